package workbook.docs.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Platform;
import workbook.docs.Workbook;
import workbook.lesson01.engine.SteadyEngine;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;

/** What a reader does with the book, in a real browser. */
@BrowserTest
@Timeout(120)
class BookPagesTest {

  private static final String HELLO =
      "lesson01-raw-websocket/src/main/java/workbook/lesson01/HelloServer.java";

  private static final String LESSON1 = "lesson1-raw-websocket.html";

  /** The first experiment of lesson 1. */
  private static final String EXPERIMENT =
      "[data-id='lesson1-raw-websocket#what-if-a-message-gets-longer'] ";

  /** A folder with a source and what exercises leave, so that a test may change them. */
  @TempDir private static Path root;

  private static BookServer server;

  private Browser browser;

  @BeforeAll
  static void serve() throws IOException {
    Path source = root.resolve(HELLO);
    Files.createDirectories(source.getParent());
    Files.copy(Workbook.root().resolve(HELLO), source);
    Path pictures = Files.createDirectories(root.resolve("docs/images"));
    for (Path picture : Workbook.files(Workbook.root().resolve("docs/images"), ".png")) {
      Files.copy(picture, pictures.resolve(picture.getFileName()));
    }
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
    browser.size(1440, 900);
    block("*/mermaid.tiny.js"); // what draws diagrams is large, and few tests need it
  }

  @AfterEach
  void closeBrowser() {
    browser.ownSize();
    browser.close();
  }

  /** For the next test nothing is solved. */
  @AfterEach
  void forgetExercises() throws IOException {
    Files.deleteIfExists(root.resolve("data/exercises.tsv"));
  }

