package workbook.docs.book;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import workbook.lesson01.http.HttpAnswer;

/**
 * The scripts and styles of the book's pages: its own, what all lessons share, and what npm brought
 * at build time; and the pictures of the docs.
 */
final class Assets {

  /** Names with single dots only, in folders; no other path is looked for. */
  private static final Pattern NAME =
      Pattern.compile(
          "([A-Za-z0-9_-]+/){0,3}[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\.(js|css|svg|woff2)");

  /** What scripts load by a name that they put together. */
  static final List<String> LOADED_BY_NAME =
      Stream.of("nginx", "http", "powershell", "dos", "properties")
          .map(language -> "assets/npm/languages/" + language + ".min.js")
          .toList();

  private static final Pattern PICTURE = Pattern.compile("[A-Za-z0-9_-]+\\.png");

  private final Path pictures;

  /**
   * @param pictures the folder docs/images
   */
  Assets(Path pictures) {
    this.pictures = pictures;
  }

  Optional<HttpAnswer> asset(String name) throws IOException {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    Optional<HttpAnswer> own = resource(name, "/workbook/web/book/" + name);
    return own.isPresent() ? own : resource(name, "/workbook/web/" + name);
  }

  private static Optional<HttpAnswer> resource(String name, String path) throws IOException {
    try (InputStream in = Assets.class.getResourceAsStream(path)) {
      return in == null ? Optional.empty() : Optional.of(HttpAnswer.file(name, in.readAllBytes()));
    }
  }

  Optional<HttpAnswer> picture(String name) throws IOException {
    Path file = pictures.resolve(name);
    return PICTURE.matcher(name).matches() && Files.isRegularFile(file)
        ? Optional.of(HttpAnswer.file(name, Files.readAllBytes(file)))
        : Optional.empty();
  }
}
