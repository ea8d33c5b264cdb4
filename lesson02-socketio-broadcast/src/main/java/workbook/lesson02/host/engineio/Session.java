package workbook.lesson02.host.engineio;

import java.util.List;

/**
 * An Engine.IO session, as the protocol above it sees it. All of it may be called from any thread.
 *
 * @see SessionListener
 */
public interface Session {

  /** What is kept of the request that opened it. */
  OpeningRequest openingRequest();

  /** Sends these messages, next to each other; they are lost if the session has ended. */
  void send(List<EngineMessage> messages);

  /**
   * Ends the session, once: the client is told why where its transport can tell it, and the
   * listener hears {@link SessionListener#ended()}.
   */
  void close(CloseReason reason);

  boolean isOpen();

  /** Whether it is open and its client keeps up: few bytes wait for it. */
  boolean isWritable();

  boolean isOnWebSocket();

  /**
   * Runs the task in the session's lane: after all that its listener has been told so far, on a
   * thread that may block.
   */
  void execute(Runnable task);
}
