package workbook.lesson02.host.engineio;

/**
 * The states of a session. One that is opened on a WebSocket begins in {@link #WEBSOCKET}, any
 * other in {@link #POLLING}.
 *
 * <pre>
 *  POLLING                 a WebSocket is opened: UPGRADE_BEGUN
 *  UPGRADE_BEGUN           its probe comes: UPGRADE_PROBED      it fails: POLLING
 *  UPGRADE_PROBED          the upgrade packet: WEBSOCKET        it fails: POLLING
 *                          closed by a lesson: CLOSING_AFTER_UPGRADE
 *  CLOSING_AFTER_UPGRADE   the upgrade packet: CLOSED           it fails: DRAINING
 *                          closed for another reason: DRAINING
 *  WEBSOCKET               closed: CLOSED
 *  the first three         closed: DRAINING; a lesson's close in UPGRADE_PROBED is above
 *  DRAINING                nothing waits for a poll: CLOSED at once, else when it was fetched, 10 s
 *                          later, or when too much waits for all clients together
 * </pre>
 *
 * <p>"Closed by a lesson" is {@link CloseReason#NORMAL}: a listener called {@code disconnect()} in
 * the client's last namespace. {@link CloseReason#SERVER_DRAINS} is treated in the same way.
 */
enum SessionState {

  /** The client polls. */
  POLLING,

  /** The client polls, and has opened a WebSocket on which no probe has come yet. */
  UPGRADE_BEGUN,

  /**
   * The probe of the WebSocket is answered. The client stops polling, hears nothing for a moment,
   * and sends the upgrade packet next.
   */
  UPGRADE_PROBED,

  /** All goes by WebSocket. */
  WEBSOCKET,

  /**
   * Closed while {@link #UPGRADE_PROBED}. What was sent before the close still waits for the
   * upgrade, because the client would not hear it now.
   */
  CLOSING_AFTER_UPGRADE,

  /** Closed; the last messages, or the close packet, wait for the client's next polls. */
  DRAINING,

  /** Closed, and there is nothing left to tell the client. */
  CLOSED;

  /** Whether messages are still received and sent. */
  boolean isOpen() {
    return ordinal() <= WEBSOCKET.ordinal();
  }

  /** Whether a WebSocket has been opened that does not carry the session yet. */
  boolean isUpgrading() {
    return this == UPGRADE_BEGUN || this == UPGRADE_PROBED || this == CLOSING_AFTER_UPGRADE;
  }

  /** Whether the client stops polling until it has upgraded. */
  boolean isProbed() {
    return this == UPGRADE_PROBED || this == CLOSING_AFTER_UPGRADE;
  }
}
