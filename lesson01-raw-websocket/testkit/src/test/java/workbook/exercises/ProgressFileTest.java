package workbook.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
  void survivesADamagedFile() throws IOException {
    Files.write(
        data.resolve("exercises.tsv"),
        "1.1\tThe first\tyesterday\nx\ty\t\n1.2\tThe \u00ff second\t2026-01-02T03:04:05Z\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    ProgressFile file = new ProgressFile(data);
    assertThat(file.read()).extracting(ProgressFile.Entry::id).containsExactly("1.2");
    file.update(SET, Map.of(FIRST, true));
    assertThat(file.read()).hasSize(2).allMatch(entry -> entry.solved().isPresent());
  }

  @Test
  void countsUpBeyondNine() throws IOException {
    Files.writeString(data.resolve("exercises.tsv"), "1.10\tten\t\n2.1\tone\t\n1.9\tnine\t\n");
    assertThat(new ProgressFile(data).read())
        .extracting(ProgressFile.Entry::id)
        .containsExactly("1.9", "1.10", "2.1");
  }

  /** Two lessons are tried at the same time, each by a program of its own. */
  @Test
  void keepsWhatSeveralWriteAtOnce() throws Exception {
    Exercise other = new Exercise("2.1", "Another", Object.class, Object.class);
    ExerciseSet otherSet = new ExerciseSet(2, "lesson02", "docs/page.md", List.of(other));
    SameMoment.rounds(
        30,
        round -> new ProgressFile(data).update(SET, Map.of(FIRST, round % 2 == 0)),
        round -> new ProgressFile(data).update(otherSet, Map.of(other, round % 2 == 0)),
        round ->
            assertThat(new ProgressFile(data).read())
                .as("round %d", round)
                .hasSize(3)
                .filteredOn(entry -> entry.solved().isPresent())
                .hasSize(round % 2 == 0 ? 2 : 0));
  }

  @Test
  void saysThatItCannotWrite() throws IOException {
    Path taken = Files.writeString(data.resolve("a file"), "and no folder");
    assertThatThrownBy(() -> new ProgressFile(taken).update(SET, Map.of(FIRST, true)))
        .isInstanceOf(IOException.class);
    assertThat(new ProgressFile(taken).read()).isEmpty();
  }

  @Test
  void isPrintedAsATableAndAsJson() throws IOException {
    Files.writeString(
        data.resolve("exercises.tsv"),
        "1.1\tThe \"first\"\t2026-01-02T03:04:05Z\n2.1\tAnother\t\n");
    assertThat(printed(false))
        .isEqualTo(
            """
            Lesson 1: solved 1 of 1
              [x] 1.1  The "first"   since 2026-01-02T03:04:05Z
            Lesson 2: solved 0 of 1
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
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    if (json) {
      Progress.printJson(new ProgressFile(data).read(), out);
    } else {
      Progress.printTable(new ProgressFile(data).read(), out);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
