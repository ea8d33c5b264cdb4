package workbook.lesson04.exercises;

import workbook.exercises.WrongSolutionsProof;

final class WrongSolutionsTest extends WrongSolutionsProof {

  WrongSolutionsTest() {
    super(Exercises04.SET);
  }
}
