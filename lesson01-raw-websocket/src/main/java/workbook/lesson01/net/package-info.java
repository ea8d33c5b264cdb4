/**
 * TCP for servers and clients, where the JDK leaves something to the program: a host name can have
 * more than one address, and the number of open files is limited.
 */
package workbook.lesson01.net;
