package workbook.lesson03.exercises;

import workbook.exercises.ExerciseProof;

final class ExercisesTest extends ExerciseProof {

  ExercisesTest() {
    super(Exercises03.SET);
  }
}
