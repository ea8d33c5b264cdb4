package workbook.lesson02.host.engineio;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import workbook.lesson02.host.http.Exchange;
import workbook.lesson02.limit.WaitingBytes;
import workbook.lesson02.web.RouteReply;

/**
 * What a session keeps for long polling: the messages that wait until a GET fetches them, and the
 * GET that waits until there is something to fetch. It decides nothing and has no lock: only its
 * {@link EngineSession} touches it, under the session's.
 */
final class PollingQueue {

  /** The answer to a POST. */
  static final RouteReply POSTED = RouteReply.text(200, "ok");

  private static final char SEPARATOR = 0x1e;

  private final WaitingBytes.Part waiting;
  private List<EngineMessage> queue = List.of(); // no list of its own while it is empty
  private volatile long bytes; // read without the lock
  private Exchange poll;
  private boolean posting;
  private EngineMessage closePacket;

  /**
   * @param waiting is told when more or less waits
   */
  PollingQueue(WaitingBytes.Part waiting) {
    this.waiting = waiting;
  }

  void add(List<EngineMessage> messages) {
    if (queue.isEmpty()) {
      queue = new ArrayList<>(2);
    }
    for (EngineMessage message : messages) {
      queue.add(message);
      bytes += message.frame().length; // as on a WebSocket, where it may go on
    }
  }

  /** Answers the GET that waits, if one does, with what has been added. */
  void answerWaiting() {
    if (poll != null) {
      answer(poll);
      poll = null;
    } else {
      waiting.changed();
    }
  }

  long bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Takes what waits. */
  List<EngineMessage> drain() {
    List<EngineMessage> drained = queue;
    queue = List.of();
    bytes = 0;
    waiting.changed();
    return drained;
  }

  /** Whether few bytes wait for the next poll. May be called without the session's lock. */
  boolean isWritable() {
    return bytes < WebSocketLink.KEEPS_UP_BYTES;
  }

  /** Whether a GET waits. */
  boolean isPolled() {
    return poll != null;
  }

  /** Has the GET wait. */
  void hold(Exchange exchange) {
    poll = exchange;
    exchange.forgetRequest();
  }

  /** Answers a waiting GET with a no-op packet. */
  void release() {
    if (poll != null) {
      poll.reply(payload(EngineMessage.NOOP.polled()));
      poll = null;
    }
  }

  /** Answers the GET with all that waits. */
  void answer(Exchange exchange) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream((int) bytes + queue.size());
    for (EngineMessage message : drain()) {
      if (payload.size() > 0) {
        payload.write(SEPARATOR);
      }
      payload.writeBytes(message.polled());
    }
    exchange.reply(payload(payload.toByteArray()));
  }

  static RouteReply payload(byte[] payload) {
    return new RouteReply(
        200,
        Map.of("content-type", "text/plain; charset=UTF-8", "cache-control", "no-store"),
        payload);
  }

  /** The packets of a payload, which a record separator divides. */
  static String[] split(String payload) {
    return payload.split(String.valueOf(SEPARATOR), -1);
  }

  /** Whether the packets of a POST are being worked on. */
  boolean isPosting() {
    return posting;
  }

  void beginPost() {
    posting = true;
  }

  void endPost() {
    posting = false;
  }

  /** The session goes on by WebSocket, where a GET is out of place. Takes what waits. */
  List<EngineMessage> leave() {
    if (poll != null) {
      poll.reply(EngineError.BAD_REQUEST.reply());
      poll = null;
    }
    return drain();
  }

  /**
   * The session has ended: a waiting GET is told so.
   *
   * <p>The close packet comes in an answer of its own. The official client handles a payload's
   * messages a moment later than a close packet in it, and by then it has dropped them.
   *
   * @param reason after an orderly end what waits is kept until the next GET has fetched it
   * @return whether nothing is left to be fetched
   */
  boolean end(CloseReason reason) {
    boolean byClient = reason == CloseReason.CLIENT_LEFT;
    if (!reason.isOrderly() || byClient) {
      drain();
    }
    if (reason.isOrderly() || poll != null) {
      closePacket = byClient ? EngineMessage.NOOP : EngineMessage.CLOSE;
    }
    if (poll != null) { // it waits, so there was nothing for it
      answerOfEnded(poll);
      poll = null;
    }
    return isFetched();
  }

  /** Whether nothing is left to be fetched, after the end. */
  boolean isFetched() {
    return queue.isEmpty() && closePacket == null;
  }

  /** Answers a GET after the end: first with what waits, then with the close packet. */
  void answerOfEnded(Exchange exchange) {
    if (!queue.isEmpty()) {
      answer(exchange);
    } else if (closePacket != null) {
      exchange.reply(payload(closePacket.polled()));
      closePacket = null;
    } else {
      exchange.reply(EngineError.UNKNOWN_SID.reply()); // the client has fetched everything
    }
  }
}
