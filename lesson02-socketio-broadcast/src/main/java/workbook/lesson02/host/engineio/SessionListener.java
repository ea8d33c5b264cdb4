package workbook.lesson02.host.engineio;

/**
 * The protocol above Engine.IO, for one {@link Session}: what the session tells it. All of it is
 * called in the session's lane, one call at a time, on a thread that may block.
 */
public interface SessionListener {

  /** A text message has come. */
  void text(String message);

  /** A binary message has come. */
  void binary(byte[] message);

  /** The time is over in which the client has to connect in the protocol above. */
  void connectDeadline();

  /** The session is over. Nothing is told after this. */
  void ended();
}
