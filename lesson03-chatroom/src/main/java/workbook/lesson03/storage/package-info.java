/** Where the lesson keeps what must outlive it: one folder, one embedded database, one owner. */
package workbook.lesson03.storage;
