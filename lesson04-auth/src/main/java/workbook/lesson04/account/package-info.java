/** Who may log in: names, passwords, and the brake on those who guess. */
package workbook.lesson04.account;
