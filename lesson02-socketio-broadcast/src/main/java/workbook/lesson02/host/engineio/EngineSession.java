package workbook.lesson02.host.engineio;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.host.socketio.SocketLayer;
import workbook.lesson02.host.thread.ListenerThreads;

/**
 * One Engine.IO session, over long polling, WebSocket, or the first and then the other: which
 * transport it is on, what goes out by it, and how it ends.
 *
 * <p>Its id is a credential: whoever knows it can poll this session. Only its client is told it.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/">Engine.IO protocol, version 4</a>
 */
public final class EngineSession {

  private static final Logger log = LoggerFactory.getLogger(EngineSession.class);

  /** How long the last messages to a polling client may wait for its next poll. */
  private static final long DRAIN_SECONDS = 10;

  private final String id;
  private final EngineHub hub;
  private final EventLoop loop;
  private final Handshake handshake;
  private final ListenerThreads.Lane lane;
  private final SocketLayer sockets;
  private final PollingLink polling;
  private final Heartbeat heartbeat;
  private final Upgrade upgrade;
  private final Inbound inbound;
  private volatile WebSocketLink webSocket; // once there, it stays
  private volatile CloseReason closed;
  private ScheduledFuture<?> connectDeadline;

  EngineSession(String id, EngineHub hub, EventLoop loop, Handshake handshake) {
    this.id = id;
    this.hub = hub;
    this.loop = loop;
    this.handshake = handshake;
    this.lane = hub.threads().lane(handshake.remote().getAddress());
    this.sockets = new SocketLayer(this, hub, handshake);
    this.polling = new PollingLink(this, hub.waiting(), hub.limits());
    this.heartbeat = new Heartbeat(this, hub.limits());
    this.upgrade = new Upgrade(this, hub.limits());
    this.inbound = new Inbound(this, hub, sockets);
  }

  String id() {
    return id;
  }

  /** The request that opened the session. */
  Handshake handshake() {
    return handshake;
  }

  EventLoop loop() {
    return loop;
  }

  public ListenerThreads.Lane lane() {
    return lane;
  }

  PollingLink polling() {
    return polling;
  }

  Heartbeat heartbeat() {
    return heartbeat;
  }

  Upgrade upgrade() {
    return upgrade;
  }

  Inbound inbound() {
    return inbound;
  }

  /** Starts the clocks: the pings, and the wait for a first CONNECT. */
  synchronized void begin() {
    heartbeat.start();
    connectDeadline =
        loop.schedule(
            () -> lane.execute(sockets::connectDeadline),
            hub.limits().connectTimeout().toNanos(),
            TimeUnit.NANOSECONDS);
  }

  /** Begins on a WebSocket right away. */
  synchronized void beginWith(WebSocketLink link) {
    webSocket = link;
  }

  public boolean isOnWebSocket() {
    return webSocket != null;
  }

  /** Whether its client keeps up: little of what was sent still waits for it. */
  public boolean isWritable() {
    return isOpen() && (isOnWebSocket() ? webSocket.isWritable() : polling.isWritable());
  }

  public boolean isOpen() {
    return closed == null;
  }

  /** Sends these messages, next to each other. From any thread; lost if the session has ended. */
  public void send(List<EngineMessage> messages) {
    WebSocketLink link = webSocket;
    if (link == null) {
      synchronized (this) {
        link = webSocket;
        if (link == null && closed == null) {
          polling.send(messages);
        }
      }
    }
    if (link != null) {
      link.send(messages); // which knows itself whether it is closed
    }
  }

  /** The upgrade is complete: what waited for a poll, and all that follows, goes by WebSocket. */
  synchronized void takeOver(WebSocketLink link) {
    link.send(polling.takeOver());
    webSocket = link; // only now: who sends without the lock must not overtake what waited
  }

  /** The upgrade is over, in one way or the other; an end that has waited for it waits no more. */
  void upgradeOver() {
    if (closed != null) {
      endTransports(closed);
    }
  }

  /** A WebSocket has ended; the session with it, unless it was only on offer. */
  void lost(WebSocketLink link, CloseReason reason) {
    upgrade.fail(link);
    boolean own;
    synchronized (this) {
      own = link == webSocket;
    }
    if (own) {
      close(reason);
    }
  }

  /**
   * Ends the session: the client is told why where its transport can tell it, and every listener
   * hears of it.
   *
   * <p>A client whose probe was answered has stopped polling, and is deaf until it has upgraded: so
   * an end in peace lets it upgrade first, and its last messages arrive.
   */
  public void close(CloseReason reason) {
    boolean amidUpgrade;
    synchronized (this) {
      if (closed != null) {
        return;
      }
      closed = reason;
      amidUpgrade = upgrade.isProbed() && reason == CloseReason.NORMAL;
      if (connectDeadline != null) {
        connectDeadline.cancel(false);
      }
    }
    if (reason.isPolicy()) {
      log.warn("Closed a connection from {}: {}", handshake.address(), reason.text());
    }
    heartbeat.stop();
    if (!amidUpgrade) {
      endTransports(reason);
    }
    lane.execute(sockets::ended);
  }

  private void endTransports(CloseReason reason) {
    upgrade.end(reason);
    WebSocketLink link;
    synchronized (this) {
      link = webSocket;
    }
    if (link != null) {
      link.close(reason);
    }
    boolean drained = polling.end(reason);
    if (drained || link != null) {
      hub.forget(this);
    } else {
      loop.schedule(() -> hub.forget(this), DRAIN_SECONDS, TimeUnit.SECONDS);
    }
  }
}
