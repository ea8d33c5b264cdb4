package workbook.lesson02.host.engineio;

import workbook.lesson02.web.RouteReply;

/**
 * The errors of the Engine.IO handshake, with the official server's codes, words and HTTP statuses.
 */
enum EngineError {
  UNKNOWN_TRANSPORT(0, 400, "Transport unknown"),
  UNKNOWN_SID(1, 400, "Session ID unknown"),
  BAD_HANDSHAKE_METHOD(2, 400, "Bad handshake method"),
  BAD_REQUEST(3, 400, "Bad request"),
  UNSUPPORTED_PROTOCOL_VERSION(5, 400, "Unsupported protocol version");

  private final int code;
  private final int status;
  private final String message;

  EngineError(int code, int status, String message) {
    this.code = code;
    this.status = status;
    this.message = message;
  }

  RouteReply reply() {
    return RouteReply.json(status, new Body(code, message));
  }

  /** Shape: {@code {"code": 1, "message": "Session ID unknown"}}. */
  private record Body(int code, String message) {}
}
