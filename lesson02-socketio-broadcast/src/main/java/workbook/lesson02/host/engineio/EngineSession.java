package workbook.lesson02.host.engineio;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.host.http.Exchange;
import workbook.lesson02.host.thread.ListenerThreads;
import workbook.lesson02.json.Utf8;
import workbook.lesson02.limit.WaitingBytes;

/**
 * One Engine.IO session, over long polling, WebSocket, or the first and then the other. It owns the
 * {@link SessionState}: every change of it is made here, under the session's lock.
 *
 * <p>Its id is a credential: whoever knows it can poll this session. Only its client is told it.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/">Engine.IO protocol, version 4</a>
 */
final class EngineSession implements Session {

  private static final Logger log = LoggerFactory.getLogger(EngineSession.class);

  /** How long the last messages to a polling client may wait for its next poll. */
  private static final long DRAIN_SECONDS = 10;

  /**
   * For so long a poll is held during an upgrade: the upgrade packet, on another connection, may
   * arrive just after it.
   */
  private static final long UPGRADE_HOLD_MILLIS = 100;

  private final String id;
  private final OpeningRequest request;
  private final EventLoop loop;
  private final ListenerThreads.Lane lane;
  private final EngineLimits limits;
  private final Consumer<EngineSession> whenOver;
  private final SessionListener listener;
  private final Heartbeat heartbeat;
  private final Inbound inbound;
  private final WaitingBytes.Part waiting;

  // Used under the session's lock; a volatile field may also be read without it.
  private final PollingQueue polling;
  private volatile SessionState state = SessionState.POLLING;
  private WebSocketLink link; // opened for an upgrade, or in use
  private boolean upgraded; // whether it is in use
  private volatile WebSocketLink
      webSocket; // the same once it is in use, for those without the lock
  private CloseReason closeReason;
  private Future<?> upgradeDeadline;
  private Future<?> connectDeadline;

  /**
   * @param loop runs the session's timers
   * @param lane runs what the listener is told
   * @param whenOver is called once the id is not to be answered any more
   * @param protocol makes the listener
   */
  EngineSession(
      String id,
      OpeningRequest request,
      EventLoop loop,
      ListenerThreads.Lane lane,
      EngineLimits limits,
      WaitingBytes waiting,
      Consumer<EngineSession> whenOver,
      Function<Session, SessionListener> protocol) {
    this.id = id;
    this.request = request;
    this.loop = loop;
    this.lane = lane;
    this.limits = limits;
    this.whenOver = whenOver;
    this.waiting = waiting.part(this::waitingBytes, this::tooMuchWaits);
    this.polling = new PollingQueue(this.waiting);
    this.heartbeat = new Heartbeat(this, loop, limits);
    this.listener = protocol.apply(this);
    this.inbound = new Inbound(this, heartbeat, listener, lane, limits, this.waiting);
  }

  String id() {
    return id;
  }

  @Override
  public OpeningRequest openingRequest() {
    return request;
  }

  @Override
  public void execute(Runnable task) {
    lane.execute(task);
  }

  Inbound inbound() {
    return inbound;
  }

  /** To be told when more or less waits because of this client. */
  WaitingBytes.Part waiting() {
    return waiting;
  }

  @Override
  public boolean isOpen() {
    return state.isOpen();
  }

  /** Whether it ended because its client broke a rule. */
  synchronized boolean brokeRule() {
    return closeReason != null && closeReason.isPolicy();
  }

  @Override
  public boolean isOnWebSocket() {
    return webSocket != null;
  }

  @Override
  public boolean isWritable() {
    WebSocketLink used = webSocket;
    return isOpen() && (used != null ? used.isWritable() : polling.isWritable());
  }

  /** Starts the clocks: the pings, and the wait for a first CONNECT. */
  synchronized void begin() {
    if (!state.isOpen()) {
      return; // it was closed meanwhile, because the server stops
    }
    heartbeat.start();
    // It is not cancelled when the client sends CONNECT. That would be done by another thread, and
    // costs the event loop more than the 100 bytes that the timer holds, when thousands connect.
    connectDeadline =
        loop.schedule(
            () -> lane.execute(listener::connectDeadline),
            limits.connectTimeout().toNanos(),
            TimeUnit.NANOSECONDS);
  }

  private void endConnectDeadline() {
    if (connectDeadline != null) {
      connectDeadline.cancel(false);
      connectDeadline = null; // the timer refers to this session, and would keep it in memory
    }
  }

  /** Begins on a WebSocket right away; if the session was closed meanwhile, that is closed too. */
  synchronized void beginWith(WebSocketLink opened) {
    if (!state.isOpen()) {
      opened.close(closeReason);
      return;
    }
    state = SessionState.WEBSOCKET;
    upgraded = true;
    link = opened;
    webSocket = opened;
  }

