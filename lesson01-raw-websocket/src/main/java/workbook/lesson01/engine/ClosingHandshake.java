package workbook.lesson01.engine;

import java.io.IOException;
import java.time.Duration;

/**
 * Ends a connection in the way that RFC 6455, section 7.1.1, advises: once the close frame is sent,
 * the server sends no more, and reads on until the peer closes the TCP connection. If the server
 * closed it at once while something was unread, TCP would reset the connection, and the peer could
 * lose the close frame.
 */
final class ClosingHandshake {

  private final PeerChannel channel;
  private final long limitNanos;
  private boolean begun;
  private long begunAt;
  private boolean outputShut;

  /**
   * @param limit how long the peer may take to read the close frame and to close its side
   */
  ClosingHandshake(PeerChannel channel, Duration limit) {
    this.channel = channel;
    this.limitNanos = limit.toNanos();
  }

  /**
   * Does the next step that is possible. Is called when the close frame is in the queue of what is
   * to be sent, and again when it has been sent. The first call starts the time limit; once the
   * frame has been sent, the server's side of the TCP connection is closed.
   *
   * @param sent whether the close frame has been handed to the operating system
   */
  void proceed(boolean sent) throws IOException {
    if (!begun) {
      begun = true;
      begunAt = System.nanoTime();
    }
    if (sent && !outputShut) {
      outputShut = true;
      channel.shutdownOutput();
    }
  }

  boolean hasBegun() {
    return begun;
  }

  boolean isOverdue(long now) {
    return begun && now - begunAt > limitNanos;
  }
}
