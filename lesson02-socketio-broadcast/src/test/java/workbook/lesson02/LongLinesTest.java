package workbook.lesson02;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;

@Timeout(60)
class LongLinesTest {

  /** The server would hang up, and what was typed next would be lost with the connection. */
  @Test
  void aLineThatTheServerWouldNotTakeIsRefusedAndTheNextIsSent() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    HostOptions options = HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages");
    try (HostServer server = TestServer.with(options, Clock.systemUTC())) {
      server.start();
      URI url = URI.create("http://127.0.0.1:" + server.port());
      try (TestClient other = TestClient.greeted(server.port());
          BroadcastClient client =
              new BroadcastClient(url, new PrintStream(printed, true, StandardCharsets.UTF_8))) {
        client.run(new BufferedReader(new StringReader("界".repeat(700_000) + "\nshort\n")));
        assertThat(other.next().event()).isEqualTo("online");
        assertThat(other.next().data()).isEqualTo("short");
      }
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("not sent   2,100,018 bytes; 1,000,000 is the most")
        .doesNotContain("lost");
  }
}
