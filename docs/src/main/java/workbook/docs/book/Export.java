package workbook.docs.book;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workbook.lesson01.http.HttpAnswer;

/**
 * Writes the book as files, which any web server can publish: the entrances, and all to which their
 * links lead.
 */
final class Export {

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#:]+)[^\":]*\"");
  private static final Pattern IMPORT =
      Pattern.compile("(?:from|import|@import|url|new URL)\\(?\\s*[\"']([\\w./-]+\\.\\w+)[\"']");

  /** Its text, which the panel beside a page shows, is there once for all languages. */
  private static final Pattern SOURCE = Pattern.compile("\\w+/(source/.*)\\.html");

  private final Book book;
  private final Path folder;
  private final Set<String> found = new LinkedHashSet<>();
  private final Queue<String> left = new ArrayDeque<>();

  Export(Book book, Path folder) {
    this.book = book;
    this.folder = folder;
  }

  /**
   * Answers how many files it has written.
   *
   * @throws IOException if the folder has files already: they might be of an older book, or of
   *     something else
   */
  int write() throws IOException {
    Files.createDirectories(folder);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      if (files.iterator().hasNext()) {
        throw new IOException(folder + " is not empty: name a new folder");
      }
    }
    add("index.html");
    book.entrances().forEach(this::add);
    Assets.LOADED_BY_NAME.forEach(this::add);
    int written = 0;
    for (String path = left.poll(); path != null; path = left.poll()) {
      Optional<HttpAnswer> answer = book.answer(path);
      if (answer.isPresent()) {
        write(path, answer.get());
        written++;
      }
    }
    return written;
  }

  private void write(String path, HttpAnswer answer) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, answer.body());
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    if (path.endsWith(".html")) {
      LINK.matcher(text).results().forEach(link -> addFrom(path, link.group(1)));
      Matcher source = SOURCE.matcher(path);
      if (source.matches()) {
        add(source.group(1) + ".txt");
      }
    } else if (path.startsWith("assets/") && path.matches(".*\\.(js|css)")) {
      IMPORT.matcher(text).results().forEach(used -> addFrom(path, used.group(1)));
    }
  }

  private void addFrom(String path, String link) {
    add(URI.create(path).resolve(link).toString());
  }

  private void add(String path) {
    if (found.add(path)) {
      left.add(path);
    }
  }
}
