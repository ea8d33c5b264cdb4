/**
 * Stores what must survive the end of the program. By default that is one folder with one embedded
 * database, H2, which one process has open. The database can also be PostgreSQL, a server of its
 * own. What is stored there is not known here: each lesson hands over the SQL files of its tables.
 *
 * <pre>
 *  Storage --- DataFolder      the folder, locked against a second server
 *          '-- Database        H2 or PostgreSQL: DatabaseAddress, DatabaseUrl, Dialect
 *                |-- Schema      runs the numbered SQL files (Flyway)
 *                |-- StoreEpoch  names the history of ids
 *                |-- H2Database
 *                |     |-- FreshFile   a new or changed file, made beside its place
 *                |     |     '-- OpeningLock  one server at a time opens the database
 *                |     '-- FailStop    refuses everything after a fault, until it has reopened and
 *                |           |           checked the database
 *                |           '-- OpenDatabase, StoredState, AcknowledgedVersion, DurabilityCheck
 *                '-- PostgresDatabase
 *                      |-- PostgresServer  what is asked of the server first
 *                      |-- ServerLock      keeps other servers out; NodeLock
 *                      '-- OutageGuard     refuses everything while the server cannot be reached
 * </pre>
 */
package workbook.lesson03.storage;
