package workbook.lesson01;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.net.AcceptLog;
import workbook.lesson01.net.FileDescriptors;
import workbook.lesson01.net.PortBinder;
import workbook.lesson01.net.TcpConnector;
import workbook.lesson01.wire.ConnectionTrace;
import workbook.lesson01.wire.TerminalColors;

/**
 * A transparent proxy: passes every byte on unchanged, and prints what the bytes mean. Each
 * connection has two threads, one for each direction: that is simple, and enough for a few clients.
 */
final class WireTap implements LessonServer {

  private static final int BUFFER_BYTES = 16 * 1024;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration RETRY_AFTER = Duration.ofMillis(200);
  private static final int MOST_CONNECTIONS = 200;

  private final InetSocketAddress listen;
  private final InetSocketAddress target;
  private final boolean bytes;
  private final PrintStream out;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger number = new AtomicInteger();
  private final AcceptLog log = new AcceptLog();
  private final int connections = Math.min(MOST_CONNECTIONS, FileDescriptors.forConnections() / 2);
  private final Semaphore free = new Semaphore(connections);
  private final TerminalColors colors = TerminalColors.detect();
  private List<ServerSocket> acceptors = List.of();

  /**
   * @param listen where clients connect; port 0 picks a free one
   * @param target the server to connect to; its name is looked up for each connection
   * @param bytes whether to print the bytes of each frame
   */
  WireTap(InetSocketAddress listen, InetSocketAddress target, boolean bytes, PrintStream out) {
    this.listen = listen;
    this.target = target;
    this.bytes = bytes;
    this.out = out;
  }

  @Override
  public void start() throws IOException {
    acceptors =
        PortBinder.bind(listen, WireTap::bind, ServerSocket::getLocalPort, ServerSocket::close);
    for (ServerSocket acceptor : acceptors) {
      new Thread(() -> accept(acceptor), "wire-tap").start();
    }
  }

  private static ServerSocket bind(InetSocketAddress place) throws IOException {
    ServerSocket acceptor = new ServerSocket();
    try {
      acceptor.setReuseAddress(true);
      acceptor.bind(place, PortBinder.ACCEPT_QUEUE);
      return acceptor;
    } catch (IOException e) {
      acceptor.close();
      throw e;
    }
  }

  @Override
  public int port() {
    return acceptors.get(0).getLocalPort();
  }

  @Override
  public void close() {
    acceptors.forEach(WireTap::closeQuietly);
    open.forEach(WireTap::closeQuietly);
  }

  private void accept(ServerSocket acceptor) {
    try {
      while (!acceptor.isClosed()) {
        if (!free.tryAcquire()) {
          log.full(connections);
          free.acquire();
        }
        if (!acceptOne(acceptor)) {
          free.release();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a client, and serves it on a new thread; false if that failed. */
  private boolean acceptOne(ServerSocket acceptor) throws InterruptedException {
    Socket client = null;
    try {
      client = acceptor.accept();
      Socket accepted = client;
      int no = number.incrementAndGet();
      if (no == 1) {
        out.println(colors.bold(ConnectionTrace.titles()));
      }
      ConnectionTrace conversation = new ConnectionTrace(no, bytes, colors, out);
      new Thread(() -> tap(accepted, conversation), "tap-" + no).start();
      return true;
    } catch (Throwable e) { // also Errors, such as OutOfMemoryError: the next client is served
      closeQuietly(client);
      if (!acceptor.isClosed()) {
        log.failed(e);
        Thread.sleep(RETRY_AFTER.toMillis()); // to try again at once would only use the CPU
      }
      return false;
    }
  }

  private void tap(Socket client, ConnectionTrace conversation) {
    open.add(client);
    try (client) {
      conversation.note("connection from " + client.getRemoteSocketAddress());
      passOn(client, conversation);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) { // also Errors, such as OutOfMemoryError: only this connection ends
      conversation.note("connection broken: " + e);
    } finally {
      open.remove(client);
      free.release();
    }
  }

  private void passOn(Socket client, ConnectionTrace conversation)
      throws IOException, InterruptedException {
    String host = target.getHostString();
    int port = target.getPort();
    Socket reached;
    try {
      reached = TcpConnector.connect(host, port, CONNECT_TIMEOUT);
    } catch (IOException e) {
      conversation.note("cannot reach " + host + ":" + port + ": " + e.getMessage());
      return;
    }
    try (Socket server = reached) {
      open.add(server);
      passBothWays(client, server, conversation);
      conversation.note("connection closed");
    } finally {
      open.remove(reached);
    }
  }

  private void passBothWays(Socket client, Socket server, ConnectionTrace conversation)
      throws IOException, InterruptedException {
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    Thread answers =
        new Thread(
            () -> pass(server, client, conversation, false),
            Thread.currentThread().getName() + "-back");
    answers.start();
    pass(client, server, conversation, true);
    answers.join();
  }

  /** Passes one direction on until it ends, and then ends it on the other side too. */
  private void pass(Socket from, Socket to, ConnectionTrace conversation, boolean fromClient) {
    ConnectionTrace.Direction direction = conversation.direction(fromClient);
    String who = fromClient ? "client" : "server";
    try {
      InputStream in = from.getInputStream();
      OutputStream onward = to.getOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count; (count = in.read(buffer)) >= 0; ) {
        direction.take(ByteBuffer.wrap(buffer, 0, count));
        onward.write(buffer, 0, count);
      }
      conversation.note("TCP: the " + who + " sends no more");
      to.shutdownOutput();
    } catch (Throwable e) { // mostly an IOException: one of the two is gone
      conversation.note("TCP: the " + who + "'s direction broke: " + e.getMessage());
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private static void closeQuietly(Closeable socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // It is closed, then.
    }
  }
}
