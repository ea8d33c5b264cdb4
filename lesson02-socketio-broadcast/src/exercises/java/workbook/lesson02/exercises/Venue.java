package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckCallback;
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
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.json.JSONArray;
import workbook.exercises.FirstIsSlow;
import workbook.exercises.Kept;
import workbook.exercises.MeetingClasses;
import workbook.exercises.SameMoment;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson02.json.Json;

/** A server for contracts. Its listeners are those of an exercise, and after them two of its own. */
final class Venue implements AutoCloseable {

  /** An event that is only answered. A client's events are heard in their order: so are answers. */
  static final String PAUSE = "(pause)";

  /** An event of the contract's own clock, which visitors do not count. */
  static final String TICK = "(tick)";

  /** Its hash code is 0: so it comes first in the library's map of clients. */
  private static final UUID FIRST_OF_ALL = new UUID(0, 0);

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
    SocketIOClient slow = withoutConnection(FIRST_OF_ALL, packet -> SameMoment.letTheOtherFinish());
    namespace().addClient(slow);
    comes(slow);
  }

  /**
   * One more client is there, without a connection.
   *
   * @param heard gets all events that it is sent, in their order
   */
  SocketIOClient hasAListener(List<Event> heard) {
    SocketIOClient client =
        withoutConnection(
            anyId(),
            packet -> heard.add(new Event(packet.getName(), asItArrives(packet.getData()))));
    namespace().addClient(client);
    return client;
  }

  /** The server's side of a visitor. */
  SocketIOClient client(Visitor visitor) {
    return server.getClient(UUID.fromString(visitor.id()));
  }

  private Namespace namespace() {
    return (Namespace) server.getNamespace(Namespace.DEFAULT_NAME);
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
            SocketIOClient client = withoutConnection(anyId(), packet -> {});
            comes(client);
            leaves(client);
          }
        };
    SameMoment.rounds(rounds, comesAndGoes, comesAndGoes, round -> {});
  }

  /**
   * Calls the exercise's listeners as if two clients came at the same moment, and then left one
   * after the other. All are gone when this returns.
   */
  void seesTwoComeAtOnce(int rounds) throws InterruptedException {
    List<SocketIOClient> here = new CopyOnWriteArrayList<>();
    SameMoment.Step comes =
        round -> {
          SocketIOClient client = withoutConnection(anyId(), packet -> {});
          comes(client);
          here.add(client);
        };
    SameMoment.rounds(
        rounds,
        comes,
        comes,
        round -> {
          here.forEach(this::leaves);
          here.clear();
        });
  }

  /** The same, but one comes after the other, and they leave at the same moment. */
  void seesTwoLeaveAtOnce(int rounds) throws InterruptedException {
    for (int i = 0; i < rounds; i++) {
      SocketIOClient first = withoutConnection(anyId(), packet -> {});
      SocketIOClient second = withoutConnection(anyId(), packet -> {});
      comes(first);
      comes(second);
      SameMoment.rounds(1, round -> leaves(first), round -> leaves(second), round -> {});
    }
  }

  /**
   * Calls the exercise's listeners as if two clients came, and left: the second first, and the other
   * one while a list of the exercise's own is being searched for the second. Both are gone when this
   * returns.
   */
  void seesOneLeaveWhileAnotherLeaves() throws InterruptedException {
    SocketIOClient first = withoutConnection(anyId(), packet -> {}, SameMoment::letTheOtherFinish);
    SocketIOClient second = withoutConnection(anyId(), packet -> {}, SameMoment::letTheOtherFinish);
    comes(first);
    comes(second);
    SameMoment.rounds(
        1,
        round -> leaves(second),
        round -> {
          SameMoment.letTheOtherGoFirst(); // until it has looked at the first entry
          leaves(first);
        },
        round -> {});
  }

  /**
   * Calls the exercise's listeners as if one client came in the midst of what they do for one that
   * leaves: in each round they have come one step further. All are gone when this returns.
   */
  void seesOneComeWhileAnotherLeaves(int rounds) throws InterruptedException {
    List<SocketIOClient> old = crowd(rounds);
    List<SocketIOClient> fresh = crowd(rounds);
    old.forEach(this::comes);
    SameMoment.oneInTheMidstOfAnother(
        rounds,
        round -> leaves(old.get(round)),
        round -> comes(fresh.get(round)),
        round -> {});
    fresh.forEach(this::leaves);
  }

  /** The same, but one leaves in the midst of what they do for one that comes. */
  void seesOneLeaveWhileAnotherComes(int rounds) throws InterruptedException {
    List<SocketIOClient> old = crowd(rounds);
    List<SocketIOClient> fresh = crowd(rounds);
    old.forEach(this::comes);
    SameMoment.oneInTheMidstOfAnother(
        rounds,
        round -> comes(fresh.get(round)),
        round -> leaves(old.get(round)),
        round -> {});
    fresh.forEach(this::leaves);
  }

  private static List<SocketIOClient> crowd(int size) {
    return Stream.generate(() -> withoutConnection(anyId(), packet -> {})).limit(size).toList();
  }

  /**
   * Calls the exercise's listener for an event, and while a list of the exercise's own is gone through
   * to send to all who are in it, one more client comes. None of them has a connection, and all are
   * gone when this returns.
   */
  void hearsOneWhileAnotherComes(Turn turn) throws InterruptedException {
    SocketIOClient first = withoutConnection(anyId(), packet -> SameMoment.letTheOtherFinish());
    SocketIOClient second = withoutConnection(anyId(), packet -> {});
    comes(first);
    SameMoment.rounds(
        1,
        round -> hears(turn, turn.data().apply(round), new AtomicReference<>()),
        round -> {
          SameMoment.letTheOtherGoFirst(); // until it sends to the first entry
          comes(second);
        },
        round -> {});
    leaves(first);
    leaves(second);
  }

  private void comes(SocketIOClient client) {
    connectListeners.forEach(listener -> listener.onConnect(client));
  }

  private void leaves(SocketIOClient client) {
    disconnectListeners.forEach(listener -> listener.onDisconnect(client));
  }

  /**
   * What one of two clients does at the same moment.
   *
   * @param data what it sends with the event in a round
   * @param told gets the acknowledgement, at the moment in which it is given
   */
  record Turn(SocketIOClient who, String event, IntFunction<Object> data, Consumer<Object> told) {

    Turn(SocketIOClient who, String event, IntFunction<Object> data) {
      this(who, event, data, answer -> {});
    }
  }

  /** What two clients are told who ask at the same moment. */
  interface TwoAnswers {
    void check(int round, Object first, Object second);
  }

  /**
   * Calls the exercise's listener for two clients at the same moment, again and again: as the server
   * does for what comes over two connections, only closer together.
   *
   * @param answers called after each round
   */
  void hearsTwoAtOnce(int rounds, Turn first, Turn second, TwoAnswers answers)
      throws InterruptedException {
    AtomicReference<Object> firsts = new AtomicReference<>();
    AtomicReference<Object> seconds = new AtomicReference<>();
    SameMoment.rounds(
        rounds,
        round -> hears(first, first.data().apply(round), firsts),
        round -> hears(second, second.data().apply(round), seconds),
        round -> answers.check(round, firsts.getAndSet(null), seconds.getAndSet(null)));
  }

  /**
   * Calls the exercise's listener twice, one call after the other, as the server does for what comes
   * over one connection. If the listener leaves it to other threads to send to the receiver, the
   * one that begins first is held up until the other has sent, for a fifth of a second at most.
   *
   * @param turn its data are asked for with 0 and 1
   */
  void hearsTwoInARow(Visitor receiver, Turn turn) {
    FirstIsSlow sends = new FirstIsSlow();
    namespace()
        .addClient(
            lent(
                client(receiver),
                (name, method) ->
                    name.startsWith("send") ? sends.send(method) : method.call()));
    try {
      hears(turn, turn.data().apply(0), new AtomicReference<>());
      hears(turn, turn.data().apply(1), new AtomicReference<>());
    } catch (Exception e) {
      throw new AssertionError("this was thrown: " + e, e);
    }
  }

  /**
   * Calls the exercise's listener for one client in the midst of what it does for another one: in
   * each round that has come one step further.
   *
   * @param answers called after each round
   */
  void hearsOneInTheMidstOfAnother(int rounds, Turn other, Turn one, TwoAnswers answers)
      throws InterruptedException {
    AtomicReference<Object> others = new AtomicReference<>();
    AtomicReference<Object> ones = new AtomicReference<>();
    SameMoment.oneInTheMidstOfAnother(
        rounds,
        round -> hears(other, other.data().apply(round), others),
        round -> hears(one, one.data().apply(round), ones),
        round -> answers.check(round, others.getAndSet(null), ones.getAndSet(null)));
  }

  /**
   * Calls the exercise's listener, and in the midst of what it does a client leaves, of whom the data
   * may tell.
   *
   * @param guests those who leave, one in each round; {@link #hasAListener} has let them in
   */
  void hearsOneWhileAnotherLeaves(List<SocketIOClient> guests, Turn turn)
      throws InterruptedException {
    SameMoment.oneInTheMidstOfAnother(
        guests.size(),
        round -> hears(turn, turn.data().apply(round), new AtomicReference<>()),
        round -> namespace().onDisconnect(guests.get(round)),
        round -> {});
  }

  @SuppressWarnings("unchecked") // the listener is for data of this type
  private void hears(Turn turn, Object data, AtomicReference<Object> answer) throws Exception {
    Packet question = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
    question.setAckId(1L);
    SocketIOClient asker =
        withoutConnection(
            anyId(),
            packet -> {
              answer.set(asItArrives(packet.getData()).get(0));
              turn.told().accept(answer.get());
            });
    for (DataListener<?> listener : eventListeners(turn.event())) {
      ((DataListener<Object>) listener)
          .onData(turn.who(), asKnownTo(listener, data), new AckRequest(question, asker));
    }
  }

  /** A record of the exercise, as the class that the listener's own classes take it for. */
  private static Object asKnownTo(Object listener, Object data) throws Exception {
    if (!(data instanceof Record)) {
      return data;
    }
    Class<?> type = listener.getClass().getClassLoader().loadClass(data.getClass().getName());
    List<Object> values = new ArrayList<>();
    List<Class<?>> types = new ArrayList<>();
    for (RecordComponent component : data.getClass().getRecordComponents()) {
      component.getAccessor().setAccessible(true);
      values.add(component.getAccessor().invoke(data));
      types.add(component.getType());
    }
    Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    return constructor.newInstance(values.toArray());
  }

  /** Numbers, texts, maps and lists: as a client gets what was sent, a record too. */
  private static List<Object> asItArrives(Object data) {
    return new JSONArray(Json.write(data)).toList();
  }

  /**
   * Lent to a listener in place of a client: the same, but two who are about to join a room at the
   * same moment wait for each other there. Not equal to the client.
   */
  SocketIOClient whoWaitsBeforeJoining(Visitor visitor) {
    return lent(client(visitor), waitsBefore("joinRoom"));
  }

  /** The same for two who are asked for their ids at the same moment. */
  SocketIOClient whoWaitsWhenAskedForItsId(Visitor visitor) {
    return lent(client(visitor), waitsBefore("getSessionId"));
  }

  private static Around waitsBefore(String place) {
    return (name, method) -> {
      if (name.equals(place)) {
        SameMoment.letTheOtherGoFirst();
      }
      return method.call();
    };
  }

  /** What happens before and after a client's method. */
  private interface Around {
    Object call(String name, Callable<Object> method) throws Exception;
  }

  /** The same as a client, not equal to it, with something around its methods. */
  private static SocketIOClient lent(SocketIOClient client, Around around) {
    Object lent =
        Proxy.newProxyInstance(
            Venue.class.getClassLoader(),
            new Class<?>[] {SocketIOClient.class},
            (self, method, arguments) ->
                method.getName().equals("equals") && arguments[0] == self
                    ? true
                    : around.call(method.getName(), () -> method.invoke(client, arguments)));
    return (SocketIOClient) lent;
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
      return field.get(namespace());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static UUID anyId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong());
  }

  private static SocketIOClient withoutConnection(UUID id, Consumer<Packet> hears) {
    return withoutConnection(id, hears, () -> {});
  }

  /**
   * @param hears is called for everything that is sent to it
   * @param whenLookedAt is called when its id is asked for, and when it is compared
   */
  private static SocketIOClient withoutConnection(
      UUID id, Consumer<Packet> hears, Runnable whenLookedAt) {
    Object client =
        Proxy.newProxyInstance(
            Venue.class.getClassLoader(),
            new Class<?>[] {SocketIOClient.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getSessionId" -> {
                    whenLookedAt.run();
                    yield id;
                  }
                  case "getEngineIOVersion" -> EngineIOVersion.V4;
                  case "getAllRooms" -> Set.of();
                  case "isChannelOpen", "isWritable" -> true;
                  case "hashCode" -> id.hashCode();
                  case "equals" -> {
                    whenLookedAt.run();
                    yield self == arguments[0];
                  }
                  case "toString" -> "client " + id;
                  case "send", "sendEvent" -> {
                    hears.accept(packet(arguments));
                    yield null;
                  }
                  default -> null;
                });
    return (SocketIOClient) client;
  }

  /** What {@code send} was called with, or {@code sendEvent} with a name and what comes with it. */
  private static Packet packet(Object[] arguments) {
    if (arguments[0] instanceof Packet packet) {
      return packet;
    }
    Packet packet = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
    packet.setName((String) arguments[0]);
    packet.setData(List.of((Object[]) arguments[arguments.length - 1]));
    return packet;
  }

  @Override
  public void close() {
    server.close();
  }
}
