package workbook.lesson01.engine;

import java.time.Duration;

/**
 * Decides whether a peer is still there. TCP does not tell for hours that a cable was pulled, so a
 * silent peer is sent a ping (RFC 6455, section 5.5.2). If it stays silent for as long again, it
 * counts as gone.
 */
final class PeerLiveness {

  private final long silenceNanos;
  private long heardAt = System.nanoTime();
  private long pingedAt;
  private boolean pinged;

  /**
   * @param silence how long a peer may be silent before it is sent a ping
   */
  PeerLiveness(Duration silence) {
    this.silenceNanos = silence.toNanos();
  }

  /** The peer has sent something, or has read something that waited for it. */
  void heard(long now) {
    heardAt = now;
    pinged = false;
  }

  boolean needsPing(long now) {
    return !pinged && now - heardAt > silenceNanos;
  }

  void pingSent(long now) {
    pinged = true;
    pingedAt = now;
  }

  boolean isGone(long now) {
    return pinged && now - pingedAt > silenceNanos;
  }
}
