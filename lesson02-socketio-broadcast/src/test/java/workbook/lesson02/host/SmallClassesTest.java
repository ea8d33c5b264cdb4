package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine room is to be read: one idea a class, and none that fills more than a few screens. */
@Timeout(30)
class SmallClassesTest {

  private static final Path HOST = Path.of("src/main/java/workbook/lesson02/host");
  private static final int MOST_LINES = 200;

  @Test
  void noSourceFileOfTheHostIsLongerThan200Lines() throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.list(HOST)) {
      sources = files.toList();
    }
    assertThat(sources).hasSizeGreaterThan(30);
    for (Path source : sources) {
      assertThat(Files.readAllLines(source))
          .as(source.toString())
          .hasSizeLessThanOrEqualTo(MOST_LINES);
    }
  }
}
