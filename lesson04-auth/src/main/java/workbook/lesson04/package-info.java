/**
 * Lesson 4: a chat in which the server knows who speaks. Accounts and login over plain HTTP, then a
 * Socket.IO connection that carries the token. (Note 001.)
 */
package workbook.lesson04;
