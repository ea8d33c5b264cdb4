package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.HttpHeaders;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.ObjectName;
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

  /** Number, objects, bytes, class, and perhaps its module. */
  private static final Pattern HISTOGRAM =
      Pattern.compile("^ *[0-9]+: +([0-9]+) +([0-9]+) +([^ \\n]+)", Pattern.MULTILINE);

  private static final Pattern OF_THE_SERVER =
      Pattern.compile(
          "(io\\.netty|com\\.corundumstudio|workbook\\.lesson02\\.(limit|host\\.[a-z]+))\\.");

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

  /**
   * What the server has for one client that is connected by WebSocket, and quiet: of Netty's, the
   * library's and its own classes. (The JDK's are also those of the test's clients.)
   */
  @Test
  void aQuietClientOnAWebSocketKeepsLittle() throws Exception {
    int clients = 100;
    List<RawSocketIo> open = new ArrayList<>();
    try {
      open.add(RawSocketIo.connected(server.port())); // what all clients share is there then
      Map<String, Live> before = liveObjects();
      for (int i = 0; i < clients; i++) {
        open.add(RawSocketIo.connected(server.port()));
      }
      Map<String, Live> after = liveObjects();
      ToIntFunction<String> each =
          type -> Math.round((float) (count(after, type) - count(before, type)) / clients);
      assertThat(each.applyAsInt("io.netty.channel.DefaultChannelHandlerContext"))
          .as("handlers that are still needed after the upgrade")
          .isEqualTo(6);
      assertThat(each.applyAsInt("io.netty.util.concurrent.ScheduledFutureTask"))
          .as("timers: the heartbeat's, and the deadline for CONNECT, until its time")
          .isEqualTo(2);
      assertThat(each.applyAsInt("workbook.lesson02.limit.WaitingBytes$Part"))
          .as("what waits for its connection, and for its session")
          .isEqualTo(2);
      assertThat((bytes(after) - bytes(before)) / clients).isLessThan(3_000);
    } finally {
      open.forEach(RawSocketIo::close);
    }
  }

  /** Of one class: how many objects there are, and the bytes that they take. */
  private record Live(long count, long bytes) {}

  /** After a garbage collection. */
  private static Map<String, Live> liveObjects() throws Exception {
    String histogram =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    Map<String, Live> live = new HashMap<>();
    Matcher line = HISTOGRAM.matcher(histogram);
    while (line.find()) {
      live.put(
          line.group(3), new Live(Long.parseLong(line.group(1)), Long.parseLong(line.group(2))));
    }
    return live;
  }

  private static long count(Map<String, Live> live, String type) {
    return live.getOrDefault(type, new Live(0, 0)).count();
  }

  private static long bytes(Map<String, Live> live) {
    return live.entrySet().stream()
        .filter(entry -> OF_THE_SERVER.matcher(entry.getKey()).lookingAt())
        .mapToLong(entry -> entry.getValue().bytes())
        .sum();
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
