package workbook.lesson04.exercises;

import java.util.Map;
import java.util.Optional;
import workbook.lesson02.web.HeldReply;

/**
 * Exercise 4.7: server-sent events. Each {@link Notice} is one event, with its id and its text. A
 * client that comes back with the id of its last event gets the notices that it missed, and then the
 * new ones.
 */
final class NoticeStream implements Ticker {

  static final Map<String, String> HEADERS =
      Map.of("content-type", "text/event-stream; charset=utf-8", "cache-control", "no-store");

  @Override
  public void pin(String text) {}

  @Override
  public void open(Optional<String> lastEventId, HeldReply reply) {
    // TODO exercise 4.7: now the stream is empty and ends at once; write the notices, leave it open
    reply.start(HEADERS);
    reply.end();
  }

  @Override
  public int listeners() {
    return 0;
  }
}
