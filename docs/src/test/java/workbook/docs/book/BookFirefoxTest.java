package workbook.docs.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.docs.Workbook;
import workbook.lesson01.engine.SteadyEngine;
import workbook.testkit.Firefox;
import workbook.testkit.FirefoxTest;

/** The main tasks of a reader in Firefox. */
@FirefoxTest
@Timeout(120)
class BookFirefoxTest {

  @Test
  void guessesSearchesAndOpensASource() throws IOException {
    try (BookServer server =
            new BookServer(
                new InetSocketAddress("127.0.0.1", 0), Workbook.root(), SteadyEngine::new);
        Firefox firefox = Firefox.open()) {
      server.start();
      firefox.go("http://127.0.0.1:" + server.port() + "/zh/lesson1-raw-websocket.html");
      firefox.type("section.experiment textarea", "八个字节");
      firefox.click("section.experiment .primary");
      assertThat(
              firefox.run(
                  "document.querySelector('section.experiment [data-part=why]').checkVisibility()"))
          .isEqualTo("true");

      firefox.click(".for-search");
      firefox.type("#search-field", "握手");
      firefox.awaitText(".search ol", "握手");
      firefox.click(".search .quiet");

      firefox.click("figure.code figcaption a.source");
      firefox.awaitText(".source-panel .quoted", "@Override");
    }
  }
}
