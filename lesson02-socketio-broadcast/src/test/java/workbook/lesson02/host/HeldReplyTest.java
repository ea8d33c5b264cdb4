package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.testkit.RawHttp;

/** An answer in parts goes as fast as it is read. */
@Timeout(30)
class HeldReplyTest {

  /** More than the sockets of both sides hold by themselves. */
  private static final String LARGE = "x".repeat(30_000_000);

  private final HostServer host =
      new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages"));
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch written = new CountDownLatch(1);
  private final CountDownLatch lost = new CountDownLatch(1);

  @BeforeEach
  void start() {
    host.heldRoute(
        "GET",
        "/parts",
        (request, reply) -> {
          reply.whenLost(lost::countDown);
          reply.start(Map.of());
          reply.write(LARGE);
          reply.whenWritten(
              () -> {
                written.countDown();
                reply.write("the next part");
                reply.end();
              });
          begun.countDown();
        });
    host.start();
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private RawHttp ask() throws Exception {
    RawHttp http = new RawHttp(host.port());
    http.request("GET /parts HTTP/1.1", "Host: localhost", "Connection: close");
    begun.await();
    assertThat(http.head()).startsWith("HTTP/1.1 200 ");
    return http;
  }

  @Test
  void theNextPartWaitsUntilTheOneBeforeIsRead() throws Exception {
    try (RawHttp reader = ask()) {
      assertThat(written.getCount()).as("written, and not read").isEqualTo(1);
      assertThat(reader.rest()).contains("the next part").hasSizeGreaterThan(LARGE.length());
      assertThat(written.getCount()).isZero();
    }
  }

  @Test
  void thereIsNoNextPartForOneWhoIsGone() throws Exception {
    ask().close();
    assertThat(lost.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(written.getCount()).isEqualTo(1);
  }
}
