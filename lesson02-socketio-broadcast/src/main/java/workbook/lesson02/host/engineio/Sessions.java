package workbook.lesson02.host.engineio;

import io.netty.channel.EventLoop;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.host.thread.ListenerThreads;
import workbook.lesson02.limit.AddressQuota;
import workbook.lesson02.limit.Budget;
import workbook.lesson02.limit.LogThrottle;
import workbook.lesson02.limit.WaitingBytes;
import workbook.lesson02.web.RouteException;

/** The sessions of one host: opens them, finds them by their ids, and limits how many there are. */
public final class Sessions {

  private static final Logger log = LoggerFactory.getLogger(Sessions.class);

  private static final int ID_BYTES = 15;

  /** What a session takes, open and with nothing to do, in one namespace. */
  private static final int SESSION_BYTES = 2_000;

  private final String idPrefix;
  private final EngineLimits limits;
  private final WaitingBytes waiting;
  private final ListenerThreads threads;
  private final Function<Session, SessionListener> protocol;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, EngineSession> byId = new ConcurrentHashMap<>();
  private final AddressQuota quota;
  private final Budget count;
  private final Budget bytes;
  private final LogThrottle refusals = new LogThrottle();
  private final LongAdder brokenRules = new LongAdder();
  private volatile boolean draining;
  private volatile CloseReason closed; // why no session stays open any more, or null

  /**
   * @param idPrefix every id begins with it; the rest is random
   * @param waiting counts what waits for clients, and because of them
   * @param threads run what listeners are told
   * @param protocol makes the listener of a new session
   */
  public Sessions(
      String idPrefix,
      EngineLimits limits,
      WaitingBytes waiting,
      ListenerThreads threads,
      Function<Session, SessionListener> protocol) {
    this.idPrefix = idPrefix;
    this.limits = limits;
    this.waiting = waiting;
    this.threads = threads;
    this.protocol = protocol;
    this.quota = new AddressQuota(limits.sessionsPerAddress());
    this.count = new Budget(limits.maxSessions());
    this.bytes = new Budget(limits.maxSessionBytes());
  }

  /**
   * Opens a session under a new secret id.
   *
   * @throws RouteException 431 if it would keep too much of its request, 429 if its address has its
   *     share of sessions, 503 if all together have, or the server is about to stop
   */
  EngineSession open(OpeningRequest request, EventLoop loop) throws RouteException {
    if (draining) {
      throw new RouteException(503, "the server stops: connect again");
    }
    if (request.bytes() > limits.maxHandshakeBytes()) {
      throw new RouteException(431, "the headers and parameters are too large for a session");
    }
    if (!quota.take(request.remote().getAddress())) {
      throw new RouteException(429, "too many sessions from one address");
    }
    if (!takeBudget(request)) {
      quota.giveBack(request.remote().getAddress());
      refusals.happened(times -> log.warn("Refused {} sessions: there are too many", times));
      throw new RouteException(503, "the server has as many sessions as it can bear");
    }
    EngineSession session = add(request, loop);
    CloseReason reason = closed;
    if (reason != null) { // closeAll may have passed by before this session could be seen
      session.close(reason);
    } else if (draining) { // the same of drain
      session.closeInLane(CloseReason.SERVER_DRAINS);
    }
    return session;
  }

  private EngineSession add(OpeningRequest request, EventLoop loop) {
    try {
      EngineSession session =
          new EngineSession(
              newId(),
              request,
              loop,
              threads.lane(request.remote().getAddress()),
              limits,
              waiting,
              this::forget,
              protocol);
      byId.put(session.id(), session);
      return session;
    } catch (Throwable e) { // also Errors, such as OutOfMemoryError: no session, so none is counted
      giveBack(request);
      throw e;
    }
  }

  private boolean takeBudget(OpeningRequest request) {
    if (!count.take(1)) {
      return false;
    }
    boolean fits = bytes.take(bytes(request));
    if (!fits) {
      count.giveBack(1);
    }
    return fits;
  }

  Optional<EngineSession> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Removes a session that has ended: from now on its id is unknown. */
  void forget(EngineSession session) {
    if (byId.remove(session.id()) != null) {
      giveBack(session.openingRequest());
      if (session.brokeRule()) {
        brokenRules.increment();
      }
    }
  }

  /** How many were closed because their client broke a rule, such as a limit. */
  public long brokenRules() {
    return brokenRules.sum();
  }

  private void giveBack(OpeningRequest request) {
    quota.giveBack(request.remote().getAddress());
    count.giveBack(1);
    bytes.giveBack(bytes(request));
  }

  private static long bytes(OpeningRequest request) {
    return SESSION_BYTES + request.bytes();
  }

  /**
   * Opens no session any more, and ends those that there are: after what their clients have sent so
   * far, and so that clients connect again by themselves.
   */
  public void drain() {
    draining = true;
    byId.values().forEach(session -> session.closeInLane(CloseReason.SERVER_DRAINS));
  }

  /** How many there are, with those whose last messages have not been fetched yet. */
  public int count() {
    return byId.size();
  }

  /** Ends all sessions, and at once any that is opened later. */
  public void closeAll(CloseReason reason) {
    closed = reason;
    byId.values().forEach(session -> session.close(reason));
  }

  private String newId() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return idPrefix + Base64.getUrlEncoder().encodeToString(id);
  }
}
