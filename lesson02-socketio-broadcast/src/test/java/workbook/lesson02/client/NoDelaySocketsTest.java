package workbook.lesson02.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NoDelaySocketsTest {

  @Test
  void aClientsConnectionsSendAtOnce() throws IOException {
    SocketFactory used =
        ClientConnection.httpFor(URI.create("http://localhost:1")).build().socketFactory();
    try (Socket socket = used.createSocket()) {
      assertThat(socket.getTcpNoDelay()).isTrue();
    }
  }

  @Test
  void soDoThoseThatAreMadeForAnAddress() throws IOException {
    SocketFactory used = new NoDelaySockets();
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 4, here);
        Socket one = used.createSocket(here, server.getLocalPort());
        Socket two = used.createSocket(here, server.getLocalPort(), here, 0);
        Socket three = used.createSocket(here.getHostAddress(), server.getLocalPort());
        Socket four = used.createSocket(here.getHostAddress(), server.getLocalPort(), here, 0)) {
      for (Socket socket : new Socket[] {one, two, three, four}) {
        assertThat(socket.getTcpNoDelay()).isTrue();
      }
    }
  }
}
