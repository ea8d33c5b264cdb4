package workbook.lesson02.host;

import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Engine.IO session, over long polling, WebSocket, or the first and then the other. It moves
 * messages between its transport and the {@link SocketLayer} above, sends the pings, and ends when
 * they are not answered.
 *
 * <p>Its id is a credential: whoever knows it can poll this session. It is told to its client and
 * to nobody else.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/">Engine.IO protocol, version 4</a>
 */
final class EngineSession {

  private static final Logger log = LoggerFactory.getLogger(EngineSession.class);

  /**
   * Reading stops while so much of a client's input waits for its listeners, and resumes at half.
   */
  private static final int MAX_BACKLOG = 256;

  /** How long the last messages to a polling client may wait for its next poll. */
  private static final long DRAIN_SECONDS = 10;

  private final String id;
  private final EngineHub hub;
  private final EventLoop loop;
  private final ListenerThreads.Lane lane;
  private final SocketLayer sockets;
  private final RateLimit rate;
  private final PollingLink polling;
  private WebSocketLink webSocket;
  private WebSocketLink probe;
  private boolean probed;
  private boolean closed;
  private CloseReason closedAmidUpgrade;
  private boolean readingPaused;
  private long pingDueNanos;
  private boolean pongAwaited;
  private ScheduledFuture<?> heartbeat;
  private ScheduledFuture<?> upgradeDeadline;

  EngineSession(String id, EngineHub hub, EventLoop loop, Handshake handshake) {
    this.id = id;
    this.hub = hub;
    this.loop = loop;
    this.lane = hub.threads().lane();
    this.sockets = new SocketLayer(this, hub, handshake);
    long now = System.nanoTime();
    this.rate = new RateLimit(hub.limits().eventsPerSecond(), hub.limits().eventBurst(), now);
    this.polling = new PollingLink(this, hub.limits());
    this.pingDueNanos = now + hub.limits().pingInterval().toNanos();
  }

  String id() {
    return id;
  }

  /** Where the request that opened the session came from. */
  InetAddress address() {
    return sockets.handshake().remote().getAddress();
  }

  PollingLink polling() {
    return polling;
  }

  ListenerThreads.Lane lane() {
    return lane;
  }

  EventLoop loop() {
    return loop;
  }

  /** Starts the clocks: the pings, and the wait for a first CONNECT. */
  void begin() {
    scheduleHeartbeat(pingDueNanos);
    loop.schedule(
        () -> lane.execute(sockets::connectDeadline),
        hub.limits().connectTimeout().toNanos(),
        TimeUnit.NANOSECONDS);
  }

  /** Begins on a WebSocket right away. */
  synchronized void beginWith(WebSocketLink link) {
    webSocket = link;
  }

  synchronized boolean isOnWebSocket() {
    return webSocket != null;
  }

  synchronized boolean isWritable() {
    return !closed && (webSocket == null || webSocket.isWritable());
  }

  synchronized boolean isOpen() {
    return !closed;
  }

  /** Whether an upgrade to WebSocket is under way. */
  synchronized boolean isProbed() {
    return probed;
  }

  /** Offers a WebSocket to upgrade to; false if the session has one, or has one on offer. */
  synchronized boolean offer(WebSocketLink link) {
    if (closed || webSocket != null || probe != null) {
      return false;
    }
    probe = link;
    upgradeDeadline =
        loop.schedule(
            () -> dropProbe(link), hub.limits().upgradeTimeout().toNanos(), TimeUnit.NANOSECONDS);
    return true;
  }

  /** Sends these messages, next to each other. From any thread; lost if the session has ended. */
  void send(List<EngineMessage> messages) {
    WebSocketLink link;
    synchronized (this) {
      if (closed) {
        return;
      }
      link = webSocket;
      if (link == null) {
        polling.send(messages);
        return;
      }
    }
    link.send(messages);
  }

  /** A text frame, or a text packet of a polling request ({@code link} is null). */
  void receivedText(WebSocketLink link, String packet) {
    char type = packet.isEmpty() ? ' ' : packet.charAt(0);
    if (!rate.allows(System.nanoTime())) {
      close(CloseReason.TOO_FAST);
    } else if (link != null && isProbe(link)) {
      receivedOnProbe(link, packet);
    } else if (type == '4') {
      hand(() -> sockets.received(packet.substring(1)));
    } else if (type == '3') {
      ponged();
    } else if (type == '1') {
      close(CloseReason.CLIENT_LEFT);
    } else if (type != '2' && type != '6') { // a ping is the server's to send, but does no harm
      close(CloseReason.badPacket("unknown Engine.IO packet type"));
    }
  }

  /** A binary frame, or a binary packet of a polling request. */
  void receivedBinary(WebSocketLink link, byte[] message) {
    if (!rate.allows(System.nanoTime())) {
      close(CloseReason.TOO_FAST);
    } else if (link != null && isProbe(link)) {
      dropProbe(link);
    } else {
      hand(() -> sockets.received(message));
    }
  }

  /**
   * The packets of one polling request, in order; {@code done} runs once the listeners have had
   * them.
   */
  void receivedPayload(String payload, Runnable done) {
    for (String packet : PollingLink.split(payload)) {
      if (!isOpen()) {
        break;
      }
      if (packet.startsWith("b")) {
        receivedBase64(packet.substring(1));
      } else {
        receivedText(null, packet);
      }
    }
    lane.execute(done);
  }

