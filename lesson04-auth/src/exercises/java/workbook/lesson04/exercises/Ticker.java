package workbook.lesson04.exercises;

import java.util.Optional;
import workbook.lesson02.web.HeldReply;

/** What exercise 4.7's server calls, from any thread. */
interface Ticker {

  /** Puts up the next notice. */
  void pin(String text);

  /**
   * Answers {@code GET /notices/stream} with a stream of events that goes on; returns at once.
   *
   * @param lastEventId the header {@code Last-Event-ID}, as the client sent it; empty if it sent
   *     none
   */
  void open(Optional<String> lastEventId, HeldReply reply);

  /** How many streams are open now. */
  int listeners();
}
