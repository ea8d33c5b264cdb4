package workbook.lesson02.host;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.namespace.Namespace;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.net.FileDescriptors;
import workbook.lesson01.net.HostAddresses;
import workbook.lesson01.net.PortBinder;
import workbook.lesson02.host.engineio.CloseReason;
import workbook.lesson02.host.engineio.EngineEndpoint;
import workbook.lesson02.host.engineio.EngineHub;
import workbook.lesson02.host.http.AcceptLimiter;
import workbook.lesson02.host.http.HttpPipeline;
import workbook.lesson02.host.http.NativeTransport;
import workbook.lesson02.host.http.OriginPolicy;
import workbook.lesson02.host.http.Pages;
import workbook.lesson02.host.http.RefusalLog;
import workbook.lesson02.host.http.RequestGate;
import workbook.lesson02.host.http.Routes;
import workbook.lesson02.host.http.TrustedProxies;
import workbook.lesson02.host.socketio.EventJson;
import workbook.lesson02.host.socketio.ListenerFaults;
import workbook.lesson02.host.thread.ListenerThreads;
import workbook.lesson02.host.thread.LoopThreads;
import workbook.lesson02.web.HeldRoute;
import workbook.lesson02.web.WebServer;

/**
 * netty-socketio's {@link SocketIOServer}, made to keep its promises. It is used as the library's
 * documentation says; what is different is in the documentation of this package.
 */
public final class HostServer extends SocketIOServer implements LessonServer, WebServer {

  private static final Logger log = LoggerFactory.getLogger(HostServer.class);

  private static final int ACCEPT_QUEUE = 1024;

  /** Twice so long at most: a server stops within two seconds. */
  private static final int CLOSING_MILLIS = 800;

  private final HostOptions options;
  private final ListenerThreads threads = new ListenerThreads();
  private final Routes routes;
  private final EngineHub hub;
  private final ChannelGroup connections =
      new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
  private final Deque<Runnable> afterStop = new ConcurrentLinkedDeque<>();
  private MultiThreadIoEventLoopGroup loops;
  private List<Channel> listening = List.of();
  private volatile boolean stopping;

  public HostServer(HostOptions options) {
    this(options, new EventJson());
  }

  private HostServer(HostOptions options, EventJson json) {
    super(configuration(json));
    this.options = options;
    this.hub =
        new EngineHub(
            options.limits(),
            getConfiguration(),
            json,
            name -> (Namespace) getNamespace(name),
            threads);
    this.routes =
        new Routes(threads, options.limits().maxQueuedBytes(), new Pages(options.pages()));
  }

  private static Configuration configuration(EventJson json) {
    Configuration configuration = new Configuration();
    configuration.setJsonSupport(json);
    configuration.setExceptionListener(new ListenerFaults());
    return configuration;
  }

  @Override
  public void heldRoute(String method, String path, HeldRoute route) {
    routes.add(method, path, route);
  }

  @Override
  public void whenStopped(Runnable action) {
    afterStop.push(action);
  }

  /**
   * Binds the port and serves.
   *
   * @throws UncheckedIOException around a {@link BindException} if the port cannot be bound
   */
  @Override
  public void start() {
    InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
    if (address.isUnresolved()) {
      throw new UncheckedIOException(new BindException("there is no host " + options.host()));
    }
    NativeTransport transport = NativeTransport.best();
    loops =
        new MultiThreadIoEventLoopGroup(
            Runtime.getRuntime().availableProcessors(),
            new LoopThreads(() -> stopping),
            transport.handler());
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(transport.serverChannel())
            .option(ChannelOption.SO_BACKLOG, ACCEPT_QUEUE)
            .option(ChannelOption.SO_REUSEADDR, true) // a restart need not wait for old connections
            .childOption(ChannelOption.TCP_NODELAY, true)
            .handler(new AcceptLimiter(FileDescriptors.forConnections()))
            .childHandler(
                new HttpPipeline(
                    connections,
                    options.limits(),
                    new RequestGate(
                        new OriginPolicy(options.allowedOrigins(), address),
                        new TrustedProxies(options.trustedProxies()),
                        new RefusalLog()),
                    new EngineEndpoint(hub),
                    routes,
                    hub.waiting()));
    try {
      listening =
          PortBinder.bind(
              address, place -> listen(bootstrap, place), HostServer::port, HostServer::close);
    } catch (IOException e) {
      stop();
      throw new UncheckedIOException(e);
    }
  }

  private static Channel listen(ServerBootstrap bootstrap, InetSocketAddress place)
      throws BindException {
    ChannelFuture bound = bootstrap.bind(place).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      String why = bound.cause().getMessage();
      boolean taken = why != null && why.contains("in use");
      BindException failure =
          new BindException(
              "cannot listen on "
                  + HostAddresses.text(place)
                  + ": "
                  + (taken ? "the port is taken" : why));
      failure.initCause(bound.cause());
      throw failure;
    }
    return bound.channel();
  }

  private static int port(Channel channel) {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  private static void close(Channel channel) {
    channel.close().awaitUninterruptibly();
  }

  @Override
  public Future<Void> startAsync() {
    start();
    return ImmediateEventExecutor.INSTANCE.newSucceededFuture(null);
  }

  @Override
  public int port() {
    return port(listening.get(0));
  }

  /**
   * Ends every session (close code 1001), tells the disconnect listeners, frees the port, and runs
   * what was given to {@link #whenStopped}.
   */
  @Override
  public void stop() {
    stopping = true;
    listening.forEach(HostServer::close);
    hub.closeAll(CloseReason.SERVER_STOPS);
    hub.stop();
    threads.stop();
    // An event loop (Netty 4.2.18) closes what it serves only if it sees the shutdown between its
    // input and its tasks; one that sees it after them ends and leaves its connections open.
    connections.close().awaitUninterruptibly(CLOSING_MILLIS);
    if (loops != null) {
      loops
          .shutdownGracefully(0, CLOSING_MILLIS, TimeUnit.MILLISECONDS)
          .awaitUninterruptibly(CLOSING_MILLIS);
    }
    runAfterStop();
  }

  private void runAfterStop() {
    for (Runnable next = afterStop.poll(); next != null; next = afterStop.poll()) {
      try {
        next.run();
      } catch (Throwable e) { // whatever it is, the other actions run
        log.error("An action after the server has stopped failed", e);
      }
    }
  }

  @Override
  public void close() {
    stop();
  }
}
