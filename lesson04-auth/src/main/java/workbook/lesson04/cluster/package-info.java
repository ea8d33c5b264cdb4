/** More than one server on one database, and a database for those who have none. */
package workbook.lesson04.cluster;
