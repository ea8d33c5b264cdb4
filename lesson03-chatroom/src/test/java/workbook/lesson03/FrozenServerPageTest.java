package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.PageClock;
import workbook.testkit.ServerProcess;

/** A server that is there and does nothing: its connections stay open, and that says nothing. */
@BrowserTest
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
@Timeout(180)
class FrozenServerPageTest {

  /** Without a sign of life for so long a page says so, see {@code silence.js}. */
  private static final Duration SILENCE = Duration.ofSeconds(6);

  @TempDir Path folder;

  @Test
  void theSimplestChatSaysThatTheServerDoesNotAnswerUntilItDoes() throws Exception {
    try (ServerProcess server =
            ServerProcess.start(folder, SimpleChatServerMain.class, "--port=0");
        Browser browser = Browser.open()) {
      PageClock clock = PageClock.in(browser);
      browser.go(server.url() + "/").awaitText("#state", "online");
      server.freeze();
      browser.type("#text", "is anybody there?");
      browser.click("#composer button");
      clock.pass(SILENCE);
      browser.awaitText("#state", "the server does not answer");
      Axe.check(browser);
      server.thaw();
      browser.awaitText("#messages", "is anybody there?");
      browser.awaitText("#state", "online");
    }
  }

  @Test
  void theRoomSaysThatTheServerDoesNotAnswerUntilItDoes() throws Exception {
    String data = folder.resolve("data").toString();
    try (ServerProcess server =
            ServerProcess.start(folder, ChatServerMain.class, "--port=0", "--data", data);
        Browser browser = Browser.open()) {
      PageClock clock = PageClock.in(browser);
      browser.go(server.url() + "/");
      browser.type("#name", "Ann");
      browser.click("#join button");
      browser.awaitText("#users", "Ann (you)");
      assertThat(browser.text("#users-title")).isEqualTo("In this room (1)");
      server.freeze();
      browser.type("#text", "is anybody there?");
      browser.click("#composer button");
      clock.pass(SILENCE);
      browser.awaitText("#state", "the server does not answer");
      assertThat(browser.state()).isEqualTo("the server does not answer, silent");
      assertThat(browser.text("#users-title"))
          .as("nobody tells how many")
          .isEqualTo("In this room");
      browser.awaitText("#waiting", "is anybody there?"); // it is shown after a moment
      browser.screenshot("lesson03-silent");
      Axe.check(browser);
      server.thaw();
      browser.awaitText("#messages", "is anybody there?");
      browser.awaitText("#state", "online");
    }
  }
}
