package workbook.lesson04.exercises;

import workbook.exercises.ExerciseProof;

final class ExercisesTest extends ExerciseProof {

  ExercisesTest() {
    super(Exercises04.SET);
  }
}
