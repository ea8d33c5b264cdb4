/** Who may use a token, and until when: at the door and for as long as a connection lasts. */
package workbook.lesson04.session;
