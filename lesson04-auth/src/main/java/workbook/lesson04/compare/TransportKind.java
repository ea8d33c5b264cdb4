package workbook.lesson04.compare;

import java.time.Duration;
import java.util.function.Function;

/** The transports that are compared, with the delay and the requests to expect of each. */
enum TransportKind {
  SHORT_POLL_2S("short polling, 2 s", 2_000, context -> poll(context, 2_000)),
  SHORT_POLL_1S("short polling, 1 s", 1_000, context -> poll(context, 1_000)),
  SHORT_POLL_200MS("short polling, 0.2 s", 200, context -> poll(context, 200)),
  LONG_POLL("long polling", 0, context -> poll(context, 0)),
  EVENT_STREAM("server-sent events", 0, StreamReceiver::new),
  SOCKET_IO_POLLING(
      "Socket.IO over polling", 0, context -> new SocketIoReceiver(context, "polling")),
  SOCKET_IO_WEBSOCKET(
      "Socket.IO over WebSocket", 0, context -> new SocketIoReceiver(context, "websocket")),
  RAW_WEBSOCKET("raw WebSocket", 0, RawReceiver::new);

  private final String title;
  private final int intervalMillis;
  private final Function<ReceiverContext, Receiver> connect;

  TransportKind(String title, int intervalMillis, Function<ReceiverContext, Receiver> connect) {
    this.title = title;
    this.intervalMillis = intervalMillis;
    this.connect = connect;
  }

  private static Receiver poll(ReceiverContext context, int intervalMillis) {
    return new PollReceiver(context, Duration.ofMillis(intervalMillis));
  }

  String title() {
    return title;
  }

  /** From one poll to the next; 0 if the server pushes. */
  int intervalMillis() {
    return intervalMillis;
  }

  Receiver connect(ReceiverContext context) {
    return connect.apply(context);
  }

  /** Half the interval: messages come at any time between two polls, on average in the middle. */
  double expectedDelayMillis() {
    return intervalMillis / 2.0;
  }

  /**
   * Requests for each delivered message. Short polling sends requests whether there are messages or
   * not, and one answer may bring many; long polling sends one for each message, a push none.
   *
   * @param rate messages a second
   */
  double expectedRequests(double rate) {
    return switch (this) {
      case SHORT_POLL_2S, SHORT_POLL_1S, SHORT_POLL_200MS -> 1000.0 / intervalMillis / rate;
      case LONG_POLL, SOCKET_IO_POLLING -> 1;
      case EVENT_STREAM, SOCKET_IO_WEBSOCKET, RAW_WEBSOCKET -> 0;
    };
  }
}
