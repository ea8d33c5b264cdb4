package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.fillIn;
import static workbook.lesson04.PageActions.haveLogin;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson02.web.HeldReply;
import workbook.lesson02.web.RouteReply;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.PageClock;

/**
 * Forms and buttons of a server that does not answer: pressed twice, and not waited for for ever.
 */
@BrowserTest
@Timeout(180)
class WaitingPageTest {

  /** For so long a page waits for an answer, see {@code waiting.js}. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** And for so long for that of a logout, see {@code session.js}. */
  private static final Duration LOGOUT_PATIENCE = Duration.ofSeconds(5);

  private static final String LOGGED_IN =
      "{\"token\":\"t\",\"username\":\"alice\",\"expiresAt\":\"2030-01-01T00:00:00Z\"}";

  private final BlockingQueue<HeldReply> asked = new LinkedBlockingQueue<>();

  @AutoClose
  private final HostServer server =
      new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson04/pages"));

  @BeforeEach
  void start() {
    for (String path : new String[] {"/login", "/register", "/logout"}) {
      server.heldRoute("POST", path, (request, reply) -> asked.add(reply));
    }
    server.start();
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  private HeldReply next() throws InterruptedException {
    HeldReply reply = asked.poll(20, TimeUnit.SECONDS);
    assertThat(reply).as("a question").isNotNull();
    return reply;
  }

  @Test
  void aLoginIsAskedForOnceAndGivenUp() throws Exception {
    try (Browser alice = Browser.open()) {
      PageClock clock = PageClock.in(alice);
      alice.go(url() + "/login");
      alice.type("#username", "alice");
      alice.find1("#password").sendKeys(TestServer.PASSWORD, Keys.ENTER, Keys.ENTER);
      HeldReply late = next();
      alice.click("#submit");
      assertThat(alice.find1("#form").getDomAttribute("aria-busy")).isEqualTo("true");
      alice.awaitText("#submit", "Logging in…");
      alice.screenshot("lesson04-login-waits");
      Axe.check(alice);
      assertThat(alice.driver().switchTo().activeElement().getDomAttribute("id"))
          .as("where the keyboard is")
          .isEqualTo("submit");
      clock.pass(PATIENCE);
      alice.awaitText("#error", "The server does not answer. Try again.");
      assertThat(alice.text("#submit")).isEqualTo("Log in");
      assertThat(alice.find1("#form").getDomAttribute("aria-busy")).isEqualTo("false");
      late.send(RouteReply.text(200, LOGGED_IN).with("content-type", "application/json"));
      assertThat(asked).as("asked once").isEmpty();

      fillIn(alice, "alice", TestServer.PASSWORD);
      next().send(RouteReply.text(200, LOGGED_IN).with("content-type", "application/json"));
      alice.awaitText("#me", "alice");
    }
  }

  @Test
  void whoRegistersIsToldThatItMayHaveHappenedAllTheSame() throws Exception {
    try (Browser alice = Browser.open()) {
      PageClock clock = PageClock.in(alice);
      alice.go(url() + "/login");
      alice.click("#choose-register");
      fillIn(alice, "alice", TestServer.PASSWORD);
      next();
      alice.awaitText("#submit", "Registering…");
      clock.pass(PATIENCE);
      alice.awaitText("#error", "Perhaps the account has been made all the same: try to log in.");
    }
  }

  @Test
  void aLogoutWaitsForNoServer() throws Exception {
    try (Browser alice = Browser.open()) {
      PageClock clock = PageClock.in(alice);
      haveLogin(url(), alice, "alice", "a token");
      alice.go(url() + "/");
      alice.awaitText("#state", "online");
      alice.click("#logout");
      alice.click("#logout");
      next();
      clock.pass(LOGOUT_PATIENCE);
      alice.awaitText("#reason", "You are logged out here. The server did not answer");
      assertThat(asked).as("asked once").isEmpty();
      assertThat(alice.driver().executeScript("return localStorage.getItem('token')")).isNull();
    }
  }
}
