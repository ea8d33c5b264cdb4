package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckCallback;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.namespace.Namespace;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import workbook.exercises.Kept;
import workbook.exercises.MeetingClasses;
import workbook.exercises.SameMoment;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;

/** A server for contracts. Its listeners are those of an exercise, and after them two of its own. */
final class Venue implements AutoCloseable {

  /** An event that is only answered. A client's events are heard in their order: so are answers. */
  static final String PAUSE = "(pause)";

  /** An event of the contract's own clock, which visitors do not count. */
  static final String TICK = "(tick)";

  private final HostServer server =
      new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages"));
  private final Map<String, CompletableFuture<Void>> departures = new ConcurrentHashMap<>();
  private final Object learners;
  private final Listeners listeners;

  /**
   * A server that is ready.
   *
   * @param addListeners adds the exercise's listeners, and answers the object that they belong to
   */
  Venue(Function<SocketIOServer, Object> addListeners) {
    learners = addListeners.apply(server);
    listeners = new Listeners(namespace());
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

  /**
   * A server that is ready, whose exercise is loaded so that two threads meet in its fields and
   * collections.
   *
   * @param contract its method {@code listenOn} adds the exercise's listeners
   */
  static Venue whereTwoMeet(Object contract) {
    return new Venue(
        server -> MeetingClasses.call(contract, "listenOn", SocketIOServer.class, server));
  }

  /** How many entries the exercise's object keeps in its collections. */
  int kept() {
    return Kept.by(learners);
  }

  /** Everybody who is connected hears {@code bell}. */
  void ringsABell() {
    server.getBroadcastOperations().sendEvent("bell");
  }

  /**
   * A visitor hears {@code bell} when so many seconds are over. They are told by the timer on which
   * the library waits for acknowledgements: it rings in the order of the times, however busy the
   * computer is.
   */
  void ringsABellAfter(int seconds, Visitor visitor) {
    client(visitor).sendEvent(TICK, bellFor(visitor, seconds));
  }

  /**
   * A visitor hears {@code bell} when another one has left, after all acknowledgements that it still
   * owed, and the exercise's disconnect listeners, know it.
   */
  void ringsABellWhenGone(Visitor leaves, Visitor stays) {
    SocketIOClient hears = client(stays);
    UUID gone = UUID.fromString(leaves.id());
    server.addDisconnectListener( // the library calls them in the order in which they were added
        client -> {
          if (client.getSessionId().equals(gone)) {
            hears.sendEvent("bell");
          }
        });
  }

  private AckCallback<Void> bellFor(Visitor visitor, int seconds) {
    SocketIOClient client = client(visitor);
    return new AckCallback<>(Void.class, seconds) {
      @Override
      public void onSuccess(Void nothing) {}

      @Override
      public void onTimeout() {
        client.sendEvent("bell");
      }
    };
  }

  /**
   * One more client comes, without a connection, the first to whom a broadcast is sent. If two
   * broadcasts are sent at the same moment, it holds up the one that begins first until the other
   * is done or waits for a lock.
   */
  void hasASlowListener() {
    SocketIOClient slow = ClientWithoutConnection.firstOfAll(packet -> SameMoment.letTheOtherFinish());
    namespace().addClient(slow);
    listeners.come(slow);
  }

  /**
   * One more client comes, without a connection.
   *
   * @param heard gets all events that it is sent, in their order
   */
  SocketIOClient hasAListener(List<Event> heard) {
    SocketIOClient client =
        ClientWithoutConnection.thatHears(
            packet ->
                heard.add(new Event(packet.getName(), Listeners.asItArrives(packet.getData()))));
    namespace().addClient(client);
    listeners.come(client);
    return client;
  }

  /** The server's side of a visitor. */
  SocketIOClient client(Visitor visitor) {
    return server.getClient(UUID.fromString(visitor.id()));
  }

  /** The exercise's listeners, to be called without a connection. */
  ListenerCalls calls() {
    return new ListenerCalls(listeners, namespace());
  }

  private Namespace namespace() {
    return (Namespace) server.getNamespace(Namespace.DEFAULT_NAME);
  }

  @Override
  public void close() {
    server.close();
  }
}
