package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.listener.ConnectListener;
import com.corundumstudio.socketio.listener.DataListener;
import com.corundumstudio.socketio.listener.DisconnectListener;
import com.corundumstudio.socketio.namespace.EventEntry;
import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.protocol.EngineIOVersion;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import workbook.exercises.Kept;
import workbook.exercises.SameMoment;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;

/** A server for contracts. Its listeners are those of an exercise, and after them two of its own. */
final class Venue implements AutoCloseable {

  /** An event that is only answered. A client's events are heard in their order: so are answers. */
  static final String PAUSE = "(pause)";

  private static final int EACH_ROUND = 10;

  private final HostServer server =
      new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages"));
  private final Map<String, CompletableFuture<Void>> departures = new ConcurrentHashMap<>();
  private final Object learners;
  private final List<ConnectListener> connectListeners;
  private final List<DisconnectListener> disconnectListeners;

  /**
   * A server that is ready.
   *
   * @param listeners adds the exercise's listeners, and answers the object that they belong to
   */
  Venue(Function<SocketIOServer, Object> listeners) {
    learners = listeners.apply(server);
    connectListeners = listeners("connectListeners", ConnectListener.class);
    disconnectListeners = listeners("disconnectListeners", DisconnectListener.class);
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

  /** How many entries the exercise's object keeps in its collections. */
  int kept() {
    return Kept.by(learners);
  }

  /** Everybody who is connected hears {@code bell}. */
  void ringsABell() {
    server.getBroadcastOperations().sendEvent("bell");
  }

  /**
   * Calls the exercise's listeners as if many came and went, two at a time and at the same moment,
   * twenty in each round; all are gone when this returns. These clients have no connection: or it would take too long to
   * hit upon a race.
   */
  void seesACrowd(int rounds) throws InterruptedException {
    SameMoment.Step comesAndGoes =
        round -> {
          for (int i = 0; i < EACH_ROUND; i++) {
            SocketIOClient client = withoutConnection(packet -> {});
            connectListeners.forEach(listener -> listener.onConnect(client));
            disconnectListeners.forEach(listener -> listener.onDisconnect(client));
          }
        };
    SameMoment.rounds(rounds, comesAndGoes, comesAndGoes, round -> {});
  }

  /** What two clients are told who ask at the same moment. */
  interface TwoAnswers {
    void check(int round, Object first, Object second);
  }

  /**
   * Calls the exercise's listener for two clients at the same moment, again and again: as the server
   * does for what comes over two connections, only closer together.
   *
   * @param lent what the listener is given for a client, such as the client itself
   * @param data what both send with the event in this round
   */
  void hearsTwoAtOnce(
      int rounds,
      String event,
      Visitor first,
      Visitor second,
      UnaryOperator<SocketIOClient> lent,
      IntFunction<Object> data,
      TwoAnswers answers)
      throws InterruptedException {
    AtomicReference<Object> firsts = new AtomicReference<>();
    AtomicReference<Object> seconds = new AtomicReference<>();
    SocketIOClient firstClient = lent.apply(server.getClient(UUID.fromString(first.id())));
    SocketIOClient secondClient = lent.apply(server.getClient(UUID.fromString(second.id())));
    SameMoment.rounds(
        rounds,
        round -> hears(event, firstClient, data.apply(round), firsts),
        round -> hears(event, secondClient, data.apply(round), seconds),
        round -> answers.check(round, firsts.getAndSet(null), seconds.getAndSet(null)));
  }

  @SuppressWarnings("unchecked") // the listener is for data of this type
  private void hears(
      String event, SocketIOClient client, Object data, AtomicReference<Object> answer)
      throws Exception {
    Packet question = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
    question.setAckId(1L);
    SocketIOClient asker =
        withoutConnection(packet -> answer.set(((List<?>) packet.getData()).get(0)));
    for (DataListener<?> listener : eventListeners(event)) {
      ((DataListener<Object>) listener)
          .onData(client, data, new AckRequest(question, asker));
    }
  }

  /**
   * Lent to a listener in place of a client: the same, but two who are about to join a room at the
   * same moment wait for each other there. Not equal to the client.
   */
  static SocketIOClient whoWaitsBeforeJoining(SocketIOClient client) {
    Object polite =
        Proxy.newProxyInstance(
            Venue.class.getClassLoader(),
            new Class<?>[] {SocketIOClient.class},
            (self, method, arguments) -> {
              if (method.getName().equals("joinRoom")) {
                SameMoment.letTheOtherGoFirst();
              }
              return method.getName().equals("equals") && arguments[0] == self
                  ? true
                  : method.invoke(client, arguments);
            });
    return (SocketIOClient) polite;
  }

  private Collection<DataListener<?>> eventListeners(String event) {
    Map<?, ?> all = (Map<?, ?>) privateField("eventListeners");
    Collection<DataListener<?>> listeners = new ArrayList<>();
    ((EventEntry<?>) all.get(event)).getListeners().forEach(listeners::add);
    return listeners;
  }

  private <T> List<T> listeners(String field, Class<T> type) {
    return ((Collection<?>) privateField(field)).stream().map(type::cast).toList();
  }

  /** The library calls its listeners, and does not tell which they are. */
  private Object privateField(String name) {
    try {
      Field field = Namespace.class.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(server.getNamespace(Namespace.DEFAULT_NAME));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SocketIOClient withoutConnection(Consumer<Packet> hears) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    UUID id = new UUID(random.nextLong(), random.nextLong());
    Object client =
        Proxy.newProxyInstance(
            Venue.class.getClassLoader(),
            new Class<?>[] {SocketIOClient.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getSessionId" -> id;
                  case "getEngineIOVersion" -> EngineIOVersion.V4;
                  case "getAllRooms" -> Set.of();
                  case "isChannelOpen", "isWritable" -> true;
                  case "hashCode" -> id.hashCode();
                  case "equals" -> self == arguments[0];
                  case "toString" -> "client " + id;
                  case "send" -> {
                    hears.accept((Packet) arguments[0]);
                    yield null;
                  }
                  default -> null; // what is sent to it, nobody hears
                });
    return (SocketIOClient) client;
  }

  @Override
  public void close() {
    server.close();
  }
}
