package workbook.testkit;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port for a program that cannot say which one it was given for port 0. */
public final class FreePort {

  private FreePort() {}

  /**
   * A TCP port at which nothing listens now. It is not one of those that the system gives to
   * connections, and to who asks for port 0: it could do so before this one is used.
   */
  public static int find() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 30_000);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (BindException e) {
        // in use: another one
      }
    }
  }
}
