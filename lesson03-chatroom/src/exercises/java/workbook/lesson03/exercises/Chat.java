package workbook.lesson03.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson03.room.Answer;
import workbook.lesson03.room.ChatRooms;
import workbook.lesson03.room.History;
import workbook.lesson03.room.Join;
import workbook.lesson03.room.MessageRate;
import workbook.lesson03.room.PersonName;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.room.RoomName;
import workbook.lesson03.room.Say;
import workbook.lesson03.storage.Storage;

/**
 * The lesson's chat, {@code join} and {@code say}, to be built upon. It knows of each connection
 * which {@link Member} it is.
 *
 * <p>Members are served by several threads at a time.
 */
abstract class Chat implements LessonServer {

  private static final String MEMBER = "member";

  private final History history;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final HostServer server =
      new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson03/chat"));
  private final ChatRooms rooms;
  private final Map<String, Event<?>> events = new ConcurrentHashMap<>();
  private volatile UnaryOperator<SocketIOClient> standIn = UnaryOperator.identity();

  /** What to do with a member's request. */
  interface Request<T> {
    Answer answer(SocketIOClient client, Member member, T data) throws RefusedException;
  }

  /** A member's event and what to do with it. */
  private record Event<T>(Class<T> type, Request<T> request) {
    Answer answer(SocketIOClient client, Object data) {
      try {
        Member member = client.get(MEMBER);
        if (member == null) {
          throw new RefusedException("join a room first");
        }
        return request.answer(client, member, type.cast(data));
      } catch (RefusedException e) {
        return new Answer.Refused(e.getMessage());
      }
    }
  }

  /**
   * @param storage has {@link History#SCHEMA}; is not closed with the server
   */
  Chat(Storage storage) {
    history = new History(storage.jdbi(), Clock.systemUTC());
    rooms = new ChatRooms(
            server, history, storage.epoch(), new MessageRate<>(MessageRate.MOST), timer);
    server.addEventListener("join", Join.class, this::join);
    on("say", Say.class, this::say);
    server.addDisconnectListener(rooms::leave);
  }

  /** Acknowledges an event that is for members: with the answer, or with what was wrong. */
  final <T> void on(String event, Class<T> type, Request<T> request) {
    events.put(event, new Event<>(type, request));
    server.addEventListener(
        event, type, (client, data, ack) -> ack.sendAckData(answer(event, client, data)));
  }

  /** What a client is answered that sends this event. */
  final Answer answer(String event, SocketIOClient client, Object data) {
    return events.get(event).answer(client, data);
  }

  private void join(SocketIOClient client, Join join, AckRequest ack) {
    try {
      rooms.join(
          client,
          join,
          answer -> {
            if (answer instanceof Answer.Joined) {
              enter(client, join);
            }
            ack.sendAckData(answer);
          });
    } catch (RefusedException e) {
      ack.sendAckData(new Answer.Refused(e.getMessage()));
    }
  }

  private void enter(SocketIOClient client, Join join) {
    try {
      Member member = new Member(RoomName.of(join.room()), PersonName.of(join.name()));
      client.set(MEMBER, member);
      joined(standIn.apply(client), member);
    } catch (RefusedException e) {
      throw new IllegalStateException("the room has checked both names", e);
    }
  }

  /** A member is there, perhaps once more, and is about to be told so. */
  void joined(SocketIOClient client, Member member) {}

  /**
   * Stores what a member says, and sends it to the room.
   *
   * @throws RefusedException with the reason, for the acknowledgement
   */
  Answer say(SocketIOClient client, Member member, Say say) throws RefusedException {
    return rooms.say(client, say);
  }

  /**
   * Replaces the connection of each member who joins from now on: {@link #joined} is given the
   * replacement.
   *
   * @param standIn makes the replacement of a connection
   */
  final void replaceClients(UnaryOperator<SocketIOClient> standIn) {
    this.standIn = standIn;
  }

  /** The connection of the member of this name; there is one. */
  final SocketIOClient clientOf(String name) {
    return server.getAllClients().stream()
        .filter(client -> client.<Member>get(MEMBER).name().shown().equals(name))
        .findFirst()
        .orElseThrow();
  }

  final History history() {
    return history;
  }

  final HostServer server() {
    return server;
  }

  @Override
  public final void start() {
    server.start();
  }

  @Override
  public final int port() {
    return server.port();
  }

  @Override
  public final void close() {
    server.close();
    timer.shutdownNow();
  }
}
