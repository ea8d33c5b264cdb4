package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.json.JSONObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson02.web.RouteReply;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawHttp;
import workbook.testkit.RawSocketIo;

/**
 * Where a listener or a route declares a text, nothing else is taken for one. Jackson's default
 * makes texts of numbers, of {@code true} and of attachments: words that nobody said.
 */
@Timeout(30)
class TextIsTextTest {

  @RegisterExtension private final ServerUnderTest server = new ServerUnderTest();

  private final Queue<Object> heard = new ConcurrentLinkedQueue<>();

  record Note(String title, Integer number) {}

  @BeforeEach
  void listen() {
    server.main().addEventListener("say", String.class, (client, text, ack) -> heard.add(text));
    server.main().addEventListener("note", Note.class, (client, note, ack) -> heard.add(note));
  }

  private void assertRefused(RawSocketIo client, String... words) throws Exception {
    String ack = client.text();
    assertThat(ack).startsWith("431[{").contains("\"ok\":false").contains(words);
    assertThat(heard).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "2.5", "true", "[]", "{}"})
  @LibraryFault("Whatever was sent, the listener gets a text.")
  void whatIsNoneIsRefused(String value) throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send("421[\"say\"," + value + "]");
      assertRefused(client, "the expected shape");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "2.5", "false", "[]", "{}"})
  @LibraryFault("Whatever was sent, the listener gets a text.")
  void soItIsInARecordAndTheAnswerNamesThePart(String value) throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send("421[\"note\",{\"title\":" + value + ",\"number\":7}]");
      assertRefused(client, "look at 'title'");
    }
  }

  @Test
  @LibraryFault("An attachment becomes its Base64.")
  void anAttachmentIsNoText() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send("451-1[\"note\",{\"title\":{\"_placeholder\":true,\"num\":0}}]");
      client.send(new byte[] {1, 2, 3});
      assertRefused(client, "look at 'title'");
    }
  }

  @Test
  void aTextAndNothingStillAreWhatTheyAre() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send("421[\"note\",{\"title\":\"5\",\"number\":7}]");
      assertThat(client.text()).isEqualTo("431[]");
      client.send("421[\"note\",{\"title\":null}]");
      assertThat(client.text()).isEqualTo("431[]");
      assertThat(heard).containsExactly(new Note("5", 7), new Note(null, null));
    }
  }

  @Test
  void aRouteRefusesItInWords() throws Exception {
    try (HostServer host =
        new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages"))) {
      host.route("POST", "/note", request -> RouteReply.json(200, request.json(Note.class)));
      host.start();
      String body = "{\"title\":true}";
      try (RawHttp http = new RawHttp(host.port())) {
        http.request(
            "POST /note HTTP/1.1",
            "Host: localhost",
            "Content-Type: application/json",
            "Content-Length: " + body.length());
        RawHttp.Answer answer = http.write(body).answer();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(new JSONObject(answer.body()).getString("message")).contains("look at 'title'");
      }
    }
  }
}
