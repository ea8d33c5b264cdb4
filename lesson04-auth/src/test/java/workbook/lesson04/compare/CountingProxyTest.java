package workbook.lesson04.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CountingProxyTest {

  @Test
  void countsEveryByteBothWaysAndRequestsThatAreCutInTwo() throws IOException {
    try (ServerSocket target = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        CountingProxy proxy = new CountingProxy(target.getLocalPort());
        Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        Socket server = target.accept()) {
      OutputStream up = client.getOutputStream();
      InputStream arrived = server.getInputStream();
      String requests = "GET / HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\nX:  HTTP/1.0\r\n\r\n";
      for (byte one : requests.getBytes(StandardCharsets.US_ASCII)) {
        up.write(one);
        assertThat(arrived.read()).isEqualTo(one);
      }
      byte[] answer = new byte[100_000];
      server.getOutputStream().write(answer);
      assertThat(client.getInputStream().readNBytes(answer.length)).isEqualTo(answer);
      await()
          .untilAsserted(
              () ->
                  assertThat(proxy.count())
                      .isEqualTo(new CountingProxy.Count(requests.length() + answer.length, 2, 1)));
    }
  }

  @Test
  void aConnectionThatTheTargetRefusesEndsAloneAndTheNextIsPassedOn() throws IOException {
    ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    gone.close();
    try (CountingProxy proxy = new CountingProxy(gone.getLocalPort())) {
      try (Socket refused = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
        assertThat(refused.getInputStream().read()).isEqualTo(-1);
      }
      try (ServerSocket target =
              new ServerSocket(gone.getLocalPort(), 1, InetAddress.getLoopbackAddress());
          Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
          Socket server = target.accept()) {
        client.getOutputStream().write(7);
        assertThat(server.getInputStream().read()).isEqualTo(7);
      }
    }
  }
}
