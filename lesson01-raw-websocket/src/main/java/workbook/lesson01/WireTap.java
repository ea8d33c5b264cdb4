package workbook.lesson01;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.wire.Conversation;
import workbook.lesson01.wire.Ink;

/**
 * A transparent proxy: passes every byte on as it is, and writes down what the bytes mean. Two
 * threads a connection, one for each direction; it is made to be read, not for a crowd.
 */
final class WireTap implements LessonServer {

  private static final int BUFFER_BYTES = 16 << 10;
  private static final int CONNECT_MILLIS = 5000;

  private final InetSocketAddress listen;
  private final InetSocketAddress target;
  private final boolean bytes;
  private final PrintStream out;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private ServerSocket acceptor;

  /**
   * @param listen where clients connect; port 0 picks a free one
   * @param target the server behind; looked up anew for each connection
   * @param bytes whether to name the bytes below each frame
   */
  WireTap(InetSocketAddress listen, InetSocketAddress target, boolean bytes, PrintStream out) {
    this.listen = listen;
    this.target = target;
    this.bytes = bytes;
    this.out = out;
  }

  @Override
  public void start() throws IOException {
    acceptor = new ServerSocket();
    acceptor.setReuseAddress(true);
    if (listen.isUnresolved()) {
      throw new UnknownHostException("there is no host " + listen.getHostString());
    }
    try {
      acceptor.bind(listen);
    } catch (BindException e) { // which does not say where
      throw new BindException(
          listen.getHostString() + ":" + listen.getPort() + ": " + e.getMessage());
    }
    new Thread(this::accept, "wire-tap").start();
  }

  @Override
  public int port() {
    return acceptor.getLocalPort();
  }

  @Override
  public void close() {
    hangUp(acceptor);
    open.forEach(WireTap::hangUp);
  }

  private void accept() {
    Ink ink = Ink.forTerminal();
    for (int number = 1; !acceptor.isClosed(); number++) {
      try {
        Socket client = acceptor.accept();
        if (number == 1) {
          out.println(ink.strong(Conversation.titles()));
        }
        Conversation conversation = new Conversation(number, bytes, ink, out);
        new Thread(() -> tap(client, conversation), "tap-" + number).start();
      } catch (IOException e) {
        if (!acceptor.isClosed()) {
          out.println("cannot accept a connection: " + e.getMessage());
        }
      }
    }
  }

  private void tap(Socket client, Conversation conversation) {
    Socket server = new Socket();
    open.add(client);
    open.add(server);
    try (client;
        server) {
      conversation.note("connection from " + client.getRemoteSocketAddress());
      if (reach(server, conversation)) {
        passBothWays(client, server, conversation);
        conversation.note("connection closed");
      }
    } catch (IOException e) {
      conversation.note("connection broken: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
      open.remove(server);
    }
  }

  private boolean reach(Socket server, Conversation conversation) {
    String host = target.getHostString();
    int port = target.getPort();
    try {
      server.connect(new InetSocketAddress(InetAddress.getByName(host), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      conversation.note("cannot reach " + host + ":" + port + ": " + e.getMessage());
      return false;
    }
  }

  private void passBothWays(Socket client, Socket server, Conversation conversation)
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

  /** Passes on one direction up to its end, and then that end. */
  private void pass(Socket from, Socket to, Conversation conversation, boolean fromClient) {
    Conversation.Direction direction = conversation.direction(fromClient);
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
    } catch (IOException e) {
      conversation.note("TCP: the " + who + "'s direction broke: " + e.getMessage());
      hangUp(from);
      hangUp(to);
    }
  }

  private static void hangUp(Closeable socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // It is closed, then.
    }
  }
}
