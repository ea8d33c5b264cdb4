package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.crypto.SecretKey;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tokens that are not what they seem, at every door. A naive server believes the algorithm that the
 * token names ({@code none}: no signature at all), or checks only the claims that happen to be
 * there; ours says {@code 0} and hangs up, or 401.
 */
@Timeout(60)
class ForgedTokenAttackTest {

  @TempDir static Path data;
  private static TestServer server;
  private static String stamp;
  private static final Map<String, String> FORGED = new LinkedHashMap<>();

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.start(data);
    String genuine = server.register("alice");
    stamp = server.stamp("alice");
    SecretKey key = TestServer.key();
    SecretKey other = Jwts.SIG.HS512.key().build();
    String keyId =
        new JSONObject(new String(Base64.getUrlDecoder().decode(genuine.split("\\.")[0])))
            .getString("kid"); // anybody can read it
    for (String none : new String[] {"none", "None", "NONE", "nOnE", ""}) {
      FORGED.put("alg '" + none + "'", unsigned(none, keyId, genuine));
    }
    FORGED.put("the signature cut off", genuine.substring(0, genuine.lastIndexOf('.') + 1));
    FORGED.put("the payload of another", swapped(genuine));
    FORGED.put("another key", forged(keyId, b -> b.signWith(other, Jwts.SIG.HS512)));
    FORGED.put("HS256 with our key", forged(keyId, b -> b.signWith(key, Jwts.SIG.HS256)));
    FORGED.put("no exp", forged(keyId, b -> b.expiration(null)));
    FORGED.put("no sub", forged(keyId, b -> b.subject(null)));
    FORGED.put("no jti", forged(keyId, b -> b.id(null)));
    FORGED.put("another issuer", forged(keyId, b -> b.issuer("else")));
    FORGED.put("another audience", forged(keyId, b -> b.audience().clear().add("else").and()));
    FORGED.put("a key id that names a file", forged("../../etc/passwd", b -> b));
    FORGED.put("expired", server.token("alice", Duration.ofSeconds(-1)));
    FORGED.put("of somebody who does not exist", server.token("nobody", Duration.ofHours(1)));
    FORGED.put("of the one who had this name before", forged(keyId, b -> b.claim("stamp", "x")));
    FORGED.put("of no account in particular", forged(keyId, b -> b.claim("stamp", null)));
    String revoked = server.login("alice");
    server.logout(revoked);
    FORGED.put("revoked", revoked);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String forged(String keyId, UnaryOperator<JwtBuilder> change) {
    Instant now = Instant.now();
    return change
        .apply(
            Jwts.builder()
                .header()
                .keyId(keyId)
                .and()
                .issuer("workbook-lesson04")
                .audience()
                .add("workbook-chat")
                .and()
                .subject("alice")
                .claim("stamp", stamp)
                .id("1")
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plusSeconds(60)))
                .signWith(TestServer.key(), Jwts.SIG.HS512))
        .compact();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String unsigned(String alg, String keyId, String genuine) {
    String header = new JSONObject().put("alg", alg).put("kid", keyId).toString();
    return base64(header) + "." + genuine.split("\\.")[1] + ".";
  }

  private static String swapped(String genuine) {
    String[] parts = genuine.split("\\.");
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    return parts[0] + "." + base64(payload.replace("alice", "admin")) + "." + parts[2];
  }

  static Iterable<String> forgeries() {
    return FORGED.keySet();
  }

  @ParameterizedTest
  @ValueSource(strings = {"polling", "websocket"})
  void whatTheyAreMadeOfIsOtherwiseGood(String transport) {
    String token = server.login("alice");
    try (TestClient client = TestClient.inTheRoom(server.url(), token, transport)) {
      assertThat(client.say("hello").getBoolean("ok")).isTrue();
    }
    String keyId =
        new JSONObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[0])))
            .getString("kid");
    assertThat(server.get("/messages", forged(keyId, b -> b)).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void noDoorOpens(String what) {
    String token = FORGED.get(what);
    for (String transport : new String[] {"polling", "websocket"}) {
      try (TestClient client = TestClient.withAuth(server.url(), token, transport)) {
        assertSentAway(client);
      }
    }
    try (TestClient client = TestClient.withQuery(server.url(), "token=" + token)) {
      assertSentAway(client);
    }
    for (String path : new String[] {"/messages", "/messages?wait=5", "/messages/stream"}) {
      HttpResponse<String> response = server.get(path, token);
      assertThat(response.statusCode()).as(path).isEqualTo(401);
      assertThat(response.body()).doesNotContain(token);
    }
    assertThat(server.logout(token).statusCode()).isEqualTo(401);
  }

  private static void assertSentAway(TestClient client) {
    assertThat(client.next().name()).isEqualTo("0");
    assertThat(client.next().name()).isEqualTo("disconnect");
  }
}
