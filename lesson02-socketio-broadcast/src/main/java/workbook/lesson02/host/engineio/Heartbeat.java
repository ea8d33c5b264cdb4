package workbook.lesson02.host.engineio;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends a session's pings and ends it when one is not answered in time. Pings and pongs may travel
 * on different event loops; only one timer is ever pending.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#heartbeat">Engine.IO, heartbeat</a>
 */
final class Heartbeat {

  private final Session session;
  private final EventLoop loop;
  private final long intervalNanos;
  private final long timeoutNanos;
  private long nextBeatNanos;
  private boolean pongAwaited;
  private boolean stopped;
  private ScheduledFuture<?> timer;

  Heartbeat(Session session, EventLoop loop, EngineLimits limits) {
    this.session = session;
    this.loop = loop;
    this.intervalNanos = limits.pingInterval().toNanos();
    this.timeoutNanos = limits.pingTimeout().toNanos();
  }

  synchronized void start() {
    beatAt(loop.ticker().nanoTime() + intervalNanos);
  }

  synchronized void stop() {
    stopped = true;
    if (timer != null) {
      timer.cancel(false);
    }
  }

  synchronized void ponged() {
    if (pongAwaited && !stopped) {
      pongAwaited = false;
      timer.cancel(false);
      beatAt(loop.ticker().nanoTime() + intervalNanos);
    }
  }

  /** Whether a pong is overdue; also if the timer that should end the session is late. */
  synchronized boolean isSilent() {
    return pongAwaited && loop.ticker().nanoTime() - nextBeatNanos >= 0;
  }

  private void beatAt(long nanos) {
    if (!stopped) {
      nextBeatNanos = nanos;
      timer = loop.schedule(this::beat, nanos - loop.ticker().nanoTime(), TimeUnit.NANOSECONDS);
    }
  }

  private void beat() {
    boolean silent;
    synchronized (this) {
      if (stopped || loop.ticker().nanoTime() - nextBeatNanos < 0) {
        return; // a pong has just postponed the next beat
      }
      silent = pongAwaited;
      if (!silent) {
        pongAwaited = true;
        beatAt(nextBeatNanos + timeoutNanos);
      }
    }
    if (silent) {
      session.close(CloseReason.PING_TIMEOUT);
    } else {
      session.send(List.of(EngineMessage.PING));
    }
  }
}
