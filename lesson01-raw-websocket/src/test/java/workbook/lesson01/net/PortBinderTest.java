package workbook.lesson01.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.testkit.PortTakenAtIpv6;

@Timeout(20)
class PortBinderTest {

  private final List<ServerSocket> opened = new ArrayList<>();

  @BeforeEach
  void bothAddresses() throws IOException {
    assumeThat(HostAddresses.isOfThisComputer(InetAddress.getByName("::1"))).isTrue();
  }

  private ServerSocket bind(InetSocketAddress place) throws IOException {
    ServerSocket socket = new ServerSocket(place.getPort(), 1, place.getAddress());
    opened.add(socket);
    return socket;
  }

  private List<ServerSocket> listen(String host, int port) throws IOException {
    return PortBinder.bind(
        InetSocketAddress.createUnresolved(host, port),
        this::bind,
        ServerSocket::getLocalPort,
        ServerSocket::close);
  }

  private static void close(List<ServerSocket> sockets) throws IOException {
    for (ServerSocket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void localhostIsBothLoopbackAddressesOnOnePort() throws IOException {
    List<ServerSocket> sockets = listen("LOCALHOST", 0);
    assertThat(sockets)
        .extracting(socket -> socket.getInetAddress().getHostAddress())
        .containsExactly("127.0.0.1", "0:0:0:0:0:0:0:1");
    assertThat(sockets.get(1).getLocalPort()).isEqualTo(sockets.get(0).getLocalPort());
    close(sockets);
  }

  @Test
  void anAddressIsThatOne() throws IOException {
    List<ServerSocket> sockets = listen("::1", 0);
    assertThat(sockets)
        .extracting(socket -> socket.getInetAddress().getHostAddress())
        .containsExactly("0:0:0:0:0:0:0:1");
    close(sockets);
  }

  @Test
  void oneTakenAddressIsARefusalAndLeavesNothingOpen() throws IOException {
    try (PortTakenAtIpv6 other = new PortTakenAtIpv6()) {
      assertThatThrownBy(() -> listen("localhost", other.port()))
          .isInstanceOf(BindException.class)
          .hasMessage("cannot listen on [::1]:" + other.port() + ": the port is taken");
      assertThat(opened).hasSize(1).allMatch(ServerSocket::isClosed);
    }
  }

  @Test
  void aFreePortIsFreeAtBothAddresses() throws IOException {
    List<Integer> tried = new ArrayList<>();
    List<ServerSocket> sockets =
        PortBinder.bind(
            InetSocketAddress.createUnresolved("localhost", 0),
            place -> {
              if (place.getPort() > 0 && tried.size() < 3) {
                tried.add(place.getPort());
                throw new BindException("taken by another program");
              }
              return bind(place);
            },
            ServerSocket::getLocalPort,
            ServerSocket::close);
    assertThat(tried).hasSize(3);
    assertThat(sockets).hasSize(2);
    assertThat(opened.subList(0, 3)).allMatch(ServerSocket::isClosed);
    close(sockets);
  }

  @Test
  void thereIsAnEndToTheSearch() {
    assertThatThrownBy(
            () ->
                PortBinder.bind(
                    InetSocketAddress.createUnresolved("localhost", 0),
                    place -> {
                      if (place.getPort() > 0) {
                        throw new BindException("taken by another program");
                      }
                      return bind(place);
                    },
                    ServerSocket::getLocalPort,
                    ServerSocket::close))
        .hasRootCauseMessage("taken by another program");
    assertThat(opened).allMatch(ServerSocket::isClosed);
  }
}
