package workbook.lesson02.host.engineio;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import workbook.lesson02.host.http.Endpoint;
import workbook.lesson02.host.http.Exchange;
import workbook.lesson02.host.thread.ListenerThreads;
import workbook.lesson02.json.Json;
import workbook.lesson02.web.RouteException;
import workbook.lesson02.web.RouteReply;

/**
 * The path {@code /socket.io/}: opens sessions, and hands their polls, posts and WebSockets to
 * them. Every request is checked as the official server checks it, and refused with its codes.
 */
public final class EngineEndpoint implements Endpoint {

  private static final String PATH = "/socket.io/";
  private static final String PROTOCOL_VERSION = "4";

  private final Sessions sessions;
  private final EngineLimits limits;
  private final ListenerThreads threads;
  private final WebSocketHandshake handshake;
  private final Map<EventLoop, LoopFlusher> flushers = new ConcurrentHashMap<>();

  /**
   * @param threads run the listeners, whose work decides when a WebSocket is written to
   */
  public EngineEndpoint(Sessions sessions, EngineLimits limits, ListenerThreads threads) {
    this.sessions = sessions;
    this.limits = limits;
    this.threads = threads;
    this.handshake = new WebSocketHandshake(limits.maxMessageBytes());
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public void handle(Exchange exchange) {
    String transport = exchange.parameter("transport");
    boolean webSocket = "websocket".equals(transport);
    String id = exchange.parameter("sid");
    Optional<EngineSession> session = id == null ? Optional.empty() : sessions.find(id);
    if (!webSocket && !"polling".equals(transport)) {
      exchange.reply(EngineError.UNKNOWN_TRANSPORT.reply());
    } else if (id != null && session.isEmpty()) {
      exchange.reply(EngineError.UNKNOWN_SID.reply());
    } else if (id == null && !HttpMethod.GET.equals(exchange.method())) {
      exchange.reply(EngineError.BAD_HANDSHAKE_METHOD.reply());
    } else if (!PROTOCOL_VERSION.equals(exchange.parameter("EIO"))) {
      exchange.reply(EngineError.UNSUPPORTED_PROTOCOL_VERSION.reply());
    } else if (webSocket) {
      webSocket(exchange, session);
    } else if (session.isEmpty()) {
      openPolling(exchange);
    } else if (HttpMethod.GET.equals(exchange.method())) {
      session.get().poll(exchange);
    } else if (HttpMethod.POST.equals(exchange.method())) {
      session.get().post(exchange);
    } else {
      exchange.reply(EngineError.BAD_REQUEST.reply());
    }
  }

  private void openPolling(Exchange exchange) {
    Optional<EngineSession> opened = open(exchange);
    if (opened.isPresent()) {
      closeOnFailure(
          opened.get(),
          () -> {
            opened.get().begin();
            EngineMessage packet = openPacket(opened.get(), List.of("websocket"));
            exchange.reply(PollingQueue.payload(packet.polled()));
          });
    }
  }

  /** Starts a new session. If that fails, the session is closed: nobody could use it. */
  private static void closeOnFailure(EngineSession opened, Runnable start) {
    try {
      start.run();
    } catch (Throwable e) {
      opened.close(CloseReason.LOST);
      throw e;
    }
  }

  private Optional<EngineSession> open(Exchange exchange) {
    try {
      EventLoop loop = exchange.channel().eventLoop();
      return Optional.of(sessions.open(OpeningRequest.of(exchange), loop));
    } catch (RouteException e) {
      exchange.replyMessage(e.status(), e.getMessage());
      return Optional.empty();
    }
  }

  /** A new session on a WebSocket, or the upgrade of one that polls. */
  private void webSocket(Exchange exchange, Optional<EngineSession> existing) {
    Optional<RouteReply> refusal = handshake.refusal(exchange);
    if (refusal.isPresent()) {
      exchange.reply(refusal.get());
      return;
    }
    Optional<EngineSession> session = existing.isPresent() ? existing : open(exchange);
    if (session.isEmpty()) {
      return;
    }
    if (existing.isEmpty()) {
      closeOnFailure(session.get(), () -> beginOnWebSocket(exchange, session.get()));
    } else {
      upgrade(exchange, session.get());
    }
  }

  private void beginOnWebSocket(Exchange exchange, EngineSession opened) {
    if (accept(exchange)) {
      begin(opened, link(exchange, opened));
    } else {
      opened.close(CloseReason.LOST);
    }
  }

  private void upgrade(Exchange exchange, EngineSession session) {
    if (accept(exchange)) {
      WebSocketLink link = link(exchange, session);
      if (!session.beginUpgrade(link)) {
        link.close(CloseReason.SESSION_TAKEN);
      }
    }
  }

  private boolean accept(Exchange exchange) {
    try {
      handshake.accept(exchange);
      return true;
    } catch (RuntimeException e) { // Netty rejects the request
      exchange.reply(EngineError.BAD_REQUEST.reply());
      return false;
    }
  }

  private WebSocketLink link(Exchange exchange, EngineSession session) {
    LoopFlusher flusher =
        flushers.computeIfAbsent(
            exchange.channel().eventLoop(), loop -> new LoopFlusher(loop, threads));
    WebSocketLink link =
        new WebSocketLink(
            session,
            flusher,
            limits.maxQueuedBytes(),
            session.waiting(),
            exchange.messageComplete());
    handshake.connect(exchange, link);
    return link;
  }

  private void begin(EngineSession session, WebSocketLink link) {
    session.beginWith(link);
    session.send(List.of(openPacket(session, List.of())));
    session.begin();
  }

  private EngineMessage openPacket(EngineSession session, List<String> upgrades) {
    OpenPacket packet =
        new OpenPacket(
            session.id(),
            upgrades,
            limits.pingInterval().toMillis(),
            limits.pingTimeout().toMillis(),
            limits.maxMessageBytes());
    return EngineMessage.text("0" + Json.write(packet));
  }

  /** The first packet of a session; the times are in milliseconds. */
  private record OpenPacket(
      String sid, List<String> upgrades, long pingInterval, long pingTimeout, int maxPayload) {

    /** Keeps the session id out of logs: it is as secret as a password. */
    @Override
    public String toString() {
      return "OpenPacket[]";
    }
  }
}
