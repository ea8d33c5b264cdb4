package workbook.lesson04.load;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import io.socket.thread.EventThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.json.JSONArray;
import org.json.JSONObject;
import workbook.lesson02.client.ClientConnection;
import workbook.lesson04.chat.ChatEvent;

/**
 * A user who listens to one node after the other: when a connection ends, the next one goes to the
 * next node, and begins with what was missed.
 */
final class ClusterListener implements AutoCloseable {

  /** How a user is connected. */
  enum Kind {
    WEBSOCKET,
    POLLING,
    STREAM,
    LONG_POLL
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long PAUSE_MILLIS = 300;

  private final Kind kind;
  private final String token;
  private final IntFunction<URI> nodes;
  private final HttpClient http;
  private final Heard heard;
  private final AtomicInteger next;
  private volatile boolean isClosed;

  /** The messages that came live while the history was asked for; on the event thread only. */
  private List<JSONObject> held = new ArrayList<>();

  /**
   * @param nodes any number names one
   * @param first the number of the first one
   */
  ClusterListener(
      Kind kind, String token, IntFunction<URI> nodes, int first, HttpClient http, Heard heard) {
    this.kind = kind;
    this.token = token;
    this.nodes = nodes;
    this.http = http;
    this.heard = heard;
    next = new AtomicInteger(first);
  }

  Heard heard() {
    return heard;
  }

  Kind kind() {
    return kind;
  }

  /** Begins to listen; does not wait. */
  void start() {
    switch (kind) {
      case WEBSOCKET, POLLING -> EventThread.exec(this::connect);
      case STREAM -> run(this::readStream);
      case LONG_POLL -> run(this::poll);
    }
  }

  @FunctionalInterface
  private interface Listening {
    void listen() throws IOException, InterruptedException;
  }

  private void run(Listening listening) {
    Thread thread =
        new Thread(
            () -> {
              while (!isClosed) {
                try {
                  listening.listen();
                } catch (IOException e) {
                  next.incrementAndGet();
                  pause();
                } catch (InterruptedException e) {
                  return;
                }
              }
            },
            "listener-" + kind);
    thread.setDaemon(true);
    thread.start();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(nodes.apply(next.get()).resolve(path))
        .header("Authorization", "Bearer " + token);
  }

  private void poll() throws IOException, InterruptedException {
    HttpRequest request =
        request("/messages?wait=10&since=" + heard.last()).timeout(PATIENCE).build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode());
    }
    heard.connected();
    for (Object message : new JSONArray(answer.body())) {
      heardLive((JSONObject) message);
    }
  }

  private void readStream() throws IOException, InterruptedException {
    HttpRequest request =
        request("/messages/stream").header("Last-Event-ID", "" + heard.last()).build();
    HttpResponse<Stream<String>> answer = http.send(request, BodyHandlers.ofLines());
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode());
    }
    heard.connected();
    try (Stream<String> lines = answer.body()) {
      lines
          .takeWhile(line -> !isClosed)
          .filter(line -> line.startsWith("data: {"))
          .forEach(line -> heardLive(new JSONObject(line.substring("data: ".length()))));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    throw new IOException("the stream has ended");
  }

  private void heardLive(JSONObject message) {
    heard.live(message.getLong("id"));
    heardOnce(message);
  }

  private void heardOnce(JSONObject message) {
    if (message.isNull("to")) {
      heard.heard(message.getLong("id"), TimedText.delayMillis(message.getString("data")));
    }
  }

  /** On the client's event thread, as all that follows. */
  private void connect() {
    if (isClosed) {
      return;
    }
    IO.Options options = new IO.Options();
    options.auth = Map.of("token", token);
    options.transports = new String[] {kind == Kind.POLLING ? "polling" : "websocket"};
    options.reconnection = false;
    options.timeout = PATIENCE.toMillis();
    ClientConnection connection = new ClientConnection(nodes.apply(next.get()), options);
    Socket socket = connection.socket();
    List<JSONObject> early = new ArrayList<>();
    held = early;
    socket.on(Socket.EVENT_CONNECT, args -> askForMissed(socket, early));
    socket.on(ChatEvent.GROUP_CHAT, args -> live((JSONObject) args[0], early));
    Runnable again =
        () -> {
          next.incrementAndGet();
          closeLater(connection);
          connectLater();
        };
    socket.once(Socket.EVENT_DISCONNECT, args -> again.run());
    socket.once(Socket.EVENT_CONNECT_ERROR, args -> again.run());
    socket.connect();
  }

  private static void closeLater(ClientConnection connection) {
    CompletableFuture.runAsync(connection::close);
  }

  private void connectLater() {
    CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, EventThread::exec)
        .execute(this::connect);
  }

  private void live(JSONObject message, List<JSONObject> early) {
    if (!message.has("id")) {
      return; // the welcome
    }
    heard.live(message.getLong("id"));
    if (held == early) {
      early.add(message);
    } else {
      heardOnce(message);
    }
  }

  private void askForMissed(Socket socket, List<JSONObject> early) {
    if (held == early && early.isEmpty()) {
      heard.connected();
    }
    JSONObject question = new JSONObject().put("since", heard.last()).put("count", 500);
    Ack answered =
        args -> {
          JSONObject page = (JSONObject) args[0];
          if (!page.has("messages")) {
            socket.disconnect();
            return;
          }
          for (Object message : page.getJSONArray("messages")) {
            heardOnce((JSONObject) message);
          }
          if (page.getBoolean("more")) {
            askForMissed(socket, early);
          } else {
            held = new ArrayList<>();
            early.forEach(this::heardOnce);
          }
        };
    socket.emit(ChatEvent.HISTORY, new Object[] {question}, answered);
  }

  @Override
  public void close() {
    isClosed = true;
  }
}
