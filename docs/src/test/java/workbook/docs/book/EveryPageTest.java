package workbook.docs.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import workbook.docs.Workbook;
import workbook.lesson01.engine.SteadyEngine;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;

/** Every page of the book is for everybody, and fits on a small screen. */
@BrowserTest
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT) // each test in a browser of its own
class EveryPageTest {

  private static final String LESSON1 = "lesson1-raw-websocket.html";

  /** A folder with the pages' pictures and a source, and nothing of a learner's. */
  @TempDir private static Path root;

  private static BookServer server;

  private Browser browser;

  @BeforeAll
  static void serve() throws IOException {
    Path pictures = Files.createDirectories(root.resolve("docs/images"));
    for (Path picture : Workbook.files(Workbook.root().resolve("docs/images"), ".png")) {
      Files.copy(picture, pictures.resolve(picture.getFileName()));
    }
    Files.writeString(root.resolve("Sample.java"), "final class Sample {}\n");
    server = new BookServer(new InetSocketAddress("127.0.0.1", 0), root, SteadyEngine::new);
    server.start();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @BeforeEach
  void open() {
    browser = Browser.open();
    browser.driver().manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
  }

  @AfterEach
  void closeBrowser() {
    browser.ownSize();
    browser.colours("");
    browser.close();
  }

  private void go(String page) {
    browser.go("http://127.0.0.1:" + server.port() + "/" + page);
    browser.await(
        "the page's scripts",
        d -> browser.driver().executeScript("return !!document.documentElement.dataset.ready"));
  }

  /**
   * Each page once, in turn wide or narrow, light or dark; the Chinese one narrow where the English
   * one is wide. Colours are the same in both languages, and take the longest: so they are checked
   * on the English pages.
   */
  @Test
  void englishPagesAreForEverybodyAndFitOnASmallScreen() {
    List<String> faults = faultsOfChapters("en/", 1440, 390, true);
    faults.addAll(faultsOf("en/teacher.html", 1440, true));
    assertThat(faults).isEmpty();
  }

  @Test
  void soAreTheChinesePages() {
    List<String> faults = faultsOfChapters("zh/", 390, 1440, false);
    faults.addAll(faultsOf("zh/teacher.html", 390, true));
    faults.addAll(faultsOf("zh/source/Sample.java.html", 390, true));
    assertThat(faults).isEmpty();
  }

  private List<String> faultsOfChapters(
      String folder, int width, int widthOfNext, boolean hasColours) {
    withoutDiagrams();
    List<String> faults = new ArrayList<>();
    int turn = 0;
    for (Chapter chapter : Chapter.all()) {
      browser.colours(turn / 2 % 2 == 0 ? "light" : "dark");
      faults.addAll(
          faultsOf(folder + chapter.file(), turn % 2 == 0 ? width : widthOfNext, hasColours));
      turn++;
    }
    return faults;
  }

  /** What draws them is large. */
  private void withoutDiagrams() {
    browser.driver().executeCdpCommand("Network.enable", Map.of());
    browser
        .driver()
        .executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of("*/mermaid.tiny.js")));
  }

  private List<String> faultsOf(String page, int width, boolean hasColours) {
    browser.size(width, 844);
    go(page);
    List<String> faults = new ArrayList<>();
    Axe.violationsNow(browser, hasColours).forEach(fault -> faults.add(page + ": " + fault));
    browser.consoleErrors().stream()
        .filter(error -> !error.contains("/npm/")) // not there without npm, or blocked
        .filter(error -> !error.contains("inline style")) // axe tries some, and may not
        .forEach(error -> faults.add(page + ": " + error));
    browser.size(320, 640);
    Object needed = browser.driver().executeScript("return document.documentElement.scrollWidth");
    if ((long) needed > 320) {
      faults.add(page + ": is " + needed + " pixels wide on a window of 320");
    }
    return faults;
  }

  /** One page with its diagrams, in all sizes and colours. */
  @Test
  void isForEverybodyWithItsDiagrams() {
    go("zh/" + LESSON1);
    browser.find1(".term");
    if (BookPagesTest.isThereMermaid()) {
      browser.find1(".diagram svg[role=img]");
    }
    Axe.check(browser);
  }
}
