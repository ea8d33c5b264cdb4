package workbook.lesson02.host.engineio;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.DisconnectableHub;
import com.corundumstudio.socketio.ack.AckManager;
import com.corundumstudio.socketio.handler.ClientHead;
import com.corundumstudio.socketio.handler.ClientsBox;
import com.corundumstudio.socketio.namespace.Namespace;
import io.netty.channel.EventLoop;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.host.HostLimits;
import workbook.lesson02.host.socketio.AckTimer;
import workbook.lesson02.host.socketio.EventEncoder;
import workbook.lesson02.host.socketio.EventJson;
import workbook.lesson02.host.socketio.MemberlessNamespace;
import workbook.lesson02.host.thread.ListenerThreads;
import workbook.lesson02.limit.AddressQuota;
import workbook.lesson02.limit.Budget;
import workbook.lesson02.limit.LogThrottle;
import workbook.lesson02.limit.WaitingBytes;
import workbook.lesson02.web.RouteException;

/** What the sessions of one host share, and the one place that knows which sessions there are. */
public final class EngineHub implements DisconnectableHub {

  private static final Logger log = LoggerFactory.getLogger(EngineHub.class);

  private static final int ID_BYTES = 15;

  /** What a session takes, open and with nothing to do, in one namespace. */
  private static final int SESSION_BYTES = 2_000;

  private final HostLimits limits;
  private final Configuration configuration;
  private final EventJson json;
  private final Function<String, Namespace> namespaces;
  private final ListenerThreads threads;
  private final AckTimer ackTimer = new AckTimer();
  private final AckManager acks = new AckManager(ackTimer);
  private final ClientsBox noClients =
      new ClientsBox(); // the library's registry, which nothing here asks
  private final EventEncoder encoder = new EventEncoder();
  private final SecureRandom random = new SecureRandom();
  private final Map<String, EngineSession> sessions = new ConcurrentHashMap<>();
  private final Map<EventLoop, LoopFlusher> flushers = new ConcurrentHashMap<>();
  private final Map<String, MemberlessNamespace> lobbies = new ConcurrentHashMap<>();
  private final AddressQuota quota;
  private final WaitingBytes waiting;
  private final Budget count;
  private final Budget bytes;
  private final LogThrottle refusals = new LogThrottle();

  /**
   * @param namespaces answers a registered namespace by its name, or null
   */
  public EngineHub(
      HostLimits limits,
      Configuration configuration,
      EventJson json,
      Function<String, Namespace> namespaces,
      ListenerThreads threads) {
    this.limits = limits;
    this.configuration = configuration;
    this.json = json;
    this.namespaces = namespaces;
    this.threads = threads;
    this.quota = new AddressQuota(limits.connectionsPerAddress());
    this.waiting = new WaitingBytes(limits.maxWaitingBytes());
    this.count = new Budget(limits.maxSessions());
    this.bytes = new Budget(limits.maxSessionBytes());
  }

  /**
   * Opens a session under a new secret id.
   *
   * @throws RouteException 431 if it would keep too much of its request, 429 if its address has its
   *     share of sessions, 503 if all together have
   */
  EngineSession open(Handshake handshake, EventLoop loop) throws RouteException {
    if (handshake.bytes() > limits.maxHandshakeBytes()) {
      throw new RouteException(431, "the headers and parameters are too large for a session");
    }
    if (!quota.take(handshake.remote().getAddress())) {
      throw new RouteException(429, "too many sessions from one address");
    }
    if (!takeRoom(handshake)) {
      quota.giveBack(handshake.remote().getAddress());
      refusals.happened(times -> log.warn("Refused {} sessions: there are too many", times));
      throw new RouteException(503, "the server has as many sessions as it can bear");
    }
    EngineSession session = new EngineSession(newId(), this, loop, handshake);
    sessions.put(session.id(), session);
    return session;
  }

  private boolean takeRoom(Handshake handshake) {
    if (!count.take(1)) {
      return false;
    }
    boolean fits = bytes.take(SESSION_BYTES + handshake.bytes());
    if (!fits) {
      count.giveBack(1);
    }
    return fits;
  }

  Optional<EngineSession> find(String id) {
    return Optional.ofNullable(sessions.get(id));
  }

  /** The session's id is not to be answered any more. */
  void forget(EngineSession session) {
    if (sessions.remove(session.id(), session)) {
      quota.giveBack(session.handshake().remote().getAddress());
      count.giveBack(1);
      bytes.giveBack(SESSION_BYTES + session.handshake().bytes());
    }
  }

  public void closeAll(CloseReason reason) {
    sessions.values().forEach(session -> session.close(reason));
  }

  public void stop() {
    ackTimer.shutdown();
  }

  /** The library tells of a socket that has left its namespace. */
  @Override
  public void onDisconnect(ClientHead socket) {
    try {
      acks.onDisconnect(socket);
    } catch (RuntimeException e) { // a lesson's callback; the disconnect listeners must still hear
      log.error("An acknowledgement's timeout failed", e);
    }
    configuration.getStoreFactory().onDisconnect(socket);
  }

  LoopFlusher flusher(EventLoop loop) {
    return flushers.computeIfAbsent(loop, key -> new LoopFlusher(key, threads));
  }

  public Namespace namespace(String name) {
    return namespaces.apply(name);
  }

  /** Where sockets wait that want to join this namespace, which is registered. */
  public MemberlessNamespace lobby(String name) {
    return lobbies.computeIfAbsent(name, key -> new MemberlessNamespace(key, configuration));
  }

  public WaitingBytes waiting() {
    return waiting;
  }

  public HostLimits limits() {
    return limits;
  }

  public Configuration configuration() {
    return configuration;
  }

  public EventJson json() {
    return json;
  }

  public EventEncoder encoder() {
    return encoder;
  }

  ListenerThreads threads() {
    return threads;
  }

  public AckManager acks() {
    return acks;
  }

  public AckTimer ackTimer() {
    return ackTimer;
  }

  public ClientsBox clientsBox() {
    return noClients;
  }

  private String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }
}
