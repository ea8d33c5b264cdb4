package workbook.lesson02.exercises;

import com.corundumstudio.socketio.SocketIOServer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;

/** A server for contracts. Its listeners are those of an exercise, and after them two of its own. */
final class Venue implements AutoCloseable {

  /** An event that is only answered. A client's events are heard in their order: so are answers. */
  static final String PAUSE = "(pause)";

  private final HostServer server =
      new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages"));
  private final Map<String, CompletableFuture<Void>> departures = new ConcurrentHashMap<>();

  /**
   * A server that is ready.
   *
   * @param listeners adds the exercise's listeners
   */
  Venue(Consumer<SocketIOServer> listeners) {
    listeners.accept(server);
    server.addEventListener(PAUSE, Void.class, (client, nothing, ack) -> ack.sendAckData());
    server.addDisconnectListener(
        client -> departure(client.getSessionId().toString()).complete(null));
    server.start();
  }

  int port() {
    return server.port();
  }

  /** Done when all disconnect listeners know that the client with this id has left. */
  CompletableFuture<Void> departure(String id) {
    return departures.computeIfAbsent(id, client -> new CompletableFuture<>());
  }

  @Override
  public void close() {
    server.close();
  }
}