  private void receivedBase64(String message) {
    try {
      receivedBinary(null, Base64.getDecoder().decode(message));
    } catch (IllegalArgumentException e) {
      close(CloseReason.badPacket("binary that is not Base64"));
    }
  }

  private void hand(Runnable task) {
    lane.execute(
        () -> {
          task.run();
          hub.encoder().forget();
          resumeReading();
        });
    if (lane.backlog() > MAX_BACKLOG) {
      pauseReading();
    }
  }

  private synchronized void pauseReading() {
    if (!readingPaused && webSocket != null) {
      readingPaused = true;
      webSocket.setReading(false);
    }
  }

  private synchronized void resumeReading() {
    if (readingPaused && lane.backlog() < MAX_BACKLOG / 2) {
      readingPaused = false;
      webSocket.setReading(true);
    }
  }

  private synchronized boolean isProbe(WebSocketLink link) {
    return link == probe;
  }

  private void receivedOnProbe(WebSocketLink link, String packet) {
    if (packet.equals("2probe")) {
      synchronized (this) {
        probed = true;
        link.send(List.of(EngineMessage.PONG_PROBE));
        polling.release(); // the client waits for its poll to end before it upgrades
      }
    } else if (packet.equals("5") && isProbed()) {
      upgrade(link);
    } else {
      dropProbe(link);
    }
  }

  private void upgrade(WebSocketLink link) {
    synchronized (this) {
      upgradeDeadline.cancel(false);
      probe = null;
      probed = false;
      webSocket = link;
      link.send(polling.takeOver());
    }
    endIfClosed();
  }

  private void dropProbe(WebSocketLink link) {
    synchronized (this) {
      if (probe != link) {
        return;
      }
      probe = null;
      probed = false;
      upgradeDeadline.cancel(false);
    }
    link.close(CloseReason.badPacket("upgrade not completed"));
    endIfClosed();
  }

  /** A WebSocket has ended; the session with it, unless it was only a probe. */
  void lost(WebSocketLink link, CloseReason reason) {
    synchronized (this) {
      if (link == probe) {
        dropProbe(link);
        return;
      }
      if (link != webSocket) {
        return;
      }
    }
    close(reason);
  }

  /**
   * Ends the session: the client is told why where its transport can tell it, and every listener
   * hears of it.
   *
   * <p>A client whose probe was answered has stopped polling, and is deaf until it has upgraded: to
   * close that WebSocket under it would lose what was sent last, and leave it waiting for a ping.
   * So an end in peace lets it upgrade first.
   */
  void close(CloseReason reason) {
    boolean amidUpgrade;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      if (heartbeat != null) {
        heartbeat.cancel(false);
      }
      amidUpgrade = probed && reason == CloseReason.NORMAL;
      closedAmidUpgrade = amidUpgrade ? reason : null;
    }
    if (reason.isPolicy()) {
      log.warn("Closed a connection from {}: {}", address().getHostAddress(), reason.text());
    }
    if (!amidUpgrade) {
      endTransports(reason);
    }
    lane.execute(sockets::ended);
  }

  /** The upgrade is over, in one way or the other: what has waited for it can be done. */
  private void endIfClosed() {
    CloseReason reason;
    synchronized (this) {
      reason = closedAmidUpgrade;
      closedAmidUpgrade = null;
    }
    if (reason != null) {
      endTransports(reason);
    }
  }

  private void endTransports(CloseReason reason) {
    WebSocketLink link;
    WebSocketLink offered;
    synchronized (this) {
      link = webSocket;
      offered = probe;
    }
    if (link != null) {
      link.close(reason);
    }
    if (offered != null) {
      offered.close(reason);
    }
    boolean drained = polling.end(reason);
    if (drained || link != null) {
      hub.forget(this);
    } else {
      loop.schedule(() -> hub.forget(this), DRAIN_SECONDS, TimeUnit.SECONDS);
    }
  }

  private synchronized void scheduleHeartbeat(long dueNanos) {
    if (!closed) {
      heartbeat = loop.schedule(this::beat, dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }

  private void beat() {
    boolean late;
    synchronized (this) {
      late = pongAwaited;
      pongAwaited = true;
    }
    if (late) {
      close(CloseReason.PING_TIMEOUT);
    } else {
      send(List.of(EngineMessage.PING));
      scheduleHeartbeat(pingDueNanos + hub.limits().pingTimeout().toNanos());
    }
  }

  /** Ends the session if its pong is overdue, however late the timer is that should have told. */
  void endIfSilent() {
    long pongDueNanos;
    synchronized (this) {
      pongDueNanos = pingDueNanos + hub.limits().pingTimeout().toNanos();
    }
    if (System.nanoTime() - pongDueNanos >= 0) {
      close(CloseReason.PING_TIMEOUT);
    }
  }

  private void ponged() {
    synchronized (this) {
      if (!pongAwaited || closed) {
        return;
      }
      pongAwaited = false;
      heartbeat.cancel(false);
      pingDueNanos = System.nanoTime() + hub.limits().pingInterval().toNanos();
    }
    scheduleHeartbeat(pingDueNanos);
  }
}
