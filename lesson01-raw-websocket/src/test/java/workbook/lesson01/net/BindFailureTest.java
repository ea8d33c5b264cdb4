package workbook.lesson01.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BindFailureTest {

  /** What Linux says of a port that is taken if its language is Chinese. */
  private static final IOException IN_CHINESE = new IOException("地址已在使用");

  private static InetSocketAddress at(String address, int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByName(address), port);
  }

  @Test
  void aTakenPortIsToldWithoutTheSystemsWords() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThat(BindFailure.of(at("127.0.0.1", port), IN_CHINESE))
          .hasMessage("cannot listen on 127.0.0.1:" + port + ": the port is taken")
          .hasCause(IN_CHINESE);
    }
  }

  @Test
  void anAddressOfAnotherComputerIsNotCalledTaken() throws IOException {
    assertThat(BindFailure.of(at("192.0.2.1", 8080), IN_CHINESE))
        .hasMessage("cannot listen on 192.0.2.1:8080: this computer has no such address");
  }

  @Test
  void aLowPortMayNeedAnAdministrator() throws IOException {
    assertThat(
            BindFailure.reason(
                at("127.0.0.1", 80),
                IN_CHINESE,
                place -> {
                  throw new BindException("权限不够");
                }))
        .isEqualTo("the port is taken, or only an administrator may use it");
  }

  /** Windows answers so for a port in one of the ranges that it keeps (WSAEACCES). */
  @Test
  void aPortThatTheSystemKeepsIsNotCalledTaken() throws IOException {
    assertThat(
            BindFailure.reason(
                at("127.0.0.1", 8080),
                IN_CHINESE,
                place -> {
                  if (place.getPort() == 8080) {
                    throw new SocketException("Permission denied: bind");
                  }
                }))
        .isEqualTo("the system does not allow this port");
  }

  @Test
  void whatIsNotAboutThePortIsToldAsItIs() throws IOException {
    IOException cause = new SocketException("Too many open files");
    assertThat(
            BindFailure.reason(
                at("127.0.0.1", 8080),
                cause,
                place -> {
                  throw cause;
                }))
        .isEqualTo("Too many open files");
  }
}
