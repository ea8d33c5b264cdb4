package workbook.lesson02.host.engineio;

import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import workbook.lesson02.host.thread.ListenerThreads;
import workbook.lesson02.limit.TokenBucket;
import workbook.lesson02.limit.WaitingBytes;

/**
 * Takes the packets that a client sends: counts them, sorts them by their Engine.IO type, and
 * queues messages in the session's lane for the {@link SessionListener}. While more messages wait
 * there than the limit, nothing more is read from the client.
 */
final class Inbound {

  /**
   * Reading stops while more messages than this, or more bytes than the largest message may have,
   * wait for their listeners, and resumes at half.
   */
  private static final int MAX_BACKLOG = 256;

  /** The memory of a waiting message, besides its characters. */
  private static final int TASK_BYTES = 128;

  private final EngineSession session;
  private final Heartbeat heartbeat;
  private final SessionListener listener;
  private final ListenerThreads.Lane lane;
  private final int maxWaitingBytes;
  private final TokenBucket rate;
  private final AtomicInteger waitingBytes = new AtomicInteger();
  private final WaitingBytes.Part waiting;
  private WebSocketLink paused;

  /**
   * @param waiting is told when more or less waits for the listeners
   */
  Inbound(
      EngineSession session,
      Heartbeat heartbeat,
      SessionListener listener,
      ListenerThreads.Lane lane,
      EngineLimits limits,
      WaitingBytes.Part waiting) {
    this.session = session;
    this.heartbeat = heartbeat;
    this.listener = listener;
    this.lane = lane;
    this.maxWaitingBytes = limits.maxMessageBytes();
    this.rate = new TokenBucket(limits.packetsPerSecond(), limits.packetBurst(), System.nanoTime());
    this.waiting = waiting;
  }

  /** What waits for the listeners, in bytes. From any thread. */
  int waitingBytes() {
    return waitingBytes.get();
  }

  /** A text frame, or a text packet of a polling request ({@code link} is null). */
  void text(WebSocketLink link, String packet) {
    char type = packet.isEmpty() ? ' ' : packet.charAt(0);
    if (isTooFast()) {
      session.close(CloseReason.TOO_FAST);
    } else if (link != null && session.isUpgrading(link)) {
      session.upgradePacket(link, packet);
    } else if (type == '4') {
      hand(link, packet.length(), () -> listener.text(packet.substring(1)));
    } else if (type == '3') {
      heartbeat.ponged();
    } else if (type == '1') {
      session.close(CloseReason.CLIENT_LEFT);
    } else if (type != '2' && type != '6') { // a ping is the server's to send, but does no harm
      session.close(CloseReason.badPacket("unknown Engine.IO packet type"));
    }
  }

  /** A binary frame, or a binary packet of a polling request. */
  void binary(WebSocketLink link, byte[] message) {
    if (isTooFast()) {
      session.close(CloseReason.TOO_FAST);
    } else if (link != null && session.isUpgrading(link)) {
      session.failUpgrade(link);
    } else {
      hand(link, message.length, () -> listener.binary(message));
    }
  }

  /** During an upgrade, a post and the WebSocket may be read by different event loops. */
  private boolean isTooFast() {
    synchronized (rate) {
      return rate.take(System.nanoTime()) > 0;
    }
  }

  /**
   * The packets of one polling request, in order; {@code done} runs once the listeners have had
   * them.
   */
  void payload(String payload, Runnable done) {
    for (String packet : PollingQueue.split(payload)) {
      if (!session.isOpen()) {
        break;
      }
      if (packet.startsWith("b")) {
        base64(packet.substring(1));
      } else {
        text(null, packet);
      }
    }
    lane.execute(done);
  }

  /** The Java client breaks Base64 into lines; official servers take it so, too. */
  private void base64(String message) {
    try {
      binary(null, Base64.getDecoder().decode(message.replace("\n", "")));
    } catch (IllegalArgumentException e) {
      session.close(CloseReason.badPacket("binary that is not Base64"));
    }
  }

  private void hand(WebSocketLink link, int length, Runnable task) {
    int bytes = TASK_BYTES + length;
    waitingBytes.addAndGet(bytes);
    lane.execute(
        () -> {
          try {
            task.run();
          } finally {
            waitingBytes.addAndGet(-bytes);
            waiting.changed();
            resumeReading();
          }
        });
    waiting.changed();
    if (link != null && isBehind(1)) {
      pauseReading(link);
    }
  }

  private boolean isBehind(int share) {
    return lane.backlog() > MAX_BACKLOG / share || waitingBytes.get() > maxWaitingBytes / share;
  }

  private synchronized void pauseReading(WebSocketLink link) {
    // Asked again under the lock: what is left of the backlog must still come by resumeReading.
    if (paused == null && isBehind(1)) {
      paused = link;
      link.setReading(false);
    }
  }

  private synchronized void resumeReading() {
    if (paused != null && !isBehind(2)) {
      paused.setReading(true);
      paused = null;
    }
  }
}
