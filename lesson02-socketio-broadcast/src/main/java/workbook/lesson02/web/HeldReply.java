package workbook.lesson02.web;

import java.util.Map;

/**
 * The answer to a held request. Either {@link #send} gives it whole, or {@link #start} begins it,
 * {@link #write} adds to it and {@link #end} ends it. All of it may be called from any thread, and
 * does nothing once the connection is gone.
 */
public interface HeldReply {

  /** The whole answer. */
  void send(RouteReply reply);

  /**
   * Runs the action if the connection ends before the answer does, and at once if it has ended
   * already; on an event loop: be quick.
   */
  void whenLost(Runnable action);

  /** Begins an answer of status 200 whose length is not known. A HEAD request gets no more. */
  void start(Map<String, String> headers);

  /** The next part. A client that falls behind by too much is disconnected. */
  void write(String part);

  /**
   * Runs the action once all parts so far have left for the client, on a thread that may block. A
   * lesson with many parts waits for this between one part and the next; otherwise all of them wait
   * in memory for a client that does not read. Nothing runs if the connection ends before: {@link
   * #whenLost} tells that.
   */
  void whenWritten(Runnable action);

  /** The end of an answer that was begun; the connection may be used for the next request. */
  void end();
}
