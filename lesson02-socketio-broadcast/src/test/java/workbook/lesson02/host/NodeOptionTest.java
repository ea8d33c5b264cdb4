package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import workbook.testkit.RawSocketIo;

/** A server that is one of several has a name, with which its session ids begin. */
@Timeout(30)
class NodeOptionTest {

  @Command(name = "server")
  private static final class Server implements Callable<Integer> {

    @Mixin private NodeOption node;

    private HostOptions options;

    @Override
    public Integer call() {
      options = node.applyTo(HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages"));
      return 0;
    }
  }

  private final Server server = new Server();

  @ParameterizedTest
  @ValueSource(
      strings = {"n1", "7", "chat-berlin-2", "abcdefghijklmnopqrst", "chat-server-berlin-2"})
  void aNameIsKept(String name) {
    new CommandLine(server).execute("--node", name);
    assertThat(server.options.node()).contains(name);
  }

  @Test
  void withoutTheOptionThereIsNone() {
    new CommandLine(server).execute();
    assertThat(server.options.node()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "n.1",
        "n_1",
        "-n1",
        "n1-",
        "n--1",
        "n 1",
        "\u8282\u70b9",
        "n1\n",
        "chat-server-in-berlin",
        "abcdefghijklmnopqrstu"
      })
  void whatIsNoneIsSaidSoAndEndsWith2(String name) {
    StringWriter said = new StringWriter();
    CommandLine command = new CommandLine(server).setErr(new PrintWriter(said));
    assertThat(command.execute("--node", name)).isEqualTo(2);
    assertThat(said.toString()).contains("'" + name + "' is no name of a node");
  }

  @Test
  void onlyTheSecretIdNamesTheNode() throws Exception {
    new CommandLine(server).execute("--node=n1");
    try (HostServer host = new HostServer(server.options)) {
      host.start();
      try (RawSocketIo client = RawSocketIo.open(host.port())) {
        assertThat(client.sessionId()).startsWith("n1.");
        assertThat(client.connect("40").id()).doesNotContain("n1");
      }
    }
  }
}
