/** Files that nobody else on the computer may read: keys, and what people said. */
package workbook.lesson01.secret;
