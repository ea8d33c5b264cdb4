package workbook.lesson02.client;

import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import io.socket.thread.EventThread;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import org.json.JSONObject;
import workbook.lesson01.net.HostAddresses;

/**
 * One connection of the official Java client, which can be closed for good. Left alone, the
 * client's HTTP threads keep the JVM alive for a minute after the last socket is closed; this
 * connection has an HTTP client of its own and ends its threads with it.
 */
public final class ClientConnection implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 1_000;
  private static final long RETRY_SECONDS = 3;

  private final URI server;
  private final OkHttpClient http;
  private final Socket socket;
  private volatile boolean open;
  private boolean ended; // on the event thread only

  /**
   * Makes the connection without opening it: add listeners to {@link #socket()}, then call its
   * {@code connect()}.
   *
   * @param server such as {@code http://localhost:3000}; a path names a namespace
   * @param options the client's options (query, auth, transports); the HTTP client is set here
   */
  public ClientConnection(URI server, IO.Options options) {
    this.server = server;
    http = httpFor(server).build();
    options.forceNew = true; // else all connections to one URL share a manager, and its HTTP client
    options.callFactory = http;
    options.webSocketFactory = new AnsweringWebSockets(http);
    socket = IO.socket(server, options);
    socket.io().on(Manager.EVENT_OPEN, args -> open = true);
    socket.io().on(Manager.EVENT_CLOSE, args -> open = false);
  }

  /** An HTTP client for this server that tries all addresses of its name, to be built. */
  public static OkHttpClient.Builder httpFor(URI server) {
    OkHttpClient.Builder http = new OkHttpClient.Builder();
    http.dns(HostAddresses::of); // it tries them one after the other
    http.socketFactory(new NoDelaySockets());
    http.readTimeout(1, TimeUnit.MINUTES); // a long poll lasts until the server's next ping
    if ("http".equals(server.getScheme()) || "ws".equals(server.getScheme())) {
      http.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)); // else it reads all the JDK trusts
    }
    return http;
  }

  /** The client's own socket; its listeners run on the client's one event thread. */
  public Socket socket() {
    return socket;
  }

  /**
   * What an event {@code connect_error} says, fit to be shown: that the server refuses, with its
   * reason, or that none answers.
   *
   * @param why the event's argument
   */
  public String problem(Object why) {
    return why instanceof JSONObject refusal
        ? server + " refuses: " + refusal.opt("message")
        : "no Socket.IO server answers at "
            + server
            + " (start it, and wait until it says that it is ready)";
  }

  /**
   * Connects in three seconds, unless {@link #close} comes first: by itself the client comes back
   * when a connection is lost, but not when the server has refused one, or after {@code
   * disconnect()}.
   */
  public void connectAgain() {
    CompletableFuture.delayedExecutor(RETRY_SECONDS, TimeUnit.SECONDS, EventThread::exec)
        .execute(
            () -> {
              if (!ended) {
                socket.connect();
              }
            });
  }

  /**
   * Disconnects. What was emitted before is sent first, for at most two seconds. Not for the
   * client's event thread, which does that sending.
   */
  @Override
  public void close() {
    CountDownLatch closed = new CountDownLatch(1);
    EventThread.exec(
        () -> {
          ended = true;
          if (open) {
            socket.io().once(Manager.EVENT_CLOSE, args -> closed.countDown());
          } else {
            closed.countDown();
          }
          socket.disconnect();
        });
    ExecutorService requests = http.dispatcher().executorService();
    try {
      closed.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      requests.shutdown();
      requests.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      requests.shutdown();
      http.dispatcher().cancelAll();
      http.connectionPool().evictAll();
    }
  }
}
