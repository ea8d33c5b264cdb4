package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.AckRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.LiveRegions;
import workbook.testkit.PageClock;

/** The forms by which one enters: sent twice, answered late, answered never. */
@BrowserTest
@Timeout(180)
class EntrancePageTest {

  /** For so long a page waits for an answer, see {@code waiting.js}. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String SEND_TWICE =
      "const form = document.querySelector('form'); form.requestSubmit(); form.requestSubmit();";

  @Test
  void whoPressesTwiceEntersOnceAndCanLeaveAndComeBack(@TempDir Path data) throws Exception {
    try (HostServer server = TestChat.start(data);
        Browser ann = Browser.open()) {
      ann.go("http://127.0.0.1:" + server.port() + "/");
      for (int i = 0; i < 2; i++) {
        ann.type("#name", "Ann");
        ann.driver().executeScript(SEND_TWICE);
        ann.awaitText("#users", "Ann (you)");
        assertThat(ann.text("#refusal")).isEmpty();
        ann.find1("#text").sendKeys("visit " + i, Keys.ENTER);
        ann.awaitText("#messages", "visit " + i);
        assertThat(ann.texts("#messages .message-text"))
            .as("heard once")
            .containsExactlyElementsOf(List.of("visit 0", "visit 1").subList(0, i + 1));
        ann.click("#leave");
      }
      assertThat(ann.texts(".wire .detail")).isEmpty(); // it is closed, and not in the way
    }
  }

  @Test
  void whoGetsNoAnswerIsToldSoAndALateOneChangesNothing() throws Exception {
    BlockingQueue<AckRequest> asked = new LinkedBlockingQueue<>();
    BlockingQueue<String> gone = new LinkedBlockingQueue<>();
    try (HostServer server = new HostServer(options("chat"));
        Browser ann = Browser.open()) {
      server.addDisconnectListener(client -> gone.add("gone"));
      server.addEventListener(
          "join",
          Map.class,
          (client, join, ack) -> {
            asked.add(ack);
            throw new IOException("no answer"); // of a listener that returns an empty one is sent
          });
      server.start();
      PageClock clock = PageClock.in(ann);
      ann.go("http://127.0.0.1:" + server.port() + "/");
      LiveRegions live = LiveRegions.of(ann);
      ann.type("#name", "Ann");
      ann.driver().executeScript(SEND_TWICE);
      AckRequest late = asked.poll(20, TimeUnit.SECONDS);
      assertThat(busy(ann, "#join")).isEqualTo("true");
      ann.find1("#name").sendKeys(Keys.ENTER);
      ann.driver().findElement(By.cssSelector("#join button")).click();
      ann.awaitText("#join button", "Entering…");
      ann.screenshot("lesson03-entrance-waits");
      Axe.check(ann);
      clock.pass(PATIENCE);
      ann.awaitText("#refusal", "Not let in: the server does not answer.");
      assertThat(busy(ann, "#join")).isEqualTo("false");
      assertThat(ann.text("#join button")).isEqualTo("Enter");
      assertThat(ann.state()).isEqualTo("not in a room, none");
      Axe.check(ann);
      assertThat(gone.poll(10, TimeUnit.SECONDS)).as("it has left, if it was in").isNotNull();
      late.sendAckData(
          Map.of("ok", true, "history", List.of(), "users", List.of("Ann"), "older", false));
      assertThat(asked).as("asked once").isEmpty();
      assertThat(live.heard()).containsOnlyOnce("connecting");
      assertThat(ann.find1("#entrance").isDisplayed()).isTrue();
    }
  }

  @Test
  void aConsultationThatDoesNotBeginIsGivenUp() throws Exception {
    BlockingQueue<String> come = new LinkedBlockingQueue<>();
    try (HostServer server = new HostServer(options("consultation"));
        Browser ann = Browser.open()) {
      server.addConnectListener(client -> come.add("here"));
      server.start();
      PageClock clock = PageClock.in(ann);
      ann.go("http://127.0.0.1:" + server.port() + "/");
      LiveRegions live = LiveRegions.of(ann);
      ann.type("#name", "Ann");
      ann.driver().executeScript(SEND_TWICE);
      assertThat(come.poll(20, TimeUnit.SECONDS)).isNotNull();
      assertThat(busy(ann, "#enter")).isEqualTo("true");
      ann.awaitText("#enter button", "Entering…");
      clock.pass(PATIENCE);
      ann.awaitText("#refusal", "Not let in: the server does not answer.");
      assertThat(busy(ann, "#enter")).isEqualTo("false");
      assertThat(live.heard()).as("done once").containsOnlyOnce("connecting");
    }
  }

  private static HostOptions options(String pages) {
    return HostOptions.of("127.0.0.1", 0, "/workbook/lesson03/" + pages);
  }

  private static String busy(Browser browser, String form) {
    return browser.find1(form).getDomAttribute("aria-busy");
  }
}
