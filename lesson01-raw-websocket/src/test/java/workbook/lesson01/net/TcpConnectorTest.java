package workbook.lesson01.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class TcpConnectorTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  @ParameterizedTest
  @CsvSource({"127.0.0.1", "::1"})
  void findsAServerThatHasOneAddressOnly(String address) throws IOException {
    InetAddress only = InetAddress.getByName(address);
    assumeThat(HostAddresses.isOfThisComputer(only)).isTrue();
    try (ServerSocket server = new ServerSocket(0, 1, only);
        Socket socket = TcpConnector.connect("localhost", server.getLocalPort(), TIMEOUT)) {
      assertThat(socket.getInetAddress()).isEqualTo(only);
    }
  }

  @Test
  void nobodyThereIsSaidOfTheFirstAddress() throws IOException {
    ServerSocket gone = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    gone.close();
    assertThatThrownBy(() -> TcpConnector.connect("localhost", gone.getLocalPort(), TIMEOUT))
        .isInstanceOf(ConnectException.class)
        .hasMessage(
            "nothing listens there (start the server, and wait until it says that it is ready)");
  }

  @Test
  void aNameThatDoesNotExistIsCalledByItself() {
    assertThatThrownBy(() -> TcpConnector.connect("999.1.1.1", 80, TIMEOUT))
        .isInstanceOf(UnknownHostException.class)
        .hasMessage("there is no host 999.1.1.1");
  }
}
