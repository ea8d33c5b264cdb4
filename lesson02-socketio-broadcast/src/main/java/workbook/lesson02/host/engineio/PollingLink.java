package workbook.lesson02.host.engineio;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import workbook.lesson02.host.HostLimits;
import workbook.lesson02.host.http.Exchange;
import workbook.lesson02.json.Utf8;
import workbook.lesson02.limit.WaitingBytes;
import workbook.lesson02.web.RouteReply;

/**
 * The long-polling transport of a session: what is sent waits here until a GET fetches it, and a
 * GET waits until there is something to fetch.
 */
final class PollingLink {

  private static final char SEPARATOR = 0x1e;

  /** For so long a poll is held during an upgrade: the upgrade packet may just be overtaking it. */
  private static final long UPGRADE_HOLD_MILLIS = 100;

  private final EngineSession session;
  private final HostLimits limits;
  private List<EngineMessage> queue = new ArrayList<>(2);
  private volatile long queuedBytes;
  private final WaitingBytes.Part part;
  private Exchange poll;
  private boolean posting;
  private boolean ended;
  private EngineMessage goodbye;

  PollingLink(EngineSession session, WaitingBytes waiting, HostLimits limits) {
    this.session = session;
    this.limits = limits;
    this.part = waiting.part(() -> queuedBytes, () -> session.close(CloseReason.TOO_SLOW));
  }

  /** Queues these packets; the caller holds the session's lock, as everywhere here. */
  void send(List<EngineMessage> messages) {
    for (EngineMessage message : messages) {
      queue.add(message);
      queuedBytes += message.size();
    }
    if (queuedBytes > limits.maxQueuedBytes()) {
      drain();
      session.lane().execute(() -> session.close(CloseReason.TOO_SLOW));
    } else if (poll != null) {
      answer(poll);
      poll = null;
    } else {
      part.changed();
    }
  }

  private List<EngineMessage> drain() {
    List<EngineMessage> waiting = queue;
    queue = new ArrayList<>(2);
    queuedBytes = 0;
    part.changed();
    return waiting;
  }

  /** Whether little waits for the next poll. */
  boolean isWritable() {
    return queuedBytes < WebSocketLink.LITTLE_BYTES;
  }

  /** A GET: answered at once if something waits, else when something comes. */
  void poll(Exchange exchange) {
    if (session.heartbeat().isSilent()) {
      session.close(CloseReason.PING_TIMEOUT);
    }
    synchronized (session) {
      if (ended && queue.isEmpty()) {
        sayGoodbye(exchange);
      } else if (session.isOnWebSocket()) {
        exchange.replyError(EngineError.BAD_REQUEST);
      } else if (poll != null) {
        exchange.replyError(EngineError.BAD_REQUEST);
        session.lane().execute(() -> session.close(CloseReason.badPacket("two polls at a time")));
      } else if (!queue.isEmpty()) {
        answer(exchange);
      } else {
        poll = exchange;
        exchange.forgetRequest();
        exchange.whenLost(() -> lost(exchange));
        if (session.upgrade().isProbed()) {
          session.loop().schedule(this::release, UPGRADE_HOLD_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
    }
  }

  /** The connection of a waiting poll has ended, and with it the client, as far as one can tell. */
  private void lost(Exchange exchange) {
    synchronized (session) {
      if (poll != exchange) {
        return;
      }
      poll = null;
    }
    session.close(CloseReason.LOST);
  }

  /** A POST: answered once its packets have been worked on, so that a fast client has to wait. */
  void post(Exchange exchange) {
    Optional<String> payload = Utf8.decode(exchange.body());
    synchronized (session) {
      if (posting) {
        exchange.replyError(EngineError.BAD_REQUEST);
        session.lane().execute(() -> session.close(CloseReason.badPacket("two posts at a time")));
        return;
      }
      if (payload.isEmpty() || session.isOnWebSocket()) {
        exchange.replyError(EngineError.BAD_REQUEST);
        return;
      }
      posting = true;
    }
    session.inbound().payload(payload.get(), () -> posted(exchange));
  }

  private void posted(Exchange exchange) {
    synchronized (session) {
      posting = false;
    }
    exchange.reply(RouteReply.text(200, "ok"));
  }

  /** Ends a waiting poll with a no-op packet. */
  void release() {
    synchronized (session) {
      if (poll != null) {
        poll.replyPayload(EngineMessage.NOOP.polled());
        poll = null;
      }
    }
  }

  /** The session goes on over WebSocket, where polls are out of place. Answers what waits. */
  List<EngineMessage> takeOver() {
    if (poll != null) {
      poll.replyError(EngineError.BAD_REQUEST);
      poll = null;
    }
    return drain();
  }

  /**
   * The session has ended: a waiting poll is told so.
   *
   * <p>The goodbye comes in a poll of its own. The official client handles a payload's messages a
   * moment later than a close packet in it, and by then it has dropped them.
   *
   * @param reason a session that ended in peace keeps what is queued until the next poll has
   *     fetched it
   * @return whether nothing is left to be fetched
   */
  boolean end(CloseReason reason) {
    synchronized (session) {
      ended = true;
      boolean byClient = reason == CloseReason.CLIENT_LEFT;
      if (!reason.isPeaceful() || byClient) {
        drain();
      }
      if (reason.isPeaceful() || poll != null) {
        goodbye = byClient ? EngineMessage.NOOP : EngineMessage.CLOSE;
      }
      if (poll != null) { // it waits, so there was nothing for it
        sayGoodbye(poll);
        poll = null;
      }
      return queue.isEmpty() && goodbye == null;
    }
  }

  private void sayGoodbye(Exchange exchange) {
    if (goodbye != null) {
      exchange.replyPayload(goodbye.polled());
      goodbye = null;
    } else {
      exchange.replyError(EngineError.UNKNOWN_SID); // fetched all, and not yet forgotten
    }
  }

  private void answer(Exchange exchange) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream((int) queuedBytes + queue.size());
    for (EngineMessage message : drain()) {
      if (payload.size() > 0) {
        payload.write(SEPARATOR);
      }
      payload.writeBytes(message.polled());
    }
    exchange.replyPayload(payload.toByteArray());
  }

  /** The packets of a payload, which a record separator divides. */
  static String[] split(String payload) {
    return payload.split(String.valueOf(SEPARATOR), -1);
  }
}
