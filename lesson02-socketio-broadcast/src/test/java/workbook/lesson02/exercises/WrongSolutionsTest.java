package workbook.lesson02.exercises;

import workbook.exercises.WrongSolutionsProof;

final class WrongSolutionsTest extends WrongSolutionsProof {

  WrongSolutionsTest() {
    super(Exercises02.SET);
  }
}
