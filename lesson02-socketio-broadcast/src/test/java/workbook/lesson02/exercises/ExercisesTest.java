package workbook.lesson02.exercises;

import workbook.exercises.ExerciseProof;

final class ExercisesTest extends ExerciseProof {

  ExercisesTest() {
    super(Exercises02.SET);
  }
}
