package workbook.lesson04.exercises;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import workbook.lesson02.web.HeldReply;

/**
 * One solution of exercise 4.7. All of it is under one lock: a notice that comes between what was
 * missed and what is new would else be lost, or come twice.
 */
final class NoticeStreamSolution implements Ticker {

  private final List<Notice> notices = new ArrayList<>();
  private final Set<HeldReply> open = new LinkedHashSet<>();

  @Override
  public synchronized void pin(String text) {
    Notice notice = new Notice(notices.size() + 1, text);
    notices.add(notice);
    open.forEach(reply -> reply.write(event(notice)));
  }

  @Override
  public synchronized void open(Optional<String> lastEventId, HeldReply reply) {
    reply.start(NoticeStream.HEADERS);
    int seen = lastEventId.map(this::seen).orElse(0);
    notices.subList(seen, notices.size()).forEach(notice -> reply.write(event(notice)));
    open.add(reply);
    reply.whenLost(() -> forget(reply));
  }

  private synchronized void forget(HeldReply reply) {
    open.remove(reply);
  }

  @Override
  public synchronized int listeners() {
    return open.size();
  }

  /** How many notices a client has seen: none, if what it sends is no id of ours. */
  private int seen(String lastEventId) {
    try {
      int id = Integer.parseInt(lastEventId); // which takes "+1" and "01", too
      boolean isOurs = id >= 1 && id <= notices.size() && lastEventId.equals(String.valueOf(id));
      return isOurs ? id : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** HTML Standard, section 9.2.6: a line of data for each line of the text. */
  private static String event(Notice notice) {
    StringBuilder event = new StringBuilder("id: " + notice.id() + "\n");
    for (String line : notice.text().split("\r\n|\r|\n", -1)) {
      event.append("data: ").append(line).append('\n');
    }
    return event.append('\n').toString();
  }
}
