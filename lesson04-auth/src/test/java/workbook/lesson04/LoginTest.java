package workbook.lesson04;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson01.net.HostAddresses;

@Timeout(30)
class LoginTest {

  @Test
  void findsAServerThatHasOneAddressOfLocalhostOnly() throws IOException {
    InetAddress v6 = InetAddress.getByName("::1");
    assumeThat(HostAddresses.isOfThisComputer(v6)).isTrue();
    HttpServer server = HttpServer.create(new InetSocketAddress(v6, 0), 0);
    server.createContext(
        "/login",
        exchange -> {
          byte[] answer = "{\"username\":\"ann\",\"token\":\"t\"}".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      URI url = URI.create("http://localhost:" + server.getAddress().getPort());
      assertThat(new Login(url).login("ann", "secret").token()).isEqualTo("t");
    } finally {
      server.stop(0);
    }
  }
}
