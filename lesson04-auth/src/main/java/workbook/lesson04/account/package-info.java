/** Accounts: names, passwords, and limits on those who guess passwords. */
package workbook.lesson04.account;