  private void block(String... urls) {
    browser.driver().executeCdpCommand("Network.enable", Map.of());
    browser.driver().executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(urls)));
  }

  private List<String> consoleErrors() {
    return browser.consoleErrors().stream()
        .filter(error -> !error.contains("/npm/")) // not there without npm, or blocked
        .toList();
  }

  static boolean isThereMermaid() {
    return "true".equals(System.getenv("CI"))
        || Workbook.class.getResource("/workbook/web/book/npm/mermaid.tiny.js") != null;
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + server.port() + "/" + path;
  }

  private void go(String path) {
    browser.go(url(path));
    awaitReady();
  }

  private void awaitReady() {
    browser.await(
        "the page's scripts", page -> run("return !!document.documentElement.dataset.ready"));
  }

  private Object run(String script, Object... arguments) {
    return browser.driver().executeScript(script, arguments);
  }

  private boolean isShown(String css) {
    return (boolean)
        run(
            "const e = document.querySelector(arguments[0]); return !!e && e.checkVisibility()",
            css);
  }

  private String focused(String expression) {
    return (String) run("return document.activeElement." + expression);
  }

  private void press(CharSequence... keys) {
    browser.driver().switchTo().activeElement().sendKeys(keys);
  }

  @Test
  void anExperimentShowsItsOutcomeWhenAGuessIsWrittenAndKeepsTheGuess() {
    go("en/" + LESSON1);
    assertThat(isShown(EXPERIMENT + "[data-part=run]")).isTrue();
    assertThat(isShown(EXPERIMENT + "[data-part=observe]")).isFalse();
    assertThat(isShown(EXPERIMENT + "[data-part=why]")).isFalse();
    assertThat(browser.find1(EXPERIMENT + ".primary").isEnabled()).isFalse();

    browser.type(EXPERIMENT + "textarea", "eight bytes");
    browser.click(EXPERIMENT + ".primary");
    assertThat(isShown(EXPERIMENT + "[data-part=observe]")).isTrue();
    assertThat(isShown(EXPERIMENT + "[data-part=why]")).isTrue();
    assertThat(focused("dataset.part")).isEqualTo("observe");

    go("zh/" + LESSON1);
    assertThat(browser.value(EXPERIMENT + "textarea")).isEqualTo("eight bytes");
    assertThat(isShown(EXPERIMENT + "[data-part=observe]")).isTrue();

    go("zh/teacher.html");
    browser.awaitText("#guesses", "eight bytes");
    assertThat(browser.texts("#guesses h3")).containsExactly("如果消息变长，会怎样？");
    assertThat(consoleErrors()).isEmpty();
  }

  @Test
  void whoOnlyReadsSeesTheOutcomeWithoutAGuess() {
    go("zh/" + LESSON1);
    browser.click(EXPERIMENT + ".textual");
    assertThat(isShown(EXPERIMENT + "[data-part=observe]")).isTrue();
    go("zh/" + LESSON1);
    assertThat(isShown(EXPERIMENT + "[data-part=observe]")).isFalse();
  }

  @Test
  void onPaperAllIsThere() {
    go("en/" + LESSON1);
    browser.type(EXPERIMENT + "textarea", "eight bytes");
    browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    run("dispatchEvent(new Event('beforeprint'))");
    assertThat(isShown(EXPERIMENT + "[data-part=why]")).isTrue();
    assertThat(browser.text(EXPERIMENT + ".guess-print")).isEqualTo("eight bytes");
    assertThat(run("return document.querySelectorAll('.page details:not([open])').length"))
        .isEqualTo(0L);
    assertThat(isShown("[data-exercise='1.1'] details:last-of-type p")).isTrue();
    assertThat(isShown("nav.pages")).isFalse();
    run("dispatchEvent(new Event('afterprint'))");
    browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    assertThat(isShown("[data-exercise='1.1'] details:last-of-type")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 1440, 1920})
  void codeAsWideAsTheFormatAllowsNeedsNoScrolling(int width) {
    browser.size(width, 900);
    go("en/" + LESSON1);
    browser.find1("figure.code[data-kind='excerpt'] pre");
    Object roomToSpare =
        run(
            "const pre = document.querySelector(\"figure.code[data-kind='excerpt'] pre\");"
                + "pre.textContent = 'm'.repeat(100); return pre.clientWidth - pre.scrollWidth");
    assertThat(roomToSpare).isEqualTo(0L);
  }

  @Test
  void hintsOpenOneAtATime() {
    go("en/" + LESSON1);
    String hints = "[data-exercise='1.1'] > details:nth-of-type";
    assertThat(isShown(hints + "(1)")).isTrue();
    assertThat(isShown(hints + "(2)")).isFalse();
    browser.click(hints + "(1) summary");
    browser.await("the second hint", page -> isShown(hints + "(2)"));
    assertThat(isShown(hints + "(3)")).isFalse();
    go("zh/" + LESSON1);
    assertThat(isShown(hints + "(2)")).isTrue();
    assertThat(isShown(hints + "(3)")).isFalse();
  }

  @Test
  void aSourceOpensBesideTheTextAsItIsOnTheDiskNow() throws IOException {
    go("en/" + LESSON1);
    String link = "figure.code[data-source='" + HELLO + "'] figcaption a";
    browser.click(link);
    browser.awaitText(".source-panel .quoted", "@Override");
    assertThat(String.join("", browser.texts(".source-panel .quoted")))
        .contains("public void onOpen(WebSocket socket, ClientHandshake handshake)");
    assertThat(browser.text(".source-panel .path")).isEqualTo(HELLO);
    assertThat(focused("id")).isEqualTo("source-name");
    String shared = browser.driver().getCurrentUrl();
    assertThat(shared).contains("#~" + HELLO + ":");

    press(Keys.ESCAPE);
    browser.await("no panel", page -> !isShown(".source-panel"));
    assertThat(browser.driver().switchTo().activeElement()).isEqualTo(browser.find1(link));
    assertThat(browser.driver().getCurrentUrl()).endsWith("/" + LESSON1);

    Path source = root.resolve(HELLO);
    Files.writeString(source, "// changed a moment ago\n", StandardOpenOption.APPEND);
    browser.go(url("en/index.html")).go(shared);
    browser.awaitText(".source-panel code", "// changed a moment ago");
    Files.copy(Workbook.root().resolve(HELLO), source, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void onAPhoneASourceIsADialogThatEscapeCloses() {
    browser.size(390, 844);
    go("en/" + LESSON1);
    browser.click("figure.code[data-source='" + HELLO + "'] figcaption a");
    browser.awaitText(".source-panel .quoted", "@Override");
    assertThat((boolean) run("return document.querySelector('.source-panel').matches(':modal')"))
        .isTrue();
    press(Keys.ESCAPE);
    browser.await("no panel", page -> !isShown(".source-panel"));
    assertThat(focused("className")).isEqualTo("source");
  }

  @Test
  void theSearchFindsSectionsByKeyboardInBothLanguages() {
    go("en/" + LESSON1);
    press("/");
    press("masking");
    browser.awaitText(".search ol", "mask");
    press(Keys.ARROW_DOWN, Keys.ENTER);
    awaitReady();
    assertThat(browser.driver().getCurrentUrl()).contains(".html#");

    go("zh/" + LESSON1);
    press("/");
    press("关闭码");
    browser.awaitText(".search ol", "关闭码");
    assertThat(browser.texts(".search mark")).contains("关闭码");
    press(Keys.ESCAPE);
    browser.await("no search", page -> !isShown(".search"));
    assertThat(consoleErrors()).isEmpty();
  }

  /** What is round a source is in the reader's language, and leads back to the book. */
  @Test
  void aSourceAsAPageHasTheSearchAndTheOtherLanguage() {
    go("zh/source/" + HELLO + ".html#L12");
    assertThat(browser.driver().getTitle()).isEqualTo("HelloServer.java · 练习册");
    assertThat(browser.find1("a.language").getDomProperty("href"))
        .endsWith("/en/source/" + HELLO + ".html#L12");
    press("/");
    press("关闭码");
    browser.awaitText(".search ol", "关闭码");
    press(Keys.ARROW_DOWN, Keys.ENTER);
    browser.await(
        "a page of the book",
        page -> browser.driver().getCurrentUrl().matches(".*/zh/[\\w-]+\\.html(#.*)?"));
    assertThat(consoleErrors()).isEmpty();
  }

  @Test
  void aTermExplainsItselfToTheKeyboardUntilEscape() {
    go("zh/" + LESSON1);
    browser.await("terms", page -> isShown(".term"));
    run("document.querySelector('.term').focus()");
    press(Keys.TAB);
    browser.find1(".explanation");
    String word = focused("textContent");
    assertThat(focused("className")).isEqualTo("term");
    assertThat(browser.text(".explanation .head")).contains(word);
    press(Keys.ESCAPE);
    assertThat(isShown(".explanation")).isFalse();
    press(Keys.ENTER);
    assertThat(isShown(".explanation")).isTrue();
    assertThat(
            run(
                "return document.querySelectorAll(':is(a, code, pre, h1, h2, h3, summary) .term').length"))
        .isEqualTo(0L);
    assertThat(browser.texts(".term")).contains("TLS", "GUID", "同源策略");
    // In 同源限制 the last character of 同源 is no origin (源).
    assertThat(
            run(
                """
                return [...document.querySelectorAll('.term')].filter(term =>
                  term.textContent === '源' && /同$/.test(term.previousSibling?.textContent)).length"""))
        .isEqualTo(0L);
  }

  /** A name within a sentence, as of a button, and the host of a URL are other words. */
  @Test
  void aWordThatOnlyLooksLikeATermIsNotExplained() {
    go("en/lesson1-raw-websocket.html");
    browser.await("terms", page -> isShown(".term"));
    assertThat(browser.texts(".term")).contains("origin").doesNotContain("host");
    go("en/polling-comparison.html");
    browser.await("terms", page -> isShown(".term"));
    assertThat(browser.texts(".term")).contains("server-sent events").doesNotContain("Transport");
  }

  @Test
  void theColoursThatWereChosenStay() {
    browser.colours("light");
    go("en/index.html");
    String ground = "return getComputedStyle(document.body).backgroundColor";
    Object light = run(ground);
    browser.click(".for-dark");
    Object dark = run(ground);
    assertThat(dark).isNotEqualTo(light);
    go("zh/index.html");
    assertThat(run(ground)).isEqualTo(dark);
    browser.click(".for-dark");
    assertThat(run(ground)).isEqualTo(light);
    browser.colours("dark");
    assertThat(run(ground)).isEqualTo(dark);
    browser.colours("");
  }

  @Test
  void theOtherLanguageBeginsAtTheSameHeading() {
    go("en/" + LESSON1);
    browser.click("nav.contents a[href='#frames']");
    browser.await(
        "the heading", page -> browser.text("nav.contents [aria-current]").equals("Frames"));
    browser.click("a.language");
    awaitReady();
    browser.await("the heading", page -> browser.text("nav.contents [aria-current]").equals("帧"));
    assertThat(browser.find1("html").getDomAttribute("lang")).isEqualTo("zh-CN");
  }

  @Test
  void aCommandIsCopiedAsItStands() {
    go("en/" + LESSON1);
    browser.click("figure.command[data-program=hello-server] .copy");
    browser.awaitText("figure.command[data-program=hello-server] .copy", "Copied");
    browser.click(EXPERIMENT + "textarea");
    press(Keys.chord(Platform.getCurrent().is(Platform.MAC) ? Keys.COMMAND : Keys.CONTROL, "v"));
    assertThat(browser.value(EXPERIMENT + "textarea"))
        .isEqualTo("mvn -q -pl lesson01-raw-websocket compile exec:java@hello-server");
  }

  @Test
  void whatExercisesTellIsSeenAtOnce() throws IOException {
    Path data = Files.createDirectories(root.resolve("data"));
    Files.writeString(data.resolve("exercises.tsv"), "1.1\tAn echo that shouts\t\n");
    go("en/" + LESSON1);
    browser.awaitText("[data-exercise='1.1'] .badge", "not solved yet");
    String solution = "[data-exercise='1.1'] > details:last-of-type";
    assertThat(isShown(solution)).isFalse();
    Files.writeString(
        data.resolve("exercises.tsv"), "1.1\tAn echo that shouts\t2026-11-29T10:00:00Z\n");
    browser.awaitText("[data-exercise='1.1'] .badge", "solved");
    browser.awaitText(".page", "Solved: 1 of 7");
    assertThat(isShown(solution)).isTrue();
    assertThat(isShown("[data-exercise='1.1'] > details:nth-of-type(2)")).isFalse();
    Files.writeString(
        data.resolve("exercises.last.txt"),
        "1.2\tWho is there?\tfailed\t2026-11-29T10:00:00Z\nexpected 2 here\n");
    browser.awaitText("[data-exercise='1.2'] .trial pre", "expected 2 here");
    browser.awaitText("#status", "1.2 is not solved yet. expected 2 here");

    go("zh/teacher.html");
    browser.awaitText("#results", "已完成：1 /");
    assertThat(browser.texts("#results tbody tr").get(0)).contains("1.1", "已完成", "2026");
  }

  /** The same beside each of them: which one started the server, the book cannot know. */
  @Test
  void aLightTellsOfTheProgramAndThePortOfACommandAndNotOfItsOptions() throws IOException {
    ProcessHandle self = ProcessHandle.current();
    Path note = root.resolve("data/running/broadcast-server@3000");
    Files.createDirectories(note.getParent());
    Files.writeString(note, self.pid() + " " + self.info().startInstant().orElseThrow());
    try {
      go("en/lesson2-socketio-broadcast.html");
      String lights = "return [...document.querySelectorAll(\".light[data-state='ours']\")]";
      browser.await("the lights", page -> run(lights + ".length > 0") == Boolean.TRUE);
      assertThat(run(lights + ".map(light => light.textContent)"))
          .asInstanceOf(LIST)
          .hasSizeGreaterThan(3)
          .containsOnly("broadcast-server runs on port 3000, options not known");
      assertThat(run(lights + ".every(light => light.title.includes('not its options'))"))
          .isEqualTo(true);
    } finally {
      Files.delete(note);
    }
  }

  @Test
  void diagramsAreDrawnAndHaveANameAndTheirText() {
    assumeTrue(isThereMermaid(), "npm brought no Mermaid");
    block();
    go("en/" + LESSON1);
    browser.find1(".diagram svg[role=img][aria-label]");
    assertThat(isShown(".diagram details")).isTrue();
    assertThat(isShown(".diagram details pre")).isFalse();
    assertThat(browser.text(".diagram summary")).isEqualTo("The diagram as text");
  }

  @Test
  void withoutItsScriptsThePageIsComplete() {
    browser
        .driver()
        .executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      browser.go(url("zh/" + LESSON1));
      assertThat(browser.find1(EXPERIMENT + "[data-part=observe]").isDisplayed()).isTrue();
      assertThat(browser.find1("nav.pages").isDisplayed()).isTrue();
      browser.click("[data-exercise='1.1'] > details:last-of-type summary");
      browser.find1("[data-exercise='1.1'] > details:last-of-type p");
    } finally {
      browser
          .driver()
          .executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  @Test
  void aPageWhoseScriptsCannotBeLoadedIsComplete() {
    block("*/words.js");
    browser.size(390, 844);
    browser.go(url("en/" + LESSON1));
    browser.await("all that is folded", page -> isShown(EXPERIMENT + "[data-part=why]"));
    assertThat(isShown("nav.pages")).isTrue();
    assertThat(isShown("[data-exercise='1.1'] > details:last-of-type")).isTrue();
  }
}
