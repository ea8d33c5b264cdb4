/** Checks tokens when a connection is opened, and for as long as it is open; logout. */
package workbook.lesson04.session;
