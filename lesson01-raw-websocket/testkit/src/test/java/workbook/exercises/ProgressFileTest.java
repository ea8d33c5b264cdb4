package workbook.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of the exercises that were tried. */
@Timeout(30)
class ProgressFileTest {

  private static final Exercise FIRST =
      new Exercise("1.1", "The \"first\"", Object.class, Object.class);
  private static final Exercise SECOND =
      new Exercise("1.2", "The second", Object.class, Object.class);
  private static final ExerciseSet SET =
      new ExerciseSet(1, "lesson01", "docs/page.md", List.of(FIRST, SECOND));

  @TempDir private Path data;

  @Test
  void remembersWhenAnExerciseWasFirstSolved() throws IOException {
    ProgressFile file = new ProgressFile(data.resolve("new"));
    file.update(SET, Map.of(FIRST, true, SECOND, false));
    ProgressFile.Entry solved = file.read().iterator().next();
    assertThat(solved.solved()).isPresent();

    file.update(SET, Map.of(SECOND, true));
    assertThat(file.read())
        .hasSize(2)
        .allMatch(entry -> entry.solved().isPresent())
        .contains(solved);
  }

  @Test
  void forgetsWhatWasBrokenAgain() throws IOException {
    ProgressFile file = new ProgressFile(data);
    file.update(SET, Map.of(FIRST, true));
    file.update(SET, Map.of(FIRST, false));
    assertThat(file.read()).allMatch(entry -> entry.solved().isEmpty());
  }

  @Test
  void skipsLinesThatAreNotItsOwn() throws IOException {
    Files.writeString(data.resolve("exercises.tsv"), "what is this?\n1.2\tThe second\t\n");
    assertThat(new ProgressFile(data).read())
        .extracting(ProgressFile.Entry::id)
        .containsExactly("1.2");
  }

  @Test
  void isPrintedAsATableAndAsJson() throws IOException {
    Files.writeString(
        data.resolve("exercises.tsv"),
        "1.1\tThe \"first\"\t2026-01-02T03:04:05Z\n2.1\tAnother\t\n");
    assertThat(printed(false))
        .isEqualTo(
            """
            Lesson 1: solved 1
              [x] 1.1  The "first"   since 2026-01-02T03:04:05Z
            Lesson 2: solved 0
              [ ] 2.1  Another
            """);
    assertThat(printed(true))
        .isEqualTo(
            """
            [
              {"id": "1.1", "title": "The \\"first\\"", "solved": "2026-01-02T03:04:05Z"},
              {"id": "2.1", "title": "Another", "solved": null}
            ]
            """);
  }

  private String printed(boolean json) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes);
    ProgressReport.print(data, json, out);
    return bytes.toString().replace(System.lineSeparator(), "\n");
  }
}
