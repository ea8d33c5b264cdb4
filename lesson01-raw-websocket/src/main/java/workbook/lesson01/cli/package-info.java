/**
 * What every main class of the workbook shares: reading its options, saying where it serves, and
 * stopping cleanly. A lesson's main then holds nothing but its own idea.
 */
package workbook.lesson01.cli;
