package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How a server is told on its command line who stands before it. */
@Timeout(30)
class ProxyOptionsTest {

  @Command(name = "server")
  private static final class Server implements Callable<Integer> {

    @Mixin private ProxyOptions proxy;

    private HostOptions options;

    @Override
    public Integer call() {
      options = proxy.applyTo(HostOptions.of("127.0.0.1", 0, "/pages"));
      return 0;
    }
  }

  private final Server server = new Server();

  @ParameterizedTest
  @CsvSource({
    "https://chat.example.test, https://chat.example.test",
    "https://Chat.Example.test/, https://chat.example.test",
    "https://chat.example.test:443, https://chat.example.test",
    "http://chat.example.test:80, http://chat.example.test",
    "http://chat.example.test:443, http://chat.example.test:443",
    "https://[2001:db8::7]:8443, https://[2001:db8::7]:8443",
    "https://\u804a\u5929.example, https://xn--rss932g.example"
  })
  void anOriginIsReadAsBrowsersWriteIt(String typed, String origin) {
    new CommandLine(server).execute("--origin", typed, "--origin", "https://other.example");
    assertThat(server.options.allowedOrigins())
        .containsExactlyInAnyOrder(origin, "https://other.example");
  }

  @Test
  void proxiesAreReadAsRanges() throws Exception {
    new CommandLine(server).execute("--trusted-proxy=10.0.0.0/9", "--trusted-proxy=::1");
    assertThat(server.options.trustedProxies())
        .containsExactlyInAnyOrder(
            new AddressRange(InetAddress.getByName("10.0.0.0"), 9),
            new AddressRange(InetAddress.getByName("::1"), 128));
    AddressRange ten = AddressRange.parse("10.0.0.0/9");
    assertThat(ten.contains(InetAddress.getByName("10.127.255.255"))).isTrue();
    assertThat(ten.contains(InetAddress.getByName("10.128.0.0"))).isFalse();
    assertThat(ten.contains(InetAddress.getByName("::1"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "--origin=chat.example.test, is no origin",
    "--origin=ftp://chat.example.test, is no origin",
    "--origin=https://chat.example.test/chat, is no origin",
    "--origin=https://chat.example.test?a, is no origin",
    "--origin=https://a@chat.example.test, is no origin",
    "--origin=https://*.example.test, is no origin",
    "--origin=https://chat.example.test:99999, is no origin",
    "--origin=, is no origin",
    "--trusted-proxy=proxy.example, is no address",
    "--trusted-proxy=10.0.0.1/8, has bits beyond its first 8",
    "--trusted-proxy=10.0.0.0/99, a number from 0 to 32"
  })
  void whatIsNoneIsSaidSoAndEndsWith2(String option, String words) {
    StringWriter said = new StringWriter();
    CommandLine command = new CommandLine(server).setErr(new PrintWriter(said));
    assertThat(command.execute(option)).isEqualTo(2);
    assertThat(said.toString()).contains(words);
  }
}
