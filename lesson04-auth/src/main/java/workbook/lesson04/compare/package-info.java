/**
 * Compares polling and push: the real chat server sends the same messages to receivers with
 * different transports, through a proxy that counts the bytes on the wire.
 */
package workbook.lesson04.compare;