  /** On a WebSocket this takes no lock: it is done for every receiver of a broadcast. */
  @Override
  public void send(List<EngineMessage> messages) {
    WebSocketLink used = webSocket;
    boolean tooMuch = false;
    if (used == null) {
      synchronized (this) {
        used = webSocket;
        if (used == null && state.isOpen()) {
          tooMuch = sendByPolling(messages);
        }
      }
    }
    if (tooMuch) {
      // Now: after messages that are dropped here, no later one may reach the client.
      close(CloseReason.TOO_SLOW);
    }
    if (used != null) {
      used.send(messages); // a WebSocket that is closing ignores them
    }
  }

  /** Adds the messages for the next poll; true if more waits now than the limit allows. */
  private boolean sendByPolling(List<EngineMessage> messages) {
    polling.add(messages);
    boolean tooMuch = polling.bytes() > limits.maxQueuedBytes();
    if (!tooMuch) {
      polling.answerWaiting();
    }
    return tooMuch;
  }

  // --- polling

  /** A GET: answered at once if something waits, else when something comes. */
  void poll(Exchange exchange) {
    if (heartbeat.isSilent()) {
      close(CloseReason.PING_TIMEOUT);
    }
    synchronized (this) {
      switch (state) {
        case WEBSOCKET -> exchange.reply(EngineError.BAD_REQUEST.reply());
        case DRAINING, CLOSED -> {
          polling.answerOfEnded(exchange);
          if (polling.isFetched()) {
            over(); // the client knows of the end, and does not come again
          }
        }
        default -> answerOrHold(exchange);
      }
    }
  }

