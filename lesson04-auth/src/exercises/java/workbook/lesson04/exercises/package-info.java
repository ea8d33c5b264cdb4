/**
 * The exercises of lesson 4. For each there is a class to change and, beside it, its contract: read
 * the contract as the exact form of the task. {@code Guest} is what contracts talk with, {@code
 * HandTurnedTimer} is how they make time pass.
 */
package workbook.lesson04.exercises;
