/**
 * Reads and writes JSON, and the UTF-8 that it is made of: one mapper, with the same limits and the
 * same strictness for events, HTTP bodies and what a lesson stores.
 */
package workbook.lesson02.json;
