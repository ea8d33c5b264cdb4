/** The threads on which listeners and routes run, and those of the event loops. */
package workbook.lesson02.host.thread;
