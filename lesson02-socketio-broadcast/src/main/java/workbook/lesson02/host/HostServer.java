package workbook.lesson02.host;

import com.corundumstudio.socketio.BroadcastOperations;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.MultiRoomBroadcastOperations;
import com.corundumstudio.socketio.SocketIONamespace;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.store.MemoryStoreFactory;
import com.corundumstudio.socketio.store.StoreFactory;
import com.corundumstudio.socketio.store.pubsub.DispatchMessage;
import com.corundumstudio.socketio.store.pubsub.PubSubType;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson02.host.engineio.CloseReason;
import workbook.lesson02.host.engineio.EngineEndpoint;
import workbook.lesson02.host.engineio.Sessions;
import workbook.lesson02.host.http.Health;
import workbook.lesson02.host.http.HttpServer;
import workbook.lesson02.host.http.Routes;
import workbook.lesson02.host.socketio.EventJson;
import workbook.lesson02.host.socketio.ListenerFaults;
import workbook.lesson02.host.socketio.SocketIoProtocol;
import workbook.lesson02.host.thread.ListenerThreads;
import workbook.lesson02.limit.WaitingBytes;
import workbook.lesson02.nodes.RoomsBroadcast;
import workbook.lesson02.web.HeldRoute;
import workbook.lesson02.web.WebServer;

/**
 * A {@link SocketIOServer} of netty-socketio with this workbook's transports in place of the
 * library's, because those have many faults. It is used as the library's documentation says; what
 * is different is in the documentation of this package.
 */
public final class HostServer extends SocketIOServer implements LessonServer, WebServer {

  private static final Logger log = LoggerFactory.getLogger(HostServer.class);

  private static final int PATIENCE_MILLIS = 1_000;
  static final int PATIENCE_OF_NODE_MILLIS = 5_000;
  private static final int LOOK_MILLIS = 10;

  private final HostOptions options;
  private final ListenerThreads threads = new ListenerThreads();
  private final WaitingBytes waiting;
  private final SocketIoProtocol protocol;
  private final Sessions sessions;
  private final Health health = new Health();
  private final Routes routes;
  private final Deque<Runnable> afterStop = new ConcurrentLinkedDeque<>();
  private final Optional<PrometheusMeterRegistry> prometheus;
  private final CompositeMeterRegistry meters = new CompositeMeterRegistry();
  private volatile HttpServer http;
  private volatile MetricsServer metrics;

  public HostServer(HostOptions options) {
    this(options, new MemoryStoreFactory());
  }

  /**
   * A host whose broadcasts reach the clients of other nodes, too.
   *
   * @param stores has the {@code PubSubStore} that passes them on. Nothing else of it is used, and
   *     whoever made it ends it
   */
  public HostServer(HostOptions options, StoreFactory stores) {
    this(options, stores, new EventJson());
  }

  private HostServer(HostOptions options, StoreFactory stores, EventJson json) {
    super(configuration(json, stores));
    this.options = options;
    HostLimits limits = options.limits();
    this.waiting = new WaitingBytes(limits.maxWaitingBytes());
    this.protocol =
        new SocketIoProtocol(
            limits.packets(), getConfiguration(), json, name -> (Namespace) getNamespace(name));
    String idPrefix = options.node().map(name -> name + ".").orElse("");
    this.sessions = new Sessions(idPrefix, limits.engine(), waiting, threads, protocol::listener);
    this.routes = new Routes(threads, limits.maxQueuedBytes(), options.pages(), health);
    this.prometheus = options.metrics().map(where -> prometheus(options));
    prometheus.ifPresent(meters::add);
  }

