package workbook.lesson04;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/** Socket.IO typed by hand on a WebSocket, for what an official client would never send. */
final class RawSocketIo implements AutoCloseable, WebSocket.Listener {

  static final String PATH = "/socket.io/?EIO=4&transport=websocket";

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final StringBuilder begun = new StringBuilder();
  private WebSocket socket;
  private volatile boolean paused;

  private RawSocketIo() {}

  /**
   * @param headers names and values in turn
   * @throws CompletionException around a {@link java.net.http.WebSocketHandshakeException} if the
   *     server refuses the upgrade
   */
  static RawSocketIo open(URI server, String path, String... headers) {
    RawSocketIo client = new RawSocketIo();
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    URI url = URI.create(server.toString().replaceFirst("http", "ws") + path);
    client.socket = builder.buildAsync(url, client).orTimeout(10, SECONDS).join();
    return client;
  }

  /** Opens the transport and reads the session's parameters. */
  static RawSocketIo open(URI server) {
    RawSocketIo client = open(server, PATH);
    client.next();
    return client;
  }

  /** Sends a packet; if the server has hung up meanwhile, it is lost. */
  RawSocketIo send(String packet) {
    socket.sendText(packet, true).handle((sent, hungUp) -> null).orTimeout(10, SECONDS).join();
    return this;
  }

  /** Reads no more than one packet, so that what comes piles up at the server. */
  void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
    socket.request(1);
  }

  /** The next packet, or {@code closed}; pings are left out. */
  String next() {
    try {
      String packet = heard.poll(10, SECONDS);
      if (packet == null) {
        throw new AssertionError("waited for a packet");
      }
      return packet.equals("2") ? next() : packet;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** All packets until the server closes. */
  String untilClosed() {
    StringBuilder all = new StringBuilder();
    String packet = next();
    while (!packet.equals("closed")) {
      all.append(packet).append('\n');
      packet = next();
    }
    return all.toString();
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
    begun.append(text);
    if (last) {
      heard.add(begun.toString());
      begun.setLength(0);
    }
    if (!paused) {
      socket.request(1);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    heard.add("closed");
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable e) {
    heard.add("closed");
  }

  @Override
  public void close() {
    socket.abort();
  }
}
