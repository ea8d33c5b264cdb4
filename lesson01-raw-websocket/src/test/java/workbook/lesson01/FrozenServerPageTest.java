package workbook.lesson01;

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

  @Test
  void saysThatTheServerDoesNotAnswerUntilItDoes(@TempDir Path folder) throws Exception {
    try (ServerProcess server =
            ServerProcess.start(folder, EchoServerMain.class, "--port=0", "--page-port=0");
        Browser browser = Browser.open()) {
      PageClock clock = PageClock.in(browser);
      browser.go(server.url("http") + "/");
      browser.await(
          "the server's address",
          d -> !browser.find1("#url").getDomProperty("value").contains(":8080/"));
      browser.click("#connect");
      browser.awaitText("#state", "online");
      server.freeze();
      browser.click("#send-text");
      clock.pass(SILENCE);
      browser.awaitText("#state", "the server does not answer");
      assertThat(browser.state()).isEqualTo("the server does not answer, silent");
      browser.screenshot("lesson01-silent");
      Axe.check(browser);
      server.thaw();
      browser.awaitText("#state", "online");
      assertThat(browser.texts("#events .echoed .received"))
          .singleElement()
          .asString()
          .startsWith("“hello, 你好”");
    }
  }
}
