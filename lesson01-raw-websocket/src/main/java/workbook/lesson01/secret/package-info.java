/** Files that no other user of the computer may read or change: keys, databases. */
package workbook.lesson01.secret;
