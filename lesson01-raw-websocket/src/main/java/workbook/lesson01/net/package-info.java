/**
 * What the JDK leaves to the users of its sockets, in one place for servers and clients: a name has
 * more than one address, and file descriptors run out.
 */
package workbook.lesson01.net;
