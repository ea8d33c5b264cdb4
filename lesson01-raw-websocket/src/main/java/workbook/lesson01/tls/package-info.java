/** Certificates for wss URLs: how a server gets one, and how a client comes to trust it. */
package workbook.lesson01.tls;
