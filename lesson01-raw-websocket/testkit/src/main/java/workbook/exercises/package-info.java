/**
 * What the exercises of all lessons share. An exercise is a starter that compiles and does too
 * little, and a contract: an abstract test class that says what it must do. The learner's class is
 * run against the contract by a lesson's {@code exercises0N} command; {@link
 * workbook.exercises.ExerciseProof} runs the reference solution against it in every build, and
 * {@link workbook.exercises.WrongSolutionsProof} runs wrong solutions, and in CI the starter: each
 * exercise can be solved, and none by doing nothing.
 */
package workbook.exercises;
