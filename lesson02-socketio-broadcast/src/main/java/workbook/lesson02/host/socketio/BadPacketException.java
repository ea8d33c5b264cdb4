package workbook.lesson02.host.socketio;

import workbook.lesson02.host.engineio.CloseReason;

/** A client broke the protocol, for which its connection is closed. */
final class BadPacketException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient CloseReason reason;

  /**
   * @param message how, in words that are fit to be sent to the client
   */
  BadPacketException(String message) {
    this(CloseReason.badPacket(message));
  }

  BadPacketException(CloseReason reason) {
    super(reason.text(), null, false, false); // no stack: it tells nothing, and floods pay for it
    this.reason = reason;
  }

  CloseReason reason() {
    return reason;
  }
}
