package workbook.lesson02;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.host.HostOptions;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;

@BrowserTest
@Timeout(120)
class BroadcastPageTest {

  private final BroadcastServer server =
      new BroadcastServer(
          HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages"), Clock.systemUTC());

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void showsWhoComesAndGoesAndWhatIsSaid() {
    String url = "http://localhost:" + server.port() + "/";
    try (Browser ann = Browser.open();
        Browser bob = Browser.open()) {
      ann.go(url).awaitText("#state", "connected");
      ann.awaitText("#messages", "Welcome");
      String annId = ann.text("#id");
      assertThat(ann.text("#messages")).contains("You are " + annId);

      bob.go(url).awaitText("#state", "connected");
      String bobId = bob.text("#id");
      ann.awaitText("#messages", bobId + " is online");
      assertThat(ann.text("#others")).contains(bobId);

      ann.type("#text", "<img src=x onerror=document.title='owned'> 大家好");
      ann.click("#composer button");
      bob.awaitText("#messages", "<img src=x onerror=document.title='owned'> 大家好");
      assertThat(ann.text("#messages")).contains("you, chatEvent").doesNotContain("ServerMsg");

      bob.click("[data-event=everyoneEvent]");
      bob.awaitText("#listing", "io.emit");
      bob.type("#text", "to all of us");
      bob.click("#composer button");
      ann.awaitText("#messages", "to all of us");
      bob.awaitText("#messages .message:last-child", "ServerMsg");
      ann.screenshot("lesson02-broadcast");

      bob.go("about:blank");
      ann.awaitText("#messages", bobId + " is offline");
      assertThat(ann.text("#others")).isEmpty();
      assertThat(ann.consoleErrors()).isEmpty();
      assertThat(bob.driver().getTitle()).doesNotContain("owned");
    }
  }
}
