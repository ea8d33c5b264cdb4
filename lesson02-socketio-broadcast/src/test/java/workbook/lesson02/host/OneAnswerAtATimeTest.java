package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson02.web.HeldReply;
import workbook.lesson02.web.RouteReply;
import workbook.testkit.RawHttp;

/**
 * Requests that are sent before the last one is answered (pipelining, RFC 9112, section 9.3.2). A
 * naive server lets them pile up, or hangs up on the one that it was just answering.
 */
@Timeout(30)
class OneAnswerAtATimeTest {

  private static final String[] HELD = {"GET /held HTTP/1.1", "Host: localhost"};
  private static final String[] NEXT = {"GET /next HTTP/1.1", "Host: localhost"};

  @RegisterExtension private final LogLines log = new LogLines();

  private final BlockingQueue<HeldReply> held = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final HostServer host =
      new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages"));

  @BeforeEach
  void start() {
    host.heldRoute("GET", "/held", (request, reply) -> held.add(reply));
    host.route(
        "GET",
        "/next",
        request -> {
          asked.add(request.path());
          return RouteReply.text(200, "next");
        });
    host.start();
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private void answerTheFirst() throws InterruptedException {
    HeldReply first = held.poll(10, TimeUnit.SECONDS);
    first.send(RouteReply.text(200, "first"));
  }

  @Test
  void whoAsksAgainTooSoonGetsTheFirstAnswerAndThenTheEnd() throws Exception {
    try (RawHttp http = new RawHttp(host.port())) {
      http.write(String.join("\r\n", HELD) + "\r\n\r\n" + String.join("\r\n", NEXT) + "\r\n\r\n");
      answerTheFirst();
      RawHttp.Answer answer = http.answer();
      assertThat(answer.body()).isEqualTo("first");
      assertThat(answer.has("connection: close")).isTrue();
      assertThat(http.rest()).isEmpty();
      assertThat(asked).isEmpty();
    }
  }

  private static final String LARGE =
      "POST /next HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n";

  /** Netty's aggregator answers such a request by itself, ahead of the one that still waits. */
  @ParameterizedTest
  @ValueSource(strings = {"", "Expect: 100-continue\r\n", "Expect: a-cake\r\n"})
  void aRefusalDoesNotOvertakeTheAnswerThatIsStillToCome(String header) throws Exception {
    try (RawHttp http = new RawHttp(host.port())) {
      http.write(String.join("\r\n", HELD) + "\r\n\r\n" + (LARGE + header + "\r\n").repeat(3));
      answerTheFirst();
      assertThat(http.answer().body()).isEqualTo("first");
      assertThat(http.rest()).isEmpty();
    }
  }

  /** Each would cost an answer, and who does not read its answers lets them pile up. */
  @Test
  void refusalsDoNotPileUp() throws Exception {
    try (RawHttp http = new RawHttp(host.port())) {
      http.write((LARGE + "Expect: 100-continue\r\n\r\n").repeat(100));
      assertThat(http.answer().status()).isEqualTo(413);
      assertThat(http.rest()).isEmpty();
    }
    assertThat(log.lines()).isEmpty(); // nobody was closed for keeping too much waiting
  }

  /** The sender of a large body reads the answer only when all is sent. */
  @Test
  void aRefusalIsReadByOneWhoIsStillSending() throws Exception {
    try (RawHttp http = new RawHttp(host.port())) {
      http.write(LARGE + "\r\n" + "x".repeat(9_000_000));
      assertThat(http.answer().status()).isEqualTo(413);
      assertThat(http.rest()).isEmpty();
    }
  }

  @Test
  void whatIsAskedForFirstIsLetIn() throws Exception {
    try (RawHttp http = new RawHttp(host.port())) {
      http.request(
          "POST /next HTTP/1.1", "Host: localhost", "Expect: 100-continue", "Content-Length: 4");
      assertThat(http.answer().status()).isEqualTo(100);
      assertThat(http.write("abcd").answer().status()).isEqualTo(405);
      assertThat(http.request(NEXT).answer().body()).isEqualTo("next");
    }
  }

  /** It would be read as part of the next answer, which may be somebody else's. */
  @Test
  void whatIsWrittenAfterTheEndOfAnAnswerIsLost() throws Exception {
    try (RawHttp http = new RawHttp(host.port())) {
      http.request(HELD);
      HeldReply first = held.poll(10, TimeUnit.SECONDS);
      first.start(Map.of());
      first.end();
      assertThat(http.answer().text()).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
      http.request(HELD);
      HeldReply second = held.poll(10, TimeUnit.SECONDS);
      second.start(Map.of());
      first.write("not for you");
      second.write("second");
      second.end();
      assertThat(http.answer().text()).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nsecond");
    }
  }

  /** HTTP/1.0 knows no chunks (RFC 9112, section 6.1): its answer ends with the connection. */
  @Test
  void anAnswerInPartsIsReadByAnOldClient() throws Exception {
    try (RawHttp http = new RawHttp(host.port())) {
      http.request("GET /held HTTP/1.0", "Host: localhost");
      HeldReply reply = held.poll(10, TimeUnit.SECONDS);
      reply.start(Map.of("content-type", "text/plain"));
      reply.write("one ");
      reply.write("two");
      reply.end();
      assertThat(http.rest()).contains("\r\nconnection: close\r\n").endsWith("\r\n\r\none two");
    }
  }

  @Test
  void whoWaitsForTheAnswerMayAskAgain() throws Exception {
    try (RawHttp http = new RawHttp(host.port())) {
      http.request(HELD);
      answerTheFirst();
      assertThat(http.answer().body()).isEqualTo("first");
      assertThat(http.request(NEXT).answer().body()).isEqualTo("next");
    }
  }
}
