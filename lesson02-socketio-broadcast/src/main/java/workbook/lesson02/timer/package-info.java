/** The one timer of the workbook: a thread for what is due later, which keeps no program alive. */
package workbook.lesson02.timer;
