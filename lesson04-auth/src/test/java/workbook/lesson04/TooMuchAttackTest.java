package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.testkit.RawHttp;
import workbook.testkit.RawSocketIo;

/**
 * Ten megabytes, a hundred thousand brackets, chunks without end: on every way in, the one who
 * sends them is refused or cut off, and the others chat on.
 */
@Timeout(60)
class TooMuchAttackTest {

  private static final String TEN_MEGABYTES = "x".repeat(10_000_000);

  /**
   * The server throws away up to 12 MB after its refusal before it closes, and two kernels may hold
   * tens of megabytes more that nobody reads.
   */
  private static final long HAD_ENOUGH_BYTES = 200_000_000;

  private static final String DEEP = "[".repeat(100_000) + "]".repeat(100_000);

  @TempDir Path data;
  @RegisterExtension private final CapturedLog log = new CapturedLog();
  private TestServer server;
  private TestClient alice;
  private String mallory;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
    alice = server.enter("alice");
    mallory = server.register("mallory");
  }

  @AfterEach
  void stop() {
    alice.close();
    server.close();
    assertThat(log.lines()).noneMatch(line -> line.contains("\tat "));
  }

  private void assertAliceIsUnharmed() {
    assertThat(alice.say("unharmed").getBoolean("ok")).isTrue();
    assertThat(alice.nextSaid().text()).isEqualTo("unharmed");
  }

  private RawSocketIo connected() {
    RawSocketIo client = RawSocketIo.open(server.port());
    client.trySend("40" + new JSONObject().put("token", mallory));
    assertThat(client.next()).startsWith("40{");
    return client;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/messages", "/login", "/register", "/logout", "/nowhere"})
  void aBodyOfTenMegabytesIs413(String path) {
    HttpResponse<String> response =
        server.post(path, TEN_MEGABYTES, "Authorization", "Bearer " + mallory);
    assertThat(response.statusCode()).isEqualTo(413);
    assertAliceIsUnharmed();
  }

  @Test
  void aPollingPostOfTenMegabytesIs413() {
    String polling = "/socket.io/?EIO=4&transport=polling";
    String opened = server.get(polling).body();
    String sid = new JSONObject(opened.substring(1)).getString("sid");
    HttpResponse<String> response = server.post(polling + "&sid=" + sid, "4" + TEN_MEGABYTES);
    assertThat(response.statusCode()).isEqualTo(413);
    assertAliceIsUnharmed();
  }

  @Test
  void aFrameOfTenMegabytesEndsItsConnection() {
    try (RawSocketIo client = connected()) {
      client.trySend("42[\"2\",{\"data\":\"" + TEN_MEGABYTES + "\"}]");
      assertThat(client.untilClosed()).doesNotContain("xxx");
      assertAliceIsUnharmed();
    }
  }

  @Test
  void deepJsonInAnEventEndsItsConnection() {
    try (RawSocketIo client = connected()) {
      client.trySend("42[\"2\",{\"data\":" + DEEP + "}]");
      assertThat(client.untilClosed()).doesNotContain("[[[");
      assertAliceIsUnharmed();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"40{\"token\":%s}", "40{\"more\":%s}", "40%s"})
  void deepJsonInCONNECTEndsItsConnection(String packet) {
    try (RawSocketIo client = RawSocketIo.open(server.port())) {
      client.trySend(packet.formatted(DEEP));
      assertThat(client.untilClosed()).doesNotContain("40{", "欢迎");
      assertAliceIsUnharmed();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/messages", "/login", "/register"})
  void deepJsonInABodyIs400(String path) {
    for (String body : new String[] {"{\"data\":%s}", "{\"username\":%s}", "{\"else\":%s}", "%s"}) {
      HttpResponse<String> response =
          server.post(path, body.formatted(DEEP), "Authorization", "Bearer " + mallory);
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(new JSONObject(response.body()).getString("message")).doesNotContain("Exception");
    }
    assertAliceIsUnharmed();
  }

  /** Each of them alone is small; a naive server adds them up, or reads on and on. */
  @ParameterizedTest
  @CsvSource({
    "chunks of one byte, '', '1\\r\\nx\\r\\n'",
    "the extension of a chunk, '1;', 'ext=value;'",
    "chunks with extensions, '', '40;ext=value\\r\\n0123456789012345678901234567890123456789"
        + "012345678901234567890123\\r\\n'",
    "trailers, '0\\r\\n', 'X-Trailer: x\\r\\n'",
    "the digits of a length, '', '00000000'"
  })
  void chunksWithoutEndAreCutOff(String what, String beginning, String more) throws IOException {
    try (RawHttp http = new RawHttp(server.port())) {
      http.request(
          "POST /login HTTP/1.1",
          "Host: localhost",
          "Content-Type: application/json",
          "Transfer-Encoding: chunked");
      http.write(beginning.translateEscapes());
      assertThat(http.isCutOffAfter(more.translateEscapes().repeat(1000), HAD_ENOUGH_BYTES))
          .as("cut off: " + what)
          .isTrue();
    }
    assertAliceIsUnharmed();
  }
}
