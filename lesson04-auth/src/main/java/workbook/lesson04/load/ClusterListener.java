package workbook.lesson04.load;

import java.net.URI;
import java.util.function.IntFunction;

/**
 * A user who listens to one node after the other: when a connection ends, the next one goes to the
 * next node, and begins with what was missed.
 */
final class ClusterListener {

  /** How a user is connected. */
  enum Kind {
    WEBSOCKET("WebSocket"),
    POLLING("polling"),
    STREAM("event stream"),
    LONG_POLL("long poll");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** For people. */
    @Override
    public String toString() {
      return words;
    }
  }

  private static final long RETRY_MILLIS = 300;

  /** From an answer to the next request, as on a slow network. */
  private static final long POLL_MILLIS = 200;

  private final Kind kind;
  private final LoadLoop loop;
  private final IntFunction<URI> nodes;
  private final String token;
  private final Heard heard;
  private int node;
  private URI server;

  /** What listens now; null between two. */
  private Object session;

  /**
   * @param nodes any number names one
   * @param node the number of the first one
   */
  ClusterListener(
      Kind kind, LoadLoop loop, IntFunction<URI> nodes, int node, String token, Heard heard) {
    this.kind = kind;
    this.loop = loop;
    this.nodes = nodes;
    this.node = node;
    this.token = token;
    this.heard = heard;
  }

  /** Begins to listen; on the loop's thread, as all that follows. */
  void start() {
    server = nodes.apply(node);
    switch (kind) {
      case WEBSOCKET -> new WebSocketListening(this).start();
      case POLLING -> new PollingListening(this).start();
      case STREAM -> new StreamListening(this).start();
      case LONG_POLL -> new LongPollListening(this).start();
    }
  }

  /** Opens a connection to the node, for this session. */
  LoadConnection open(Object newSession, LoadConnection.Events events) {
    session = newSession;
    return loop.open(server, events);
  }

  /** The session has ended. */
  void lost(Object ended) {
    if (ended == session) {
      session = null;
      heard.lost();
      node++;
      loop.later(RETRY_MILLIS, this::start);
    }
  }

  /** Runs it when it is time for the session's next request. */
  void next(Object asking, Runnable request) {
    loop.later(
        POLL_MILLIS,
        () -> {
          if (asking == session) {
            request.run();
          }
        });
  }

  Heard heard() {
    return heard;
  }

  String token() {
    return token;
  }

  /**
   * The text of a request.
   *
   * @param first method and path
   * @param headers each with the end of its line
   */
  String request(String first, String headers, String body) {
    return first
        + (" HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n")
        + headers
        + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n")
        + "\r\n"
        + body;
  }

  /** The header with the token. */
  String authorization() {
    return "Authorization: Bearer " + token + "\r\n";
  }
}
