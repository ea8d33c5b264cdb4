/**
 * The exercises of lesson 1. For each there is a class to change and, beside it, its contract: read
 * the contract as the exact form of the task. {@code Visitor} is what contracts talk with.
 */
package workbook.lesson01.exercises;
