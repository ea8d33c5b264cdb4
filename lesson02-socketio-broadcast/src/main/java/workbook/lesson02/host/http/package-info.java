/** HTTP: from the bytes of a connection to requests, and to those who answer them. */
package workbook.lesson02.host.http;
