/**
 * The exercises of lesson 2. For each there is a class to change and, beside it, its contract: read
 * the contract as the exact form of the task. {@code Venue} is the server that your class is given,
 * {@code Visitor} is what contracts talk to it with.
 */
package workbook.lesson02.exercises;
