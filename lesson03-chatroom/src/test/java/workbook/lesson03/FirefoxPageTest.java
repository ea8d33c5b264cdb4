package workbook.lesson03;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.testkit.Firefox;
import workbook.testkit.FirefoxTest;

/** The pages' main tasks in the other large browser engine. */
@FirefoxTest
@Timeout(180)
class FirefoxPageTest {

  @TempDir Path data;
  private Firefox firefox;

  @BeforeEach
  void open() {
    firefox = Firefox.open();
  }

  @AfterEach
  void close() {
    firefox.close();
  }

  private void say(String text) {
    firefox.type("#text", text);
    firefox.click("#composer .primary");
    firefox.awaitText("#messages li:last-child", text);
  }

  @Test
  void peopleTalkInTheSimplestChatAndInARoom() throws Exception {
    try (HostServer server =
        SimpleChat.with(HostOptions.of("127.0.0.1", 0, "/workbook/lesson03/simple"))) {
      server.start();
      firefox.go("http://localhost:" + server.port() + "/").awaitText("#state", "online");
      say("大家好");
    }
    try (HostServer server = TestChat.start(data)) {
      firefox.go("http://localhost:" + server.port() + "/");
      firefox.type("#name", "Ann");
      firefox.click("#join .primary");
      firefox.awaitText("#users", "Ann");
      say("大家好");
      firefox.screenshot("lesson03-firefox");
    }
  }

  @Test
  void thePatientTalksWithTheDoctor() throws Exception {
    try (HostServer server = TestConsultation.open(data)) {
      server.start();
      firefox.go("http://localhost:" + server.port() + "/");
      firefox.click("input[value=patient]");
      firefox.type("#name", "王小明");
      firefox.click("#enter .primary");
      firefox.awaitText("#state", "online");
      try (Consultant doctor = new Consultant(server.port(), "orderId=1001&role=doctor&name=Li")) {
        doctor.ask("accept");
        firefox.awaitText("[aria-current=step]", "consulting");
        doctor.say("Since when?");
        firefox.awaitText("#messages", "Since when?");
        firefox.type("#text", "since Monday");
        firefox.click("#send");
        firefox.awaitText("#messages", "since Monday");
      }
    }
  }
}
