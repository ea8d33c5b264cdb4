package workbook.docs.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.docs.Language;

/** The lists that the book's scripts read. */
@Timeout(30)
class IndexesTest {

  private final List<Chapter> chapters = Chapter.all();
  private final Indexes indexes = new Indexes(chapters);

  @Test
  void theChaptersAreInTheOrderOfTheDocs() {
    assertThat(chapters.stream().map(Chapter::name))
        .startsWith("index", "workbook", "lesson1-raw-websocket", "lesson2-socketio-broadcast")
        .contains("troubleshooting", "glossary", "teaching")
        .doesNotHaveDuplicates();
  }

  @Test
  void everyExerciseIsThereInBothLanguages() {
    List<Indexes.Exercise> english = indexes.exercises(Language.ENGLISH);
    assertThat(english)
        .contains(
            new Indexes.Exercise(
                "1.1",
                "An echo that shouts",
                1,
                "lesson1-raw-websocket.html",
                "exercise-11-an-echo-that-shouts"))
        .allMatch(exercise -> exercise.stars() >= 1 && exercise.stars() <= 3);
    assertThat(indexes.exercises(Language.CHINESE).stream().map(Indexes.Exercise::id))
        .containsExactlyElementsOf(english.stream().map(Indexes.Exercise::id).toList());
  }

  @Test
  void everyExperimentHasTheSameNameInBothLanguages() {
    assertThat(indexes.experiments(Language.CHINESE).stream().map(Indexes.Experimental::id))
        .contains("lesson1-raw-websocket#what-if-a-message-gets-longer")
        .containsExactlyElementsOf(
            indexes.experiments(Language.ENGLISH).stream().map(Indexes.Experimental::id).toList());
  }

  @Test
  void aTermHasItsMeaningAndTheOtherLanguagesTerm() {
    assertThat(indexes.glossary(Language.ENGLISH))
        .contains(
            new Indexes.Term(
                List.of("acknowledgement"),
                "an answer to one event; it can carry data (a number, true, an object), or only say that the event was received or stored",
                List.of("确认"),
                "2"));
    assertThat(indexes.glossary(Language.CHINESE))
        .anyMatch(term -> term.terms().equals(List.of("客户端", "服务器")))
        .hasSameSizeAs(indexes.glossary(Language.ENGLISH));
  }

  /** Also what stands in tables and in code. */
  @Test
  void everySectionCanBeSearched() {
    List<Indexes.Section> sections = indexes.search(Language.ENGLISH);
    assertThat(sections)
        .hasSize(chapters.stream().mapToInt(c -> c.page(Language.ENGLISH).headings().size()).sum());
    assertThat(sections)
        .anyMatch(
            section ->
                section.page().equals("lesson1-raw-websocket.html")
                    && section.anchor().equals("the-handshake")
                    && section.text().contains("Sec-WebSocket-Accept"));
    assertThat(sections)
        .noneMatch(section -> section.text().contains("|---|"))
        .noneMatch(section -> section.text().contains("sequenceDiagram"));
  }
}
