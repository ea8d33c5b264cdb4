package workbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chromium.ChromiumDriver;

/** Who opens a browser finds nothing in it, although the program has served somebody else. */
@BrowserTest
@Timeout(180)
class BrowserContextTest {

  private static final String KEEP =
      """
      document.cookie = 'who=alice; path=/';
      localStorage.setItem('who', 'alice');
      console.error('alice');
      """;

  private static final String KEPT = "return document.cookie + (localStorage.getItem('who') ?? '')";

  private HttpServer server;
  private String url;

  @BeforeEach
  void start() throws IOException {
    byte[] page = "<title>page</title>".getBytes(StandardCharsets.UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("content-type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort() + "/favicon.ico";
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void nothingOfTheOneBeforeIsLeft() {
    ChromiumDriver before;
    try (Browser alice = Browser.open()) {
      before = alice.driver();
      alice.go(url).driver().executeScript(KEEP);
      alice.newTab();
      alice.go(url);
      assertThat(alice.driver().executeScript(KEPT)).as("her tabs").isEqualTo("who=alicealice");
      alice.driver().executeScript("setTimeout(() => alert('alice'))");
    }
    try (Browser bob = Browser.open()) {
      assertThat(bob.driver()).as("the same program").isSameAs(before);
      assertThat(bob.driver().getWindowHandles()).as("the first window and his").hasSize(2);
      bob.go(url);
      assertThat(bob.driver().executeScript(KEPT)).isEqualTo("");
      assertThat(bob.consoleErrors()).isEmpty();
      assertThat(bob.driver().executeScript("return document.visibilityState + outerWidth"))
          .isEqualTo("visible1000");
    }
  }

  @Test
  void twoPeopleAtTheSameTimeShareNothing() {
    try (Browser alice = Browser.open();
        Browser bob = Browser.open()) {
      alice.go(url).driver().executeScript(KEEP);
      assertThat(bob.go(url).driver().executeScript(KEPT)).isEqualTo("");
    }
  }

  @Test
  void aBrokenOneIsNotUsedAgain() {
    ChromiumDriver broken;
    try (Browser alice = Browser.open()) {
      broken = alice.driver();
      assertThatThrownBy(() -> alice.driver().executeCdpCommand("Browser.crash", Map.of()))
          .isInstanceOf(WebDriverException.class);
    }
    try (Browser bob = Browser.open()) {
      assertThat(bob.driver()).isNotSameAs(broken);
      assertThat(bob.go(url).driver().getTitle()).isEqualTo("page");
    }
  }
}
