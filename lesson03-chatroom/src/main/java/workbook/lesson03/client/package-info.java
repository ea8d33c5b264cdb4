/** What a terminal client that loses nothing remembers: lessons 3 and 4 share it. */
package workbook.lesson03.client;
