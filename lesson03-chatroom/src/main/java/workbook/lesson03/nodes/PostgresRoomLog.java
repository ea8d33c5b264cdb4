package workbook.lesson03.nodes;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import workbook.lesson03.room.ChatRooms;
import workbook.lesson03.room.History;
import workbook.lesson03.room.PersonName;
import workbook.lesson03.room.RoomLog;
import workbook.lesson03.room.RoomName;
import workbook.lesson03.room.Said;
import workbook.lesson03.room.Say;

/**
 * The log of several nodes: the table of what was said. Each node stores what its clients say, and
 * delivers what all nodes have stored, see {@link Tail}.
 */
final class PostgresRoomLog implements RoomLog, MeterBinder {

  private final Jdbi jdbi;
  private final History history;
  private final NewsChannel messages;
  private Tail<History.InRoom> tail;

  PostgresRoomLog(Jdbi jdbi, History history, NewsChannel messages) {
    this.jdbi = jdbi;
    this.history = history;
    this.messages = messages;
  }

  @Override
  public void readBy(ChatRooms rooms) {
    tail =
        new Tail<>(
            rooms,
            history.lastId(),
            history::after,
            message -> message.said().id(),
            message -> rooms.deliver(message.room(), message.said()));
  }

  @Override
  public Said append(RoomName room, PersonName person, Say say) {
    Optional<Said> stored =
        jdbi.inTransaction(
            handle -> {
              ClusterLock.take(handle);
              Optional<Said> fresh = history.addIfNew(handle, room, person, say);
              if (fresh.isPresent()) {
                messages.tell(handle, "");
              }
              return fresh;
            });
    return stored.or(() -> history.find(room, person, say.clientId())).orElseThrow();
  }

  @Override
  public long catchUp() {
    tail.catchUp(history.lastId());
    return tail.last() + 1;
  }

  void readOn() {
    tail.readOn();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    tail.bindTo(registry);
  }
}
