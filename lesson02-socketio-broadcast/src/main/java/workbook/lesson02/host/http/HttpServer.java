package workbook.lesson02.host.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import workbook.lesson01.net.FileDescriptors;
import workbook.lesson01.net.PortBinder;
import workbook.lesson02.limit.WaitingBytes;

/** Listens on a TCP port and serves HTTP on it, with one event loop for each processor. */
public final class HttpServer {

  /** Twice so long at most, so that with its listeners' time a server stops within two seconds. */
  private static final int CLOSING_MILLIS = 600;

  private final InetSocketAddress address;
  private final ServerBootstrap bootstrap;
  private final HttpPipeline pipeline;
  private final MultiThreadIoEventLoopGroup loops;
  private final ChannelGroup connections =
      new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
  private List<Channel> listening = List.of();
  private volatile boolean stopping;

  /**
   * @param address where to listen
   * @param allowedOrigins of foreign pages that may connect, such as {@code https://example.org}
   * @param trustedProxies whether somebody at this address is a proxy whose headers are believed
   * @param waiting counts what waits for clients
   * @param endpoint the protocol that is spoken over HTTP
   * @param routes answer all other paths
   */
  public HttpServer(
      InetSocketAddress address,
      Set<String> allowedOrigins,
      Predicate<InetAddress> trustedProxies,
      HttpLimits limits,
      WaitingBytes waiting,
      Endpoint endpoint,
      Routes routes) {
    this.address = address;
    NativeTransport transport = NativeTransport.best();
    loops =
        new MultiThreadIoEventLoopGroup(
            Runtime.getRuntime().availableProcessors(),
            new LoopThreads(() -> stopping),
            transport.handler());
    RequestGate gate =
        new RequestGate(
            new OriginPolicy(allowedOrigins, address),
            new TrustedProxies(trustedProxies),
            new RefusalLog());
    pipeline = new HttpPipeline(connections, limits, gate, endpoint, routes, waiting);
    bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(transport.serverChannel())
            .option(ChannelOption.SO_BACKLOG, PortBinder.ACCEPT_QUEUE)
            .option(ChannelOption.SO_REUSEADDR, true) // a restart need not wait for old connections
            .childOption(ChannelOption.TCP_NODELAY, true)
            .handler(new AcceptLimiter(FileDescriptors.forConnections()))
            .childHandler(pipeline);
  }

  /**
   * Binds the port and serves.
   *
   * @throws BindException if the port cannot be bound; the message is fit to be shown
   */
  public void start() throws IOException {
    listening = PortBinder.bind(address, this::listen, HttpServer::port, HttpServer::close);
  }

  private Channel listen(InetSocketAddress place) throws IOException {
    ChannelFuture bound = bootstrap.bind(place).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(bound.cause());
    }
    return bound.channel();
  }

  private static int port(Channel channel) {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  private static void close(Channel channel) {
    channel.close().awaitUninterruptibly();
  }

  /** The TCP port, once it is bound. */
  public int port() {
    return port(listening.get(0));
  }

  /** Answers what is held back: a balancer, or the client, then asks another server. */
  public void drain() {
    for (Channel connection : connections) {
      connection
          .eventLoop()
          .execute(
              () -> {
                HttpDispatcher dispatcher = connection.pipeline().get(HttpDispatcher.class);
                if (dispatcher != null) {
                  dispatcher.drain();
                }
              });
    }
  }

  /** How many requests are not answered yet, and how many connections are WebSockets. */
  public int busy() {
    return pipeline.counts().busy();
  }

  /** How many connections of trusted proxies are open on which a request may come. */
  public int proxyConnections() {
    return pipeline.counts().proxyConnections();
  }

  /** How many requests were answered with a status of 400 or more. */
  public long refused() {
    return pipeline.counts().refused();
  }

  /** How many connections are open. */
  public int connections() {
    return connections.size();
  }

  /** Frees the port; the connections that there are go on, and all of them are counted. */
  public void stopListening() {
    listening.forEach(HttpServer::close);
    if (!loops.isShuttingDown()) {
      awaitAccepted();
    }
  }

  /**
   * The last accepted connections may still wait in the queue of an event loop: once it has run an
   * empty task, they are counted.
   */
  private void awaitAccepted() {
    CountDownLatch ran = new CountDownLatch(loops.executorCount());
    loops.forEach(loop -> loop.execute(ran::countDown));
    try {
      ran.await(CLOSING_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it stops at once, then
    }
  }

  /** Ends all connections and the event loops, within two seconds. */
  public void stop() {
    stopping = true;
    stopListening();
    // An event loop (Netty 4.2.18) closes what it serves only if it sees the shutdown between its
    // input and its tasks; one that sees it after them ends and leaves its connections open.
    connections.close().awaitUninterruptibly(CLOSING_MILLIS);
    loops
        .shutdownGracefully(0, CLOSING_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(CLOSING_MILLIS);
  }
}
