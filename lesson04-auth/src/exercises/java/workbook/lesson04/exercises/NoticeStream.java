package workbook.lesson04.exercises;

import java.util.Map;
import java.util.Optional;
import workbook.lesson02.web.HeldReply;

/**
 * Exercise 4.7: server-sent events. Each {@link Notice} is one event, with its id and its text;
 * whoever comes back with the id of the last event gets what was missed, and then what is new.
 */
final class NoticeStream implements Ticker {

  static final Map<String, String> HEADERS =
      Map.of("content-type", "text/event-stream; charset=utf-8", "cache-control", "no-store");

  @Override
  public void pin(String text) {}

  @Override
  public void open(Optional<String> lastEventId, HeldReply reply) {
    // TODO exercise 4.7: an empty stream, which ends at once
    reply.start(HEADERS);
    reply.end();
  }

  @Override
  public int listeners() {
    return 0;
  }
}