  private static PrometheusMeterRegistry prometheus(HostOptions options) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    options.node().ifPresent(name -> registry.config().commonTags("node", name));
    return registry;
  }

  private static Configuration configuration(EventJson json, StoreFactory stores) {
    Configuration configuration = new Configuration();
    configuration.setStoreFactory(stores); // now: the library copies the configuration
    configuration.setJsonSupport(json);
    configuration.setExceptionListener(new ListenerFaults());
    return configuration;
  }

  @Override
  public void heldRoute(String method, String path, HeldRoute route) {
    routes.add(method, path, route);
  }

  @Override
  public void healthCheck(Supplier<Optional<String>> check) {
    health.add(check);
  }

  @Override
  public MeterRegistry meters() {
    return meters;
  }

  @Override
  public void whenStopped(Runnable action) {
    afterStop.push(action);
  }

  /**
   * Binds the port and serves. If that fails, the server has stopped.
   *
   * @throws UncheckedIOException around a {@link BindException} if the port cannot be bound
   */
  @Override
  public void start() {
    try {
      listen();
    } catch (IOException e) {
      stop();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
  }

  /** A broadcast of another node. */
  private void dispatched(DispatchMessage event) {
    SocketIONamespace namespace = getNamespace(event.getNamespace());
    if (namespace != null) {
      RoomsBroadcast.deliver((Namespace) namespace, event);
    }
  }

  /** As the library's, but a member of several of the rooms hears an event once. */
  @Override
  public BroadcastOperations getRoomOperations(String... rooms) {
    if (rooms.length < 2) {
      return super.getRoomOperations(rooms);
    }
    List<String> all = List.of(rooms);
    StoreFactory stores = getConfiguration().getStoreFactory();
    return new MultiRoomBroadcastOperations(
        getAllNamespaces().stream()
            .map(namespace -> RoomsBroadcast.to((Namespace) namespace, all, stores))
            .toList());
  }

  private static InetSocketAddress resolved(String host, int port) throws BindException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new BindException("there is no host " + host);
    }
    return address;
  }

  private void listen() throws IOException {
    getConfiguration()
        .getStoreFactory()
        .pubSubStore()
        .subscribe(PubSubType.DISPATCH, this::dispatched, DispatchMessage.class);
    http =
        new HttpServer(
            resolved(options.host(), options.port()),
            options.allowedOrigins(),
            client -> options.trustedProxies().stream().anyMatch(range -> range.contains(client)),
            options.limits().http(),
            waiting,
            new EngineEndpoint(sessions, options.limits().engine(), threads),
            routes);
    http.start();
    if (options.metrics().isPresent()) {
      measure(options.metrics().get());
    }
  }

  private void measure(InetSocketAddress where) throws IOException {
    new HostMeters(http, sessions, protocol.counts(), threads).bindTo(meters);
    metrics =
        new MetricsServer(
            resolved(where.getHostString(), where.getPort()),
            prometheus.orElseThrow(),
            threads,
            waiting,
            health);
    metrics.start();
  }

  /** The port of {@code GET /metrics}, if there is one. Valid after {@link #start()}. */
  int metricsPort() {
    return metrics.port();
  }

  @Override
  public Future<Void> startAsync() {
    start();
    return ImmediateEventExecutor.INSTANCE.newSucceededFuture(null);
  }

  @Override
  public int port() {
    return http.port();
  }

  /**
   * Sends the clients away, so that they go on at another server: new ones are refused (503), held
   * requests are answered, and every session ends after what its client has sent so far. Its end is
   * that of the connection, after which official clients connect again by themselves; after
   * Socket.IO's own disconnect they would not.
   *
   * <p>A connection that a trusted proxy keeps open for its next request stays open until that
   * request, or until the proxy closes it: the request may be on its way already, and a proxy does
   * not send a POST a second time. Then the port is freed. Returns when nobody is left, or the time
   * is over: a server that is one of several has {@value #PATIENCE_OF_NODE_MILLIS} ms, one that is
   * alone {@value #PATIENCE_MILLIS} ms.
   */
  @Override
  public void drain() {
    if (http == null) {
      return;
    }
    health.beginDraining();
    sessions.drain();
    http.drain();
    int patience = options.node().isPresent() ? PATIENCE_OF_NODE_MILLIS : PATIENCE_MILLIS;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience);
    awaitQuiet(end);
    http.stopListening();
    awaitQuiet(end); // of those who came meanwhile
  }

  private void awaitQuiet(long end) {
    try {
      while (!isQuiet() && System.nanoTime() - end < 0) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it stops at once, then
    }
  }

  private boolean isQuiet() {
    return sessions.count() == 0
        && http.busy() == 0
        && http.proxyConnections() == 0
        && threads.busyLanes() == 0;
  }

  /**
   * Ends every session (close code 1001), tells the disconnect listeners, frees the port, and runs
   * what was given to {@link #whenStopped}; all of it, even if something fails. A second call waits
   * until the first is done.
   */
  @Override
  public synchronized void stop() {
    if (http != null) {
      step(http::stopListening);
    }
    step(() -> sessions.closeAll(CloseReason.SERVER_STOPS));
    step(protocol::stop);
    step(threads::stop);
    if (http != null) {
      step(http::stop);
    }
    if (metrics != null) {
      step(metrics::close);
    }
    step(meters::close);
    for (Runnable next = afterStop.poll(); next != null; next = afterStop.poll()) {
      step(next);
    }
  }

  private static void step(Runnable step) {
    try {
      step.run();
    } catch (Throwable e) { // also Errors, such as OutOfMemoryError: the next steps run
      log.error("A step of stopping the server failed", e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
