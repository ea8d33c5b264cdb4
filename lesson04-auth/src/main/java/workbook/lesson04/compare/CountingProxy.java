package workbook.lesson04.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy on loopback that counts bytes (both directions together, HTTP headers included, TCP
 * and IP headers not), HTTP requests (by the end of their first line), and connections.
 */
final class CountingProxy implements AutoCloseable {

  private static final byte[] REQUEST = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong connections = new AtomicLong();

  /** The counters at one moment. */
  record Count(long bytes, long requests, long connections) {

    Count minus(Count earlier) {
      return new Count(
          bytes - earlier.bytes, requests - earlier.requests, connections - earlier.connections);
    }
  }

  /**
   * @param target the server's port on loopback
   */
  CountingProxy(int target) throws IOException {
    this.target = target;
    start("proxy-accept", this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  Count count() {
    return new Count(bytes.get(), requests.get(), connections.get());
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The connection, or the proxy, was closed.
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      connections.incrementAndGet();
      passOn(client);
    }
  }

  /**
   * Connects the client to the server; if the server accepts no connection, closes the client's.
   */
  private void passOn(Socket client) throws IOException {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      open.add(client);
      open.add(server);
      start("proxy-up", () -> pump(client, server, new RequestCounter()));
      start("proxy-down", () -> pump(server, client, null));
    } catch (IOException e) {
      client.close();
    }
  }

  private void pump(Socket from, Socket to, RequestCounter counter) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int length = in.read(buffer);
      while (length >= 0) {
        bytes.addAndGet(length);
        if (counter != null) {
          counter.look(buffer, length);
        }
        out.write(buffer, 0, length);
        length = in.read(buffer);
      }
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  /** Counts the ends of request lines, also of one that two reads bring in parts. */
  private final class RequestCounter {
    private int matched;

    void look(byte[] buffer, int length) {
      for (int i = 0; i < length; i++) {
        if (buffer[i] == REQUEST[matched]) {
          matched++;
        } else {
          matched = buffer[i] == REQUEST[0] ? 1 : 0;
        }
        if (matched == REQUEST.length) {
          requests.incrementAndGet();
          matched = 0;
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
