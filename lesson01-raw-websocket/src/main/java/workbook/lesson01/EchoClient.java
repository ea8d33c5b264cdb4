package workbook.lesson01;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.handshake.ServerHandshake;
import workbook.lesson01.net.TcpConnector;
import workbook.lesson01.tls.TrustedCertificate;

/**
 * The client of the echo server: sends a text and waits until it comes back. The library calls the
 * listeners on a thread of its own; they put what happens into a queue, and {@link #send} waits at
 * that queue. So the caller's code simply runs from top to bottom.
 */
final class EchoClient implements AutoCloseable {

  /** The longest message of lesson 1's server and of this client, in bytes of UTF-8: 16 MiB. */
  static final int LONGEST_MESSAGE = 16 * 1024 * 1024;

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** A text that arrived; or, as the last event, why the connection ended. */
  private record Event(String text, String end) {}

  private final URI url;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final WebSocketClient socket;

  private EchoClient(URI url) {
    this.url = url;
    this.socket = new Listener(url);
    socket.setTcpNoDelay(true);
  }

  /**
   * Opens the connection.
   *
   * @param trusted the file of a certificate to trust instead of the JDK's own ones; may be null
   * @throws IOException if there is no server, it refuses, its certificate is not trusted, or the
   *     file cannot be read; the message is fit to be shown
   */
  static EchoClient connect(URI url, Path trusted) throws IOException, InterruptedException {
    EchoClient client = new EchoClient(url);
    try {
      client.use(dial(url, trusted));
    } catch (SocketException | SSLException e) {
      throw new IOException(whyNot(url, e), e);
    }
    if (!client.socket.connectBlocking(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
      Event event = client.events.poll();
      String why = event == null ? "no answer" : event.end();
      throw new IOException("no WebSocket at " + url + ": " + why);
    }
    return client;
  }

  private static String whyNot(URI url, IOException e) {
    // A newer JDK begins with the name of the TLS alert: "(certificate_unknown) PKIX path …".
    String reason = e.getMessage().replaceFirst("^\\(\\w+\\) ", "");
    return e.getCause() instanceof CertificateException
        ? url + ": its certificate is not trusted (--trust FILE trusts one): " + reason
        : "cannot connect to " + url + ": " + reason;
  }

  @SuppressWarnings("deprecation") // replaced by a socket factory, but this socket exists already
  private void use(Socket connected) {
    socket.setSocket(connected);
  }

  /**
   * Opens the TCP connection, and TLS on it for a wss URL. The library could do that too, but on
   * two threads of its own, and sometimes the reason why TLS failed gets lost there.
   */
  private static Socket dial(URI url, Path trusted) throws IOException {
    int port = WebSocketUrl.port(url);
    if (!WebSocketUrl.isSecure(url)) {
      return TcpConnector.connect(url.getHost(), port, TIMEOUT);
    }
    // Before the connection: to read certificates takes a while, and lesson 1's server waits 5 s.
    SSLSocketFactory factory =
        trusted == null
            ? (SSLSocketFactory) SSLSocketFactory.getDefault()
            : TrustedCertificate.read(trusted).getSocketFactory();
    Socket tcp = TcpConnector.connect(url.getHost(), port, TIMEOUT);
    try {
      SSLSocket tls = (SSLSocket) factory.createSocket(tcp, url.getHost(), port, true);
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the name in the URL must match
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      return tls;
    } catch (IOException e) {
      tcp.close();
      throw e;
    }
  }

  /**
   * Sends a text and waits until it has come back.
   *
   * @param received is called with every text that arrives; the last one is the echo
   * @throws IOException if the server closes the connection or does not answer within 10 s
   */
  void send(String text, Consumer<String> received) throws IOException, InterruptedException {
    if (socket.isOpen()) {
      socket.send(text);
    }
    while (true) {
      Event event = events.poll(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      if (event == null) {
        throw new IOException("no echo from " + url + " within " + TIMEOUT.toSeconds() + " s");
      }
      if (event.end() != null) {
        throw new IOException("the connection ended: " + event.end());
      }
      received.accept(event.text());
      if (event.text().equals(text)) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      socket.closeBlocking();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Listener extends WebSocketClient {

    private Optional<String> error = Optional.empty();

    Listener(URI url) {
      super(url, new Draft_6455(Collections.emptyList(), LONGEST_MESSAGE));
    }

    @Override
    public void onOpen(ServerHandshake handshake) {}

    @Override
    public void onMessage(String text) {
      events.add(new Event(text, null));
    }

    @Override
    public void onMessage(ByteBuffer bytes) {
      events.add(new Event("(" + bytes.remaining() + " bytes)", null));
    }

    @Override
    public void onError(Exception e) {
      error = Optional.of(String.valueOf(e.getMessage()));
    }

    @Override
    public void onClose(int code, String reason, boolean byServer) {
      String close = "close code " + code + (reason.isEmpty() ? "" : ", " + reason);
      events.add(new Event(null, error.orElse(code < 0 ? "no connection" : close)));
    }
  }
}
