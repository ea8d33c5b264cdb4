package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requests that are sent before the last one is answered (pipelining, RFC 9112, section 9.3.2). A
 * naive server lets them pile up, or hangs up on the one that it was just answering.
 */
@Timeout(30)
class OneAnswerAtATimeTest {

  private static final String[] HELD = {"GET /held HTTP/1.1", "Host: localhost"};
  private static final String[] NEXT = {"GET /next HTTP/1.1", "Host: localhost"};

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
