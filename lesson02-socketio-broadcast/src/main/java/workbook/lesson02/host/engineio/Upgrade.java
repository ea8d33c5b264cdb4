package workbook.lesson02.host.engineio;

import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import workbook.lesson02.host.HostLimits;

/**
 * The way of a polling session to a WebSocket: one is on offer, is probed, and takes over. Until
 * then the session lives by polling, and outlives a WebSocket that fails. All of it under the
 * session's lock.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#upgrade">Engine.IO, upgrade</a>
 */
final class Upgrade {

  private final EngineSession session;
  private final long timeoutNanos;
  private WebSocketLink offered;
  private boolean probed;
  private ScheduledFuture<?> deadline;

  Upgrade(EngineSession session, HostLimits limits) {
    this.session = session;
    this.timeoutNanos = limits.upgradeTimeout().toNanos();
  }

  /** Offers a WebSocket; false if the session has one, or has one on offer. */
  boolean offer(WebSocketLink link) {
    synchronized (session) {
      if (!session.isOpen() || session.isOnWebSocket() || offered != null) {
        return false;
      }
      offered = link;
      deadline = session.loop().schedule(() -> fail(link), timeoutNanos, TimeUnit.NANOSECONDS);
      return true;
    }
  }

  boolean isOffered(WebSocketLink link) {
    synchronized (session) {
      return link == offered;
    }
  }

  /** Whether the offered WebSocket works: its client stops polling and upgrades next. */
  boolean isProbed() {
    synchronized (session) {
      return probed;
    }
  }

  /** A text frame on the offered WebSocket. */
  void received(WebSocketLink link, String packet) {
    if (packet.equals("2probe")) {
      synchronized (session) {
        probed = true;
        link.send(List.of(EngineMessage.PONG_PROBE));
        session.polling().release(); // the client waits for its poll to end before it upgrades
      }
    } else if (packet.equals("5") && isProbed()) {
      synchronized (session) {
        withdraw();
        session.takeOver(link);
      }
      session.upgradeOver();
    } else {
      fail(link);
    }
  }

  /** The WebSocket is given up, if it is the one on offer; the session goes on by polling. */
  void fail(WebSocketLink link) {
    synchronized (session) {
      if (link != offered) {
        return;
      }
      withdraw();
    }
    link.close(CloseReason.badPacket("upgrade not completed"));
    session.upgradeOver();
  }

  /** The session ends, and the offer with it. */
  void end(CloseReason reason) {
    WebSocketLink link;
    synchronized (session) {
      link = offered;
      withdraw();
    }
    if (link != null) {
      link.close(reason);
    }
  }

  private void withdraw() {
    offered = null;
    probed = false;
    if (deadline != null) {
      deadline.cancel(false);
    }
  }
}
