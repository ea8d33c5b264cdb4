/**
 * The exercises of lesson 3. For each there is a class to change and, beside it, its contract: read
 * the contract as the exact form of the task. {@code Chat} is the lesson's server, made to be built
 * upon, and {@code Visitor} is what contracts talk with.
 */
package workbook.lesson03.exercises;
