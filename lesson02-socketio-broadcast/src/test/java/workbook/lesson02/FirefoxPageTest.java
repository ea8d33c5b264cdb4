package workbook.lesson02;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.testkit.Firefox;
import workbook.testkit.FirefoxTest;

/** The page's main task in the other large browser engine. */
@FirefoxTest
@Timeout(120)
class FirefoxPageTest {

  @Test
  void whatOneWindowSaysTheOthersHear() {
    try (HostServer server =
            TestServer.with(
                HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages"), Clock.systemUTC());
        Firefox firefox = Firefox.open()) {
      server.start();
      firefox.go("http://localhost:" + server.port() + "/").awaitText("#transport", "websocket");
      try (TestClient other = TestClient.connecting(server.port(), "websocket")) {
        firefox.awaitText("#messages", "is online");
        other.emit("chatEvent", "大家好");
        firefox.awaitText("#messages", "大家好");
        firefox.click("[data-event=everyoneEvent]");
        firefox.type("#text", "to all of us");
        firefox.click("#composer button");
        firefox.awaitText("#messages li:last-child", "ServerMsg");
      }
      firefox.awaitText("#messages", "is offline");
      firefox.screenshot("lesson02-firefox");
    }
  }
}
