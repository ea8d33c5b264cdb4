package workbook.lesson01.exercises;

import workbook.exercises.WrongSolutionsProof;

final class WrongSolutionsTest extends WrongSolutionsProof {

  WrongSolutionsTest() {
    super(Exercises01.SET);
  }
}
