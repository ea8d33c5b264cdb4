/**
 * Stores what must survive the end of the program: one folder, one embedded database, one process
 * that has them open. What is stored there is not known here: each lesson hands over the SQL files
 * of its tables.
 *
 * <pre>
 *  Storage --- DataFolder      the folder, locked against a second server
 *          '-- Database        opens the database
 *                |-- FreshFile   a new or changed file, made beside its place
 *                |     '-- OpeningLock  one server at a time opens the database
 *                |-- Schema      runs the numbered SQL files (Flyway)
 *                |-- StoreEpoch  names the history of ids
 *                '-- FailStop    refuses everything after a fault, until the database is proven
 *                      '-- OpenDatabase, StoredState, Witness, Proof
 * </pre>
 */
package workbook.lesson03.storage;
