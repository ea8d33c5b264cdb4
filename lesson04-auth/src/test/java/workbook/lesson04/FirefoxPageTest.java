package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson04.chat.ChatEvent;
import workbook.testkit.Firefox;
import workbook.testkit.FirefoxTest;

/** The pages' main tasks in the other large browser engine. */
@FirefoxTest
@Timeout(180)
class FirefoxPageTest {

  @TempDir Path data;

  @Test
  void somebodyRegistersTalksInGroupAndInPrivateAndRaces() throws IOException {
    try (TestServer server = TestServer.start(data);
        TestClient bob = server.enter("bob");
        Firefox alice = Firefox.open()) {
      alice.go(server.url() + "/");
      alice.click("#choose-register");
      alice.type("#username", "alice");
      alice.type("#password", TestServer.PASSWORD);
      alice.click("#submit");
      alice.awaitText("#state", "online");
      alice.type("#text", "大家好");
      alice.click("#send");
      alice.awaitText("#messages", "大家好");
      alice.click("#people button[data-partner='bob']");
      alice.awaitText("#title", "bob");
      alice.type("#text", "just between us");
      alice.click("#send");
      alice.awaitText("#messages", "just between us");
      assertThat(bob.nextSaid().name()).isEqualTo(ChatEvent.GROUP_CHAT);
      assertThat(bob.nextSaid().name()).as("for bob alone").isEqualTo(ChatEvent.SINGLE_CHAT);
      bob.say("back to all");
      alice.awaitText("#people", "1 new");
      alice.screenshot("lesson04-firefox");

      alice.go(server.url() + "/compare");
      alice.type("#count", "10");
      alice.type("#rate", "10");
      alice.click("#start");
      alice.awaitText("#status", "All 10 messages came, by every way.");
      alice.awaitText("#lanes .mark.best", "best");
      alice.screenshot("lesson04-compare-firefox");
    }
  }
}
