package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import workbook.testkit.RawHttp;
import workbook.testkit.RawSocketIo;
import workbook.testkit.RawWebSocket;

/** What somebody whom nobody has let in may make the server keep. */
@Timeout(60)
class WhatASessionKeepsTest {

  private static final String OPEN = "/socket.io/?EIO=4&transport=polling";
  private static final String HOST = "Host: localhost";

  @RegisterExtension private final ServerUnderTest server = new ServerUnderTest();

  private RawHttp.Answer open(String moreParameters, List<String> moreHeaders) throws Exception {
    String line = "GET " + OPEN + moreParameters + " HTTP/1.1";
    String headers =
        moreHeaders.stream().map(header -> "\r\n" + header).collect(Collectors.joining());
    return RawHttp.ask(server.port(), line, HOST + headers);
  }

  private static String parameters(int count) {
    return IntStream.range(0, count).mapToObj(i -> "&" + i).collect(Collectors.joining());
  }

  private static List<String> headers(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i + ":").toList();
  }

  @Test
  void aHundredHeadersAreEnough() throws Exception {
    assertThat(open("", headers("a-", 99)).status()).isEqualTo(200);
    RawHttp.Answer refused = open("", headers("a-", 100));
    assertThat(refused.status()).isEqualTo(431);
    assertThat(refused.body()).contains("too many");
  }

  @Test
  void soAreThirtyTwoParameters() throws Exception {
    assertThat(open(parameters(30), List.of()).status()).isEqualTo(200);
    RawHttp.Answer refused = open(parameters(31), List.of());
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("too many parameters");
    assertThat(open("&a".repeat(31), List.of()).status()).as("of one name").isEqualTo(400);
  }

  @Test
  void whatIsKeptOfARequestIsNoMoreThan8Kilobytes() throws Exception {
    assertThat(open("", List.of("Cookie: " + "c".repeat(7_000))).status()).isEqualTo(200);
    RawHttp.Answer refused = open("", List.of("Cookie: " + "c".repeat(8_192)));
    assertThat(refused.status()).isEqualTo(431);
    assertThat(refused.body()).contains("too large for a session");
    assertThat(open("", List.of("Accept: " + "a".repeat(8_192))).status())
        .as("of what is not kept there may be more")
        .isEqualTo(200);
  }

  @Test
  void listenersSeeTheHeadersThatTellOfAClientAndNoOthers() throws Exception {
    BlockingQueue<HttpHeaders> seen = new LinkedBlockingQueue<>();
    server
        .main()
        .addConnectListener(client -> seen.add(client.getHandshakeData().getHttpHeaders()));
    String id =
        open("", List.of("User-Agent: Test", "Cookie: c=d", "X-Key: 1", "Accept: e"))
            .body()
            .split("\"")[3];
    try (RawHttp http = new RawHttp(server.port())) {
      http.request("POST " + OPEN + "&sid=" + id + " HTTP/1.1", HOST, "Content-Length: 2");
      assertThat(http.write("40").answer().body()).isEqualTo("ok");
    }
    HttpHeaders headers = seen.poll(10, TimeUnit.SECONDS);
    assertThat(headers).isNotNull();
    assertThat(headers.get("User-Agent")).isEqualTo("Test");
    assertThat(headers.get("cookie")).isEqualTo("c=d");
    assertThat(headers.get("X-Key")).isEqualTo("1");
    assertThat(headers.get("Host")).isEqualTo("localhost");
    assertThat(headers.contains("Accept")).isFalse();
  }

  /** Before, each of the larger ones kept a quarter of a megabyte. */
  @Test
  void theGreediestRequestKeepsLittle() throws Exception {
    int sessions = 200;
    long before = usedMemory();
    for (int i = 0; i < sessions; i++) {
      open("", headers("x-", 2_000));
      open(parameters(1_000), List.of());
      open(parameters(30), headers("x-", 40));
    }
    assertThat((usedMemory() - before) / sessions).isLessThan(32_000);
  }

  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Test
  void aConnectIsNoMoreThan16Kilobytes() throws Exception {
    try (RawSocketIo client = RawSocketIo.open(server.port())) {
      client.send("40" + tinyObjects(5_000));
      assertThat(client.text()).startsWith("40{\"sid\"");
    }
    try (RawSocketIo client = RawSocketIo.open(server.port())) {
      client.send("40" + tinyObjects(6_000));
      RawWebSocket.Frame end = client.closed();
      assertThat(end.closeCode()).isEqualTo(1009);
      assertThat(end.closeReason()).isEqualTo("CONNECT too big");
    }
  }

  private static String tinyObjects(int count) {
    return "{\"a\":[" + String.join(",", Collections.nCopies(count, "{}")) + "]}";
  }
}
