package workbook.docs.book;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import workbook.docs.Language;
import workbook.lesson01.http.HttpAnswer;

/**
 * What is at each path of the book. Nothing is kept: Markdown, sources and pictures are read at
 * each request, so that a page shows what is on the disk now.
 */
final class Book {

  private static final String SOURCES = "source/";

  private final List<Chapter> chapters = Chapter.all();
  private final Commands commands = new Commands();
  private final Indexes indexes = new Indexes(chapters);
  private final Frame frame;
  private final Assets assets;
  private final SourcePages sources;

  /**
   * @param root the workbook's folder
   * @param isServed false for files that nobody serves
   */
  Book(Path root, boolean isServed) throws IOException {
    this.frame = new Frame(chapters, isServed);
    this.assets = new Assets(root.resolve("docs/images"));
    this.sources = new SourcePages(new SourceFiles(root), frame);
  }

  List<Chapter> chapters() {
    return chapters;
  }

  /** The paths of which all others are reached by links. */
  List<String> entrances() {
    return Stream.of(Language.values())
        .flatMap(
            language ->
                Stream.of(
                        "index.html",
                        "teacher.html",
                        "search.json",
                        "glossary.json",
                        "exercises.json",
                        "experiments.json")
                    .map(file -> language.folder() + "/" + file))
        .toList();
  }

  /**
   * @param path without the slash at its beginning
   * @return empty if nothing is there
   */
  Optional<HttpAnswer> answer(String path) throws IOException {
    String[] parts = path.split("/", 2);
    if (parts.length < 2) {
      return path.equals("index.html")
          ? Optional.of(HttpAnswer.file(path, frame.start()))
          : Optional.empty();
    }
    return switch (parts[0]) {
      case "en" -> page(Language.ENGLISH, parts[1]);
      case "zh" -> page(Language.CHINESE, parts[1]);
      case "source" -> sources.text(parts[1]);
      case "assets" -> assets.asset(parts[1]);
      case "images" -> assets.picture(parts[1]);
      default -> Optional.empty();
    };
  }

  private Optional<HttpAnswer> page(Language language, String file) throws IOException {
    if (file.startsWith(SOURCES)) {
      return sources.page(language, file.substring(SOURCES.length()));
    }
    return switch (file) {
      case "teacher.html" -> Optional.of(HttpAnswer.file(file, frame.teacher(language)));
      case "search.json" -> json(file, indexes.search(language));
      case "glossary.json" -> json(file, indexes.glossary(language));
      case "exercises.json" -> json(file, indexes.exercises(language));
      case "experiments.json" -> json(file, indexes.experiments(language));
      default ->
          chapters.stream()
              .filter(chapter -> chapter.file().equals(file))
              .findFirst()
              .map(chapter -> HttpAnswer.file(file, chapter(chapter, language)));
    };
  }

  private String chapter(Chapter chapter, Language language) {
    return frame.chapter(chapter, language, Article.of(chapter, language, chapters, commands));
  }

  private static Optional<HttpAnswer> json(String file, Object value) {
    return Optional.of(HttpAnswer.file(file, Json.of(value)));
  }
}
