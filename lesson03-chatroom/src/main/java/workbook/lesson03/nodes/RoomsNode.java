package workbook.lesson03.nodes;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import workbook.lesson03.room.ChatRooms;
import workbook.lesson03.room.History;
import workbook.lesson03.room.RoomLog;
import workbook.lesson03.room.RoomPresence;

/**
 * One of several servers (nodes) that serve the same rooms from the same PostgreSQL. What they
 * share is in the database; see {@link NodeThread}.
 */
public final class RoomsNode implements NodeThread.Work, MeterBinder, AutoCloseable {

  /** The folder of the SQL files that make the tables of nodes. */
  public static final String SCHEMA = "workbook/lesson03/schema/nodes";

  private static final NewsChannel MESSAGES = new NewsChannel("rooms_messages");
  private static final NewsChannel MEMBERS = new NewsChannel("rooms_members");

  private final Jdbi jdbi;
  private final NodeRows nodes;
  private final PostgresRoomLog roomLog;
  private final NewsQueue typing;
  private final SharedRoomPresence presence;
  private final NodeThread thread;
  private ChatRooms rooms;

  /**
   * @param name which no other node has
   */
  public RoomsNode(String name, Jdbi jdbi, History history) {
    this.jdbi = jdbi;
    nodes = new NodeRows(name, jdbi, "member", MEMBERS);
    roomLog = new PostgresRoomLog(jdbi, history, MESSAGES);
    typing = new NewsQueue(jdbi, SharedRoomPresence.TYPING);
    presence = new SharedRoomPresence(name, jdbi, MEMBERS, typing);
    thread = new NodeThread(jdbi, nodes, MESSAGES, List.of(SharedRoomPresence.TYPING), this);
  }

  public RoomLog roomLog() {
    return roomLog;
  }

  public RoomPresence presence() {
    return presence;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    roomLog.bindTo(registry);
  }

  /** Begins to take part. */
  public void start(ChatRooms newRooms) {
    rooms = newRooms;
    thread.start();
  }

  /** Those of the members are written when they are looked at, see {@link #refreshPresence}. */
  @Override
  public void writeRows() {
    jdbi.useHandle(nodes::add);
  }

  @Override
  public void readOn() {
    roomLog.readOn();
  }

  @Override
  public void refreshPresence() {
    presence.refresh(rooms);
  }

  /** Nothing else could be missed. */
  @Override
  public void check(Handle handle) {}

  @Override
  public void hear(String channel, String what) {
    presence.hearTyping(rooms, what);
  }

  /** Ends taking part; the other nodes see it at once. */
  @Override
  public void close() {
    thread.close();
    typing.close();
  }
}
