package workbook.lesson01.engine;

import java.io.Closeable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import workbook.lesson01.net.AcceptLog;
import workbook.lesson01.net.PortBinder;

/**
 * Listens for connections, with one server socket for each address, and accepts them up to a limit.
 * Those that come later wait in the system's queue until another connection is closed.
 */
final class Acceptor implements Closeable {

  private final Selector selector;
  private final int maxConnections;
  private final List<ServerSocketChannel> listening;
  private final AcceptLog log = new AcceptLog();

  /** Binds the address; the selector then reports connections. */
  Acceptor(Selector selector, InetSocketAddress address, int maxConnections) throws IOException {
    this.selector = selector;
    this.maxConnections = maxConnections;
    this.listening =
        PortBinder.bind(address, Acceptor::listen, Acceptor::port, ServerSocketChannel::close);
    for (ServerSocketChannel channel : listening) {
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_ACCEPT);
    }
  }

  private static ServerSocketChannel listen(InetSocketAddress address) throws IOException {
    // Without a family Java opens a socket for IPv6 and IPv4 together, which is slower.
    boolean v4 = address.getAddress() instanceof Inet4Address;
    ServerSocketChannel channel =
        ServerSocketChannel.open(v4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    try {
      // So a server can be started again while TCP still remembers its old connections.
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      return channel.bind(address, PortBinder.ACCEPT_QUEUE);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static int port(ServerSocketChannel channel) {
    return channel.socket().getLocalPort();
  }

  int port() {
    return port(listening.get(0));
  }

  /** Accepts the next connection; null if there is none, or if the limit is reached. */
  SocketChannel accept(SelectionKey key) {
    if (selector.keys().size() - listening.size() >= maxConnections) {
      log.full(maxConnections);
      key.interestOps(0); // until the next tick
      return null;
    }
    try {
      return ((ServerSocketChannel) key.channel()).accept();
    } catch (IOException e) {
      failed(e);
      key.interestOps(0); // to try again at once would only use the CPU
      return null;
    }
  }

  void failed(Throwable cause) {
    log.failed(cause);
  }

  /** Accepts again after a pause; called a few times a second. */
  void tick() {
    for (ServerSocketChannel channel : listening) {
      channel.keyFor(selector).interestOps(SelectionKey.OP_ACCEPT);
    }
  }

  @Override
  public void close() throws IOException {
    for (ServerSocketChannel channel : listening) {
      channel.close();
    }
  }
}
