package workbook.lesson03.exercises;

import workbook.exercises.WrongSolutionsProof;

final class WrongSolutionsTest extends WrongSolutionsProof {

  WrongSolutionsTest() {
    super(Exercises03.SET);
  }
}