  private void answerOrHold(Exchange exchange) {
    if (polling.isPolled()) {
      exchange.reply(EngineError.BAD_REQUEST.reply());
      closeInLane(CloseReason.badPacket("two polls at a time"));
    } else if (!polling.isEmpty()) {
      polling.answer(exchange);
    } else {
      polling.hold(exchange);
      exchange.whenLost(this::pollLost);
      if (state.isProbed()) {
        loop.schedule(this::releasePoll, UPGRADE_HOLD_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
  }

  /**
   * The connection of a poll has ended before its answer, so the client is taken for lost. What was
   * to be the answer at this moment is lost, too: the session must not go on without it.
   */
  private void pollLost() {
    if (!isOnWebSocket()) {
      close(CloseReason.LOST);
    }
  }

  private synchronized void releasePoll() {
    polling.release();
  }

  /** A POST: answered once its packets have been worked on, so that a fast client has to wait. */
  void post(Exchange exchange) {
    Optional<String> payload = Utf8.decode(exchange.body());
    synchronized (this) {
      if (polling.isPosting()) {
        exchange.reply(EngineError.BAD_REQUEST.reply());
        closeInLane(CloseReason.badPacket("two posts at a time"));
        return;
      }
      if (payload.isEmpty() || webSocket != null) {
        exchange.reply(EngineError.BAD_REQUEST.reply());
        return;
      }
      polling.beginPost();
    }
    exchange.forgetRequest(); // else its body would be kept twice while listeners work on it
    inbound.payload(payload.get(), () -> posted(exchange));
  }

  private void posted(Exchange exchange) {
    synchronized (this) {
      polling.endPost();
    }
    exchange.reply(PollingQueue.POSTED);
  }

  // --- the upgrade from polling to WebSocket:
  // https://socket.io/docs/v4/engine-io-protocol/#upgrade

  /**
   * Begins an upgrade to a WebSocket that the client has opened; false if the session has one
   * already, or is closed.
   */
  synchronized boolean beginUpgrade(WebSocketLink opened) {
    if (state != SessionState.POLLING) {
      return false;
    }
    state = SessionState.UPGRADE_BEGUN;
    link = opened;
    upgradeDeadline =
        loop.schedule(
            () -> failUpgrade(opened), limits.upgradeTimeout().toNanos(), TimeUnit.NANOSECONDS);
    return true;
  }

  /** Whether the WebSocket has been opened but does not carry the session yet. */
  boolean isUpgrading(WebSocketLink opened) {
    if (opened == webSocket) {
      return false; // without the lock: asked for every message
    }
    synchronized (this) {
      return opened == link && state.isUpgrading();
    }
  }

  /** A text frame on the WebSocket to which the session upgrades: its probe, or the upgrade. */
  void upgradePacket(WebSocketLink opened, String packet) {
    synchronized (this) {
      if (!isUpgrading(opened)) {
        return; // the upgrade has just failed
      }
      if (packet.equals("2probe")) {
        probe();
        return;
      }
      if (packet.equals("5") && state.isProbed()) {
        upgrade();
        return;
      }
    }
    failUpgrade(opened);
  }

  private void probe() {
    if (state == SessionState.UPGRADE_BEGUN) {
      state = SessionState.UPGRADE_PROBED;
    }
    link.send(List.of(EngineMessage.PONG_PROBE));
    polling.release(); // the client waits for its poll to end before it upgrades
  }

  /** What waited for a poll, and all that follows, goes by WebSocket. */
  private void upgrade() {
    if (state != SessionState.CLOSING_AFTER_UPGRADE) {
      state = SessionState.WEBSOCKET;
    }
    upgraded = true;
    upgradeDeadline.cancel(false);
    link.send(polling.leave()); // which may close the session, if that is too much
    webSocket = link; // only now: a send without the lock must not overtake what waited
    if (state == SessionState.CLOSING_AFTER_UPGRADE) {
      endTransports();
    }
  }

  /** Ends an upgrade whose client broke a rule of it, or took too long. */
  void failUpgrade(WebSocketLink opened) {
    failUpgrade(opened, CloseReason.badPacket("upgrade not completed"));
  }

  /** Ends an upgrade that is not complete: closes its WebSocket; the session goes on by polling. */
  private void failUpgrade(WebSocketLink opened, CloseReason reason) {
    synchronized (this) {
      if (opened != link || !state.isUpgrading()) {
        return;
      }
      upgradeDeadline.cancel(false);
      link = null;
      opened.close(reason);
      if (state == SessionState.CLOSING_AFTER_UPGRADE) {
        endTransports();
      } else {
        state = SessionState.POLLING;
      }
    }
  }

  // --- the end

  /** A WebSocket has ended, and the session with it, unless it was still upgrading. */
  void lost(WebSocketLink ended, CloseReason reason) {
    failUpgrade(ended, reason);
    boolean own;
    synchronized (this) {
      own = ended == link;
    }
    if (own) {
      close(reason);
    }
  }

  /**
   * Closes later, in the lane, after the messages received so far. For callers that hold the lock,
   * and for an end at which these are to be answered.
   */
  void closeInLane(CloseReason reason) {
    lane.execute(() -> close(reason));
  }

  @Override
  public synchronized void close(CloseReason reason) {
    if (state.isOpen()) {
      closeReason = reason;
      end();
    } else if (state == SessionState.CLOSING_AFTER_UPGRADE && !reason.isOrderly()) {
      closeReason = reason; // for example the server stops: what waits for the upgrade is dropped
      endTransports();
    }
  }

  /**
   * Ends the session: its timers now, its transports now or after the upgrade. The listener is told
   * in any case.
   */
  private void end() {
    boolean mustUpgrade = state == SessionState.UPGRADE_PROBED && closeReason.isServersGoodbye();
    state = mustUpgrade ? SessionState.CLOSING_AFTER_UPGRADE : SessionState.DRAINING;
    try {
      heartbeat.stop();
      endConnectDeadline();
      if (closeReason.isPolicy()) { // logged before the client is told
        log.warn("Closed a connection from {}: {}", request.address(), closeReason.text());
      }
    } finally { // the session also ends if this failed, for example because memory is short
      try {
        if (!mustUpgrade) {
          endTransports();
        }
      } finally {
        lane.execute(listener::ended);
      }
    }
  }

  private void endTransports() {
    state = SessionState.DRAINING;
    boolean drained = true;
    try {
      if (upgradeDeadline != null) {
        upgradeDeadline.cancel(false);
      }
      if (link != null) {
        link.close(closeReason);
      }
      drained = polling.end(closeReason);
    } finally {
      if (drained || upgraded) {
        over();
      } else {
        loop.schedule(this::over, DRAIN_SECONDS, TimeUnit.SECONDS);
      }
    }
  }

  private synchronized void over() {
    if (state != SessionState.CLOSED) {
      state = SessionState.CLOSED;
      whenOver.accept(this);
    }
  }

  /** What waits because of this client: for its listeners, its next poll, or until it reads. */
  private long waitingBytes() {
    return inbound.waitingBytes() + unread();
  }

  private long unread() {
    WebSocketLink used = webSocket;
    return polling.bytes() + (used == null ? 0 : used.unread());
  }

  /** Too many bytes wait for all clients together, and this client has the most of them. */
  private void tooMuchWaits() {
    close(inbound.waitingBytes() > unread() ? CloseReason.TOO_FAST : CloseReason.TOO_SLOW);
    synchronized (this) {
      if (state == SessionState.DRAINING) { // it had ended before
        polling.drain();
        over();
      }
    }
  }
}
