package workbook.lesson01.engine;

import java.io.IOException;
import java.nio.channels.ByteChannel;

/**
 * Reads and writes the bytes of one connection, below WebSocket: a socket, with TLS or without. No
 * method blocks, and all but {@link #close()} run on the event loop.
 */
interface PeerChannel extends ByteChannel {

  /** Whether a read may bring bytes even if the socket has received nothing new. */
  boolean hasMoreToRead();

  /** Sends what is still in the channel's own buffer; answers whether all of it is sent. */
  boolean flush() throws IOException;

  /**
   * Why the last write did not take everything: true if the socket is full and will take more
   * later, false if TLS must first hear from the peer.
   */
  boolean isFull();

  /** Tells the peer that nothing more will be sent. */
  void shutdownOutput() throws IOException;
}
