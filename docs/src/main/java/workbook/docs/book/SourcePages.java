package workbook.docs.book;

import static workbook.docs.book.Html.escaped;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import workbook.docs.Language;
import workbook.lesson01.http.HttpAnswer;

/**
 * Sources as pages with numbered lines and as plain text, and folders as lists of their files. What
 * is round a source is in the reader's language; the source itself is the same in both.
 */
final class SourcePages {

  /** What the highlighter calls a language, where that is not the file's ending. */
  private static final Map<String, String> LANGUAGES =
      Map.of(
          "js",
          "javascript",
          "mjs",
          "javascript",
          "md",
          "markdown",
          "yml",
          "yaml",
          "conf",
          "nginx");

  private final SourceFiles files;
  private final Frame frame;

  SourcePages(SourceFiles files, Frame frame) {
    this.files = files;
    this.frame = frame;
  }

  /**
   * A page with a source, or with the list of a folder's files.
   *
   * @param language of what is round it
   * @param name a path from the workbook's folder, and {@code .html}
   */
  Optional<HttpAnswer> page(Language language, String name) throws IOException {
    Optional<String> path = without(".html", name);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    return files
        .text(path.get())
        .map(text -> source(path.get(), text))
        .or(() -> folder(path.get()))
        .map(html -> HttpAnswer.file(name, frame.source(language, path.get(), html)));
  }

  /**
   * A source as it is.
   *
   * @param name a path from the workbook's folder, and {@code .txt}
   */
  Optional<HttpAnswer> text(String name) throws IOException {
    Optional<String> path = without(".txt", name);
    return path.isEmpty()
        ? Optional.empty()
        : files.text(path.get()).map(text -> HttpAnswer.file(name, text));
  }

  private static Optional<String> without(String ending, String name) {
    return name.endsWith(ending)
        ? Optional.of(name.substring(0, name.length() - ending.length()))
        : Optional.empty();
  }

  private static String source(String path, String text) {
    String ending = path.substring(path.lastIndexOf('.') + 1);
    List<String> lines = text.lines().toList();
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      html.append("<span class=\"line\" id=\"L").append(i + 1).append("\">");
      html.append(escaped(lines.get(i))).append("\n</span>");
    }
    return "<pre class=\"source\"><code class=\"language-"
        + LANGUAGES.getOrDefault(ending, ending)
        + "\">"
        + html
        + "</code></pre>\n";
  }

  private Optional<String> folder(String path) {
    try {
      String up = path.substring(path.lastIndexOf('/') + 1);
      return files
          .list(path)
          .map(
              entries ->
                  entries.stream()
                      .map(entry -> item(up, entry))
                      .collect(Collectors.joining("", "<ul class=\"files\">\n", "</ul>\n")));
    } catch (IOException e) {
      return Optional.empty(); // taken away just now
    }
  }

  /** The page of a folder is beside the folder. */
  private String item(String folder, Path entry) {
    String kind =
        Files.isDirectory(entry)
            ? "class=\"folder\""
            : "class=\"source\" data-source=\"" + escaped(files.name(entry)) + "\"";
    String name = escaped(entry.getFileName().toString());
    return "<li><a " + kind + " href=\"" + folder + "/" + name + ".html\">" + name + "</a></li>\n";
  }
}
