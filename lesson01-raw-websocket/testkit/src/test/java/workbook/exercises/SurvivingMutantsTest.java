package workbook.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which lines of a solution and of its contract count: if one changes, mutants are tried anew. */
@Timeout(30)
class SurvivingMutantsTest {

  @Test
  void aLineThatBeginsWithAStarIsCodeOutsideAComment() {
    assertThat(
            SurvivingMutants.withoutComments(
                List.of(
                    "/** What it does. */",
                    "int area = width",
                    "    * height;",
                    "/*",
                    " * More of it,",
                    "   without a star",
                    " */",
                    "// and a line",
                    "/* why */ int a;",
                    "int b; // two")))
        .containsExactly("int area = width", "    * height;", "/* why */ int a;", "int b; // two");
  }
}
