package workbook.lesson01.engine;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import workbook.lesson01.net.AcceptLog;
import workbook.lesson01.net.HostAddresses;
import workbook.lesson01.net.PortBinder;

/**
 * Where the peers of an event loop come in: what listens, one socket for each address. It lets in
 * so many and no more; the others wait until somebody has gone.
 */
final class Acceptor implements Closeable {

  private static final int ACCEPT_BACKLOG = 1024;

  private final Selector selector;
  private final int places;
  private final List<ServerSocketChannel> listening;
  private final AcceptLog log = new AcceptLog();

  /** Binds the address; the selector then tells of who comes. */
  Acceptor(Selector selector, InetSocketAddress place, int places) throws IOException {
    this.selector = selector;
    this.places = places;
    this.listening =
        PortBinder.bind(place, Acceptor::listen, Acceptor::port, ServerSocketChannel::close);
    for (ServerSocketChannel channel : listening) {
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_ACCEPT);
    }
  }

  private static ServerSocketChannel listen(InetSocketAddress place) throws IOException {
    // Java would open a socket for IPv6 and IPv4 alike, whose way through the system is longer.
    boolean v4 = place.getAddress() instanceof Inet4Address;
    ServerSocketChannel channel =
        ServerSocketChannel.open(v4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    try {
      // A server that is started again need not wait for its old connections to be forgotten.
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      return channel.bind(place, ACCEPT_BACKLOG);
    } catch (SocketException e) {
      channel.close();
      throw new BindException(HostAddresses.text(place) + ": " + e.getMessage());
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

  /** Takes the next who waits at this address; null if there is none, or no place. */
  SocketChannel accept(SelectionKey key) {
    if (selector.keys().size() - listening.size() >= places) {
      log.full(places);
      key.interestOps(0); // until the next tick
      return null;
    }
    try {
      return ((ServerSocketChannel) key.channel()).accept();
    } catch (IOException e) {
      failed(e);
      key.interestOps(0); // to try again at once would only burn the CPU
      return null;
    }
  }

  void failed(Throwable cause) {
    log.failed(cause);
  }

  /** Whoever found no place may try again; called a few times a second. */
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
