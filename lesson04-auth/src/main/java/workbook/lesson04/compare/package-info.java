/**
 * What push is worth, measured: the same messages from the real chat server to receivers of
 * different kinds, through a proxy that counts the bytes on the wire.
 */
package workbook.lesson04.compare;
