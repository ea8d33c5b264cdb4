package workbook.lesson01.net;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Says why a server cannot listen at an address. The words are the workbook's own, because those of
 * the operating system are in its user's language and differ from system to system.
 */
public final class BindFailure {

  /** Below it, most systems let only an administrator's programs listen. */
  private static final int FIRST_PORT_FOR_ALL = 1024;

  private BindFailure() {}

  /** Listens for a moment; tests put another one in place of the JDK's. */
  @FunctionalInterface
  interface Attempt {
    void listen(InetSocketAddress place) throws IOException;
  }

  /**
   * The exception to throw; its message names address and port and is fit to be shown, such as
   * {@code cannot listen on 127.0.0.1:8080: the port is taken}.
   *
   * @param cause what binding the port threw
   */
  public static BindException of(InetSocketAddress place, Throwable cause) {
    String reason = reason(place, cause, BindFailure::listen);
    BindException failure =
        new BindException("cannot listen on " + HostAddresses.text(place) + ": " + reason);
    failure.initCause(cause);
    return failure;
  }

  /** Tries it again with the JDK's own socket, which tells the cases apart by its exceptions. */
  static String reason(InetSocketAddress place, Throwable cause, Attempt attempt) {
    if (place.isUnresolved()) {
      return "there is no host " + place.getHostString();
    }
    if (!HostAddresses.isOfThisComputer(place.getAddress())) {
      return "this computer has no such address";
    }
    try {
      attempt.listen(place);
    } catch (BindException e) {
      return place.getPort() < FIRST_PORT_FOR_ALL
          ? "the port is taken, or only an administrator may use it"
          : "the port is taken";
    } catch (IOException e) {
      if (isAnyPortFree(place.getAddress(), attempt)) {
        return "the system does not allow this port"; // Windows keeps ranges of ports for itself
      }
    }
    return cause.getMessage(); // it is not about this port: too many open files, for example
  }

  private static boolean isAnyPortFree(InetAddress address, Attempt attempt) {
    try {
      attempt.listen(new InetSocketAddress(address, 0));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void listen(InetSocketAddress place) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(place);
    }
  }
}
