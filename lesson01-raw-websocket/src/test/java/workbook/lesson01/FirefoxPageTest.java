package workbook.lesson01;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson01.engine.SteadyEngine;
import workbook.testkit.Firefox;
import workbook.testkit.FirefoxTest;

/** The page's main task in the other large browser engine. */
@FirefoxTest
@Timeout(120)
class FirefoxPageTest {

  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

  @Test
  void aMessageComesBackAndTheConnectionIsClosed() throws IOException {
    try (ServerWithPage server = new ServerWithPage(ANY, new SteadyEngine(new EchoServer(ANY)));
        Firefox firefox = Firefox.open()) {
      server.start();
      firefox.go("http://127.0.0.1:" + server.pagePort() + "/");
      firefox.type("#url", "ws://127.0.0.1:" + server.port() + "/");
      firefox.click("#connect");
      firefox.awaitText("#state", "online");
      assertThat(firefox.run("document.activeElement.id")).isEqualTo("disconnect");
      firefox.type("#text", "Grüße, 大家好");
      firefox.click("#send-text");
      firefox.awaitText("#events .echoed .received", "“Grüße, 大家好”");
      firefox.click("#disconnect");
      firefox.awaitText("#events tr:last-child", "1000 normal closure");
      assertThat(firefox.run("document.activeElement.id")).isEqualTo("connect");
      firefox.screenshot("lesson01-firefox");
    }
  }
}
