package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.awaitPeople;
import static workbook.lesson04.PageActions.enter;
import static workbook.lesson04.PageActions.said;
import static workbook.lesson04.PageActions.say;
import static workbook.lesson04.PageActions.talkTo;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson02.web.RouteReply;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.Markup;
import workbook.testkit.PageWire;

/** Whatever comes to the pages is text, and never becomes a part of them. */
@BrowserTest
@Timeout(180)
class MarkupPageTest {

  private static final String LAST = Markup.PAYLOADS.get(Markup.PAYLOADS.size() - 1);

  @TempDir Path data;

  @Test
  void whatIsSaidToAllOrToOneIsShownAsItIs() throws IOException {
    try (TestServer server = TestServer.start(data);
        Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      enter(server, alice, "alice");
      awaitPeople(alice, "Everyone", "alice (you)", "bob");
      for (String payload : Markup.PAYLOADS) {
        bob.say(payload);
        bob.sayTo("alice", payload);
      }
      assertShown(alice);
      talkTo(alice, "bob");
      assertShown(alice);
      say(alice, LAST);
      alice.await("her own", d -> said(alice).size() == Markup.PAYLOADS.size() + 1);
      talkTo(alice, "");
      alice.driver().navigate().refresh(); // and from the history
      assertShown(alice);
      assertThat(alice.consoleErrors()).isEmpty();
    }
  }

  private static void assertShown(Browser browser) {
    browser.awaitText("#messages", LAST);
    assertThat(said(browser)).isEqualTo(Markup.PAYLOADS);
    assertNoMarkup(browser);
  }

  private static void assertNoMarkup(Browser browser) {
    assertThat(Markup.foundIn(browser)).isEmpty();
    assertThat(browser.driver().getTitle()).doesNotContain("owned");
  }

  /** What waits in the outbox is one's own, and no markup for all that. */
  @Test
  void whatWaitsToBeSentIsShownAsItIs() throws IOException {
    try (TestServer server = TestServer.start(data);
        Browser alice = Browser.open()) {
      PageWire wire = PageWire.in(alice);
      enter(server, alice, "alice");
      wire.hold("data");
      for (String payload : Markup.PAYLOADS) {
        alice.paste("#text", payload);
        alice.click("#send");
      }
      alice.await(
          "all of it waits",
          d -> alice.texts("#waiting .message-text").equals(Markup.PAYLOADS) ? true : null);
      assertNoMarkup(alice);
    }
  }

  /** A server (or somebody between it and the page) whose every word is markup. */
  @Test
  void whatTheServerSaysIsShownAsItIs() {
    for (String payload : List.of(Markup.PAYLOADS.get(2), "<b>bold</b> & <svg onload=x()>")) {
      try (HostServer hostile = hostile(payload);
          Browser alice = Browser.open()) {
        hostile.start();
        String url = "http://127.0.0.1:" + hostile.port();

        alice.go(url + "/login");
        PageActions.fillIn(alice, "alice", TestServer.PASSWORD);
        alice.awaitText("#error", payload);
        assertNoMarkup(alice);

        alice
            .driver()
            .executeScript(
                "localStorage.setItem('username', arguments[0]); localStorage.setItem('token', 't')",
                payload);
        alice.go(url + "/");
        alice.awaitText("#me", payload);
        alice.awaitText("#messages", payload);
        alice.awaitText("#people", "1 new");
        alice.awaitText("#people", payload + " (you)");
        say(alice, "x");
        alice.awaitText("#problem", payload);
        alice.type("#name", "x");
        alice.click("#write-to button");
        alice.awaitText("#nobody", payload);
        assertNoMarkup(alice);

        alice.find1("#text").clear();
        say(alice, "end");
        alice.awaitText("#reason", payload);
        assertNoMarkup(alice);
      }
    }
  }

  private static HostServer hostile(String payload) {
    HostServer server = new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson04/pages"));
    server.route("POST", "/login", request -> RouteReply.json(400, Map.of("message", payload)));
    server.addConnectListener(client -> client.sendEvent("2", fromServer(payload)));
    server.addEventListener(
        "2", Map.class, (client, said, ack) -> hear(client, said, ack, payload));
    server.addEventListener("find", Map.class, (client, asked, ack) -> refuse(ack, payload));
    List<Map<String, Object>> conversations =
        List.of(Map.of("with", payload, "unread", 1, "lastId", 1));
    server.addEventListener(
        "conversations", Map.class, (client, nothing, ack) -> ack.sendAckData(conversations));
    server.addEventListener(
        "history",
        Map.class,
        (client, asked, ack) -> ack.sendAckData(Map.of("messages", List.of(), "more", false)));
    return server;
  }

  private static void hear(SocketIOClient client, Map<?, ?> said, AckRequest ack, String payload) {
    if ("end".equals(said.get("data"))) {
      client.sendEvent("0", fromServer(payload));
      client.disconnect();
    } else {
      refuse(ack, payload);
    }
  }

  private static Map<String, Object> fromServer(String payload) {
    return Map.of("user", "server", "data", payload);
  }

  private static void refuse(AckRequest ack, String payload) {
    ack.sendAckData(Map.of("ok", false, "error", payload));
  }
}
