package workbook.lesson01.exercises;

import workbook.exercises.ExerciseProof;

final class ExercisesTest extends ExerciseProof {

  ExercisesTest() {
    super(Exercises01.SET);
  }
}
