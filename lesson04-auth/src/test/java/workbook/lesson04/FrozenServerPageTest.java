package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.fillIn;
import static workbook.lesson04.PageActions.say;

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
    String data = folder.resolve("data").toString();
    try (ServerProcess server =
            ServerProcess.start(folder, AuthChatServerMain.class, "--port=0", "--data", data);
        Browser alice = Browser.open()) {
      PageClock clock = PageClock.in(alice);
      alice.go(server.url() + "/login");
      alice.click("#choose-register");
      fillIn(alice, "alice", TestServer.PASSWORD);
      alice.awaitText("#state", "online");
      alice.awaitText("#people-title", "Talk to (1 online)");
      server.freeze();
      say(alice, "is anybody there?");
      clock.pass(SILENCE);
      alice.awaitText("#state", "the server does not answer");
      assertThat(alice.state()).isEqualTo("the server does not answer, silent");
      assertThat(alice.text("#people-title")).as("nobody tells how many").isEqualTo("Talk to");
      alice.screenshot("lesson04-silent");
      Axe.check(alice);
      server.thaw();
      alice.awaitText("#messages", "is anybody there?");
      alice.awaitText("#state", "online");
    }
  }
}
