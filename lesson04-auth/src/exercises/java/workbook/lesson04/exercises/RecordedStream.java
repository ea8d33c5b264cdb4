package workbook.lesson04.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import workbook.exercises.SameMoment;
import workbook.lesson02.web.HeldReply;
import workbook.lesson02.web.RouteReply;

/** A reply for contracts: it keeps what a client would receive. */
final class RecordedStream implements HeldReply {

  private final Thread opener = Thread.currentThread();
  private final int overtakenAt;
  private int calls; // by the opener
  private final StringBuffer received = new StringBuffer();
  private final List<Runnable> whenLost = new ArrayList<>();
  private volatile boolean started;
  private volatile boolean ended;
  private boolean lost;
  private volatile Map<String, String> headers = Map.of();

  RecordedStream() {
    this(0);
  }

  /**
   * @param overtakenAt with which call of the thread that opens it, of start, write and whenLost,
   *     the other of two threads overtakes it; 0 to let each of two others overtake that writes
   */
  RecordedStream(int overtakenAt) {
    this.overtakenAt = overtakenAt;
  }

  private void meet() {
    boolean isOpener = Thread.currentThread() == opener;
    if (isOpener && ++calls == overtakenAt || !isOpener && overtakenAt == 0) {
      SameMoment.letTheOtherFinish();
    }
  }

  @Override
  public void send(RouteReply answer) {
    throw new AssertionError("a stream is begun with start(), it is not sent whole with send()");
  }

  @Override
  public void start(Map<String, String> sent) {
    if (started) {
      throw new AssertionError("a stream is started once");
    }
    started = true;
    headers = sent;
    meet();
  }

  @Override
  public void write(String part) {
    if (!started) {
      throw new AssertionError("a stream is started before something is written to it");
    }
    meet();
    received.append(part);
  }

  @Override
  public void whenLost(Runnable action) {
    meet();
    if (!isKeptUntilLost(action)) {
      action.run();
    }
  }

  private synchronized boolean isKeptUntilLost(Runnable action) {
    return !lost && whenLost.add(action);
  }

  private synchronized List<Runnable> lost() {
    lost = true;
    return List.copyOf(whenLost);
  }

  @Override
  public void whenWritten(Runnable action) {
    action.run();
  }

  @Override
  public void end() {
    ended = true;
  }

  /** The client closes its connection. */
  void lose() {
    lost().forEach(Runnable::run);
  }

  boolean isOpen() {
    return started && !ended;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** All that was written. */
  String text() {
    return received.toString();
  }

  /** What a browser makes of it: the events, each as its id and the lines of its data. */
  List<String> events() {
    List<String> events = new ArrayList<>();
    for (String block : text().split("\n\n")) {
      String id = "no id";
      List<String> data = new ArrayList<>();
      for (String line : block.split("\r\n|\r|\n")) {
        String value = line.replaceFirst("^[^:]*: ?", "");
        if (line.startsWith("id:")) {
          id = value;
        } else if (line.startsWith("data:")) {
          data.add(value);
        }
      }
      if (!data.isEmpty()) { // an event without data is not told to a page
        events.add(id + " " + String.join("|", data));
      }
    }
    return events;
  }
}
