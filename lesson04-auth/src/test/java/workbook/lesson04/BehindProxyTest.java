package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.IO;
import io.socket.client.Socket;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson02.host.AddressRange;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson03.storage.DatabaseAddress;
import workbook.testkit.ProxyProcess;

/**
 * All that a user of the chat does passes through nginx and HAProxy, set up as the docs say, at a
 * public name over TLS.
 */
@Timeout(180)
class BehindProxyTest {

  /** A browser elsewhere; of 127.0.0.0/8 a computer has all addresses. */
  private static final String CLIENT = "127.0.0.9";

  private static final MediaType JSON = MediaType.get("application/json");

  @RegisterExtension private final CapturedLog log = new CapturedLog();

  @TempDir private Path folder;

  private ReverseProxy proxy;
  private HostServer server;
  private OkHttpClient http;

  private void start(String program) throws Exception {
    ProxyProcess.assumeInstalled(program);
    Path files = Files.createDirectories(folder.resolve(program));
    proxy = ReverseProxy.in(files, program);
    server =
        new HostServer(
            HostOptions.of("127.0.0.1", 0, "/workbook/lesson04/pages")
                .withAllowedOrigins(Set.of(proxy.origin()))
                .withTrustedProxies(Set.of(AddressRange.parse("127.0.0.1"))));
    ChatServices services =
        ChatServices.open(
            server,
            new AuthChatOptions(
                files.resolve("data"),
                DatabaseAddress.IN_FOLDER,
                Optional.empty(),
                Optional.empty(),
                false,
                Duration.ofHours(1),
                4,
                100,
                Clock.systemUTC()));
    new AuthChatServer(server, services);
    server.start();
    proxy.start(server.port());
    http = client();
  }

  /** Finds the name on this computer, trusts the certificate, and comes from another address. */
  private OkHttpClient client() throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(proxy.certificate());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return new OkHttpClient.Builder()
        .dns(name -> List.of(InetAddress.getByName("127.0.0.1")))
        .socketFactory(new FromElsewhere())
        .sslSocketFactory(tls.getSocketFactory(), (X509TrustManager) trust.getTrustManagers()[0])
        .readTimeout(Duration.ofSeconds(30))
        .build();
  }

  private static final class FromElsewhere extends SocketFactory {

    @Override
    public java.net.Socket createSocket() throws IOException {
      java.net.Socket socket = new java.net.Socket();
      socket.bind(new InetSocketAddress(CLIENT, 0));
      return socket;
    }

    @Override
    public java.net.Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public java.net.Socket createSocket(String host, int port, InetAddress local, int from) {
      throw new UnsupportedOperationException();
    }

    @Override
    public java.net.Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public java.net.Socket createSocket(InetAddress host, int port, InetAddress local, int from) {
      throw new UnsupportedOperationException();
    }
  }

  @AfterEach
  void stop() throws Exception {
    if (http != null) {
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
    if (proxy != null) {
      proxy.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private Request.Builder to(String path) {
    return new Request.Builder().url(proxy.origin() + path);
  }

  private Response send(Request.Builder request) throws IOException {
    Call call = http.newCall(request.build());
    return call.execute();
  }

  private static String body(Response response) throws IOException {
    try (response) {
      return response.body().string();
    }
  }

  /** As a page of the public name does. */
  private Request.Builder post(String path, JSONObject json) {
    return to(path)
        .header("Origin", proxy.origin())
        .post(RequestBody.create(json.toString(), JSON));
  }

  private String token(String path, String name) throws IOException {
    JSONObject credentials = TestServer.credentials(name, TestServer.PASSWORD);
    Response response = send(post(path, credentials));
    assertThat(response.code()).isEqualTo(200);
    return new JSONObject(body(response)).getString("token");
  }

  private Request.Builder with(String token, String path) {
    return to(path).header("Authorization", "Bearer " + token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "haproxy"})
  void aUserOfTheChatNoticesNothing(String program) throws Exception {
    start(program);
    Response page = send(to("/"));
    assertThat(page.code()).isEqualTo(200);
    assertThat(page.header("content-security-policy"))
        .contains("wss://" + ReverseProxy.NAME + ":" + proxy.port());
    assertThat(page.header("set-cookie")).isNull();
    assertThat(body(page)).contains("<html");

    String alice = token("/register", "alice");
    assertThat(token("/login", "alice")).isNotEmpty();
    assertThat(new JSONArray(body(send(with(alice, "/messages"))))).isEmpty();
    Response large = send(post("/login", new JSONObject().put("x", "y".repeat(990_000))));
    assertThat(body(large)).contains("message"); // the server's own answer, not the proxy's
    assertThat(large.code()).isEqualTo(400);

    try (Response stream = send(with(alice, "/messages/stream"))) {
      BufferedReader events = new BufferedReader(stream.body().charStream());
      for (String transport : List.of("polling", "websocket")) {
        talk(alice, transport, events);
      }
    }
    Response poll = send(with(alice, "/messages?since=1&wait=20"));
    assertThat(new JSONArray(body(poll)).getJSONObject(0).getString("data"))
        .isEqualTo("by websocket");
  }

  /** Says something by this transport, and hears it there and in the stream, at once. */
  private void talk(String token, String transport, BufferedReader stream) throws Exception {
    IO.Options options = new IO.Options();
    options.forceNew = true;
    options.transports = new String[] {transport};
    options.auth = Map.of("token", token);
    options.extraHeaders = Map.of("Origin", List.of(proxy.origin()));
    options.callFactory = http;
    options.webSocketFactory = http;
    BlockingQueue<JSONObject> heard = new LinkedBlockingQueue<>();
    Socket socket = IO.socket(proxy.origin(), options);
    socket.on("2", args -> heard.add((JSONObject) args[0]));
    socket.on(Socket.EVENT_CONNECT_ERROR, args -> heard.add(new JSONObject().put("error", args)));
    socket.connect();
    try {
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isNotNull(); // the welcome
      socket.emit("2", new JSONObject().put("data", "by " + transport));
      JSONObject said = heard.poll(30, TimeUnit.SECONDS);
      assertThat(said).isNotNull();
      assertThat(said.getString("data")).isEqualTo("by " + transport);
      String line;
      do {
        line = stream.readLine();
      } while (!line.startsWith("data:"));
      assertThat(line).contains("by " + transport);
    } finally {
      socket.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "haproxy"})
  void theClientsAddressIsTheProxysToTell(String program) throws Exception {
    start(program);
    Request.Builder forged =
        to("/messages")
            .header("X-Forwarded-For", "203.0.113.66")
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Forwarded-Proto", "http");
    Response refused = send(forged);
    assertThat(refused.code()).isEqualTo(401);
    refused.close();
    assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains(CLIENT, "/messages"));
    assertThat(log.lines()).noneSatisfy(line -> assertThat(line).contains("203.0.113.66"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "haproxy"})
  void aForeignPageIsRefusedAndTheLogTellsWhy(String program) throws Exception {
    start(program);
    Response refused =
        send(
            to("/socket.io/?EIO=4&transport=polling")
                .header("Origin", "https://evil.example")
                .header("X-Forwarded-Host", "evil.example"));
    assertThat(refused.code()).isEqualTo(403);
    refused.close();
    assertThat(log.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("Refused a request from " + CLIENT)
                    .contains("https://evil.example"));
  }
}
