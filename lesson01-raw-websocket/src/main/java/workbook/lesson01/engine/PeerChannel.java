package workbook.lesson01.engine;

import java.io.IOException;
import java.nio.channels.ByteChannel;

/**
 * The bytes of one connection, below WebSocket: a socket, or a socket with TLS on it. Nothing here
 * blocks, and all of it but {@link #close()} runs on the event loop.
 */
interface PeerChannel extends ByteChannel {

  /** Whether a read may bring more without the socket having anything new. */
  boolean hasMoreToRead();

  /** Sends on what the wire itself holds back; answers whether nothing is left. */
  boolean flush() throws IOException;

  /**
   * Asked after a write that did not take all: whether that was for want of room in the socket,
   * which will have some again, and not because TLS must hear from the peer first.
   */
  boolean isFull();

  /** Says to the peer that nothing more will come. */
  void shutdownOutput() throws IOException;
}
