package workbook.docs.book;

import static workbook.docs.book.Html.escaped;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import workbook.lesson01.http.HttpAnswer;

/** Sources as pages with numbered lines and as plain text, and folders as lists of their files. */
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
   * @param name a path from the workbook's folder, and {@code .html} or {@code .txt}
   */
  Optional<HttpAnswer> answer(String name) throws IOException {
    String path = name.replaceFirst("\\.(html|txt)$", "");
    if (path.equals(name)) {
      return Optional.empty();
    }
    Optional<String> text = files.text(path);
    if (name.endsWith(".txt")) {
      return text.map(shown -> HttpAnswer.file(name, shown));
    }
    return text.map(shown -> source(path, shown))
        .or(() -> folder(path))
        .map(html -> HttpAnswer.file(name, frame.source(path, html)));
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
