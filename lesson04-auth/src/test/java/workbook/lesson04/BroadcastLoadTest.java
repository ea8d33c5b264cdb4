package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corundumstudio.socketio.SocketIOClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson02.BroadcastServerMain;
import workbook.lesson02.host.HostCommand;
import workbook.lesson02.host.HostServer;
import workbook.lesson02.host.NodeOption;
import workbook.lesson02.nodes.EventsOption;
import workbook.lesson02.nodes.NodeEvents;
import workbook.lesson02.nodes.NodeStoreFactory;
import workbook.lesson04.load.BroadcastLoad;
import workbook.lesson04.load.BroadcastResult;
import workbook.lesson04.load.NodeProcess;
import workbook.testkit.TestPostgres;

/** The load of broadcasts in small, with nodes as in large: what it counts, not how fast. */
@Timeout(120)
class BroadcastLoadTest {

  private static final int CLIENTS = 4;

  @TempDir Path folder;

  private record Output(int exitCode, String text) {}

  /** What the program prints on its standard output. */
  private static Output run(String... options) {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      int exitCode = Cli.execute(new BroadcastLoadMain(), options);
      return new Output(exitCode, printed.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
    }
  }

  @Test
  void countsEveryDeliveryOverBothNodes() {
    Output output = run("--clients=" + CLIENTS, "--window=10", "--warm-up=1", "--seconds=1");
    assertThat(output.text())
        .contains("4 clients at two nodes, 10 messages on their way at any time")
        .containsPattern("deliveries +[1-9][\\d,]* a second")
        .containsPattern("messages +[1-9][\\d,]* a second")
        .containsPattern("lost +0 of [1-9][\\d,]* deliveries, .*; doubled 0")
        // The nodes; and of PostgreSQL the first process, its helpers, and four connections.
        .containsPattern(
            "processor time +\\d+\\.\\d\\d ms for 1,000 deliveries, of 1\\d processes");
    assertThat(output.exitCode()).isZero();
  }

  /** Runs it with two nodes of this kind. */
  private BroadcastResult runWith(Class<? extends FaultyNode> node) throws Exception {
    String database = TestPostgres.running().newDatabase();
    try (BroadcastLoad load = new BroadcastLoad(new BroadcastLoad.Plan(CLIENTS, 10, 1, 1))) {
      load.startNodes(
          new NodeProcess.Command(
              List.of(),
              node,
              Map.of(),
              folder.resolve("log").toFile(),
              List.of("--db=" + database)));
      return load.run(List::of, second -> {});
    }
  }

  @Test
  void deliveriesThatAreLostAreCounted() throws Exception {
    BroadcastResult result = runWith(ForgetfulNode.class);
    assertThat(result.lost()).isEqualTo(CLIENTS - 1);
    assertThat(result.doubled()).isZero();
    assertThat(result.holds()).isFalse();
    assertThat(result.deliveries()).as("they go on with the other messages").isPositive();
  }

  @Test
  void deliveriesThatComeTwiceAreCounted() throws Exception {
    BroadcastResult result = runWith(StutteringNode.class);
    assertThat(result.lost()).isZero();
    assertThat(result.doubled()).isEqualTo(CLIENTS - 1);
    assertThat(result.holds()).isFalse();
  }

  @Test
  void aConnectionThatEndsEndsTheTest() {
    assertThatThrownBy(() -> runWith(RudeNode.class))
        .isInstanceOf(IOException.class)
        .hasMessage("the connection of client 1 has ended");
  }

  @Test
  void theOptionsOfTheJvmReachIt() throws Exception {
    try (BroadcastLoad load = new BroadcastLoad(new BroadcastLoad.Plan(CLIENTS, 10, 1, 1))) {
      NodeProcess.Command command =
          new NodeProcess.Command(
              List.of("-XX:NoSuchOption"),
              BroadcastServerMain.class,
              Map.of(),
              folder.resolve("log").toFile(),
              List.of("--db=nowhere"));
      assertThatThrownBy(() -> load.startNodes(command)).isInstanceOf(IOException.class);
      assertThat(folder.resolve("log")).content().contains("'NoSuchOption'");
    }
  }

  @Test
  void aNodeThatDoesNotStartSaysWhy() throws Exception {
    try (BroadcastLoad load = new BroadcastLoad(new BroadcastLoad.Plan(CLIENTS, 10, 1, 1))) {
      NodeProcess.Command command =
          new NodeProcess.Command(
              List.of(),
              BroadcastServerMain.class,
              Map.of(),
              folder.resolve("log").toFile(),
              List.of("--db=nowhere"));
      assertThatThrownBy(() -> load.startNodes(command))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("the node n1 did not start: broadcast-server: --db: ");
    }
  }

  /** A node of lesson 2 that does something else with one message of client 1. */
  @Command(name = "faulty-node")
  abstract static class FaultyNode extends HostCommand {

    @Mixin private NodeOption node;
    @Mixin private EventsOption events;

    FaultyNode() {
      super(0);
    }

    abstract void pass(HostServer server, SocketIOClient sender, String text);

    static void toTheOthers(HostServer server, SocketIOClient sender, String text) {
      server.getBroadcastOperations().sendEvent("ServerMsg", sender, text);
    }

    @Override
    protected LessonServer create() throws IOException {
      NodeEvents others = events.connect(node.name().orElseThrow());
      HostServer server =
          new HostServer(
              node.applyTo(options("/workbook/lesson02/pages")), new NodeStoreFactory(others));
      server.whenStopped(others::shutdown);
      server.addConnectListener(client -> client.sendEvent("hello"));
      server.addEventListener(
          "chatEvent",
          String.class,
          (sender, text, ack) -> {
            if (text.startsWith("41 ")) {
              pass(server, sender, text);
            } else {
              toTheOthers(server, sender, text);
            }
          });
      return server;
    }

    @Override
    protected String hint() {
      return "with a fault";
    }
  }

  static final class ForgetfulNode extends FaultyNode {

    @Override
    void pass(HostServer server, SocketIOClient sender, String text) {}

    public static void main(String[] args) {
      Cli.run(new ForgetfulNode(), args);
    }
  }

  static final class StutteringNode extends FaultyNode {

    @Override
    void pass(HostServer server, SocketIOClient sender, String text) {
      toTheOthers(server, sender, text);
      toTheOthers(server, sender, text);
    }

    public static void main(String[] args) {
      Cli.run(new StutteringNode(), args);
    }
  }

  static final class RudeNode extends FaultyNode {

    @Override
    void pass(HostServer server, SocketIOClient sender, String text) {
      sender.disconnect();
    }

    public static void main(String[] args) {
      Cli.run(new RudeNode(), args);
    }
  }

  @Test
  void whatWouldNeverEndOrCannotBeginIsRefused() {
    assertThat(run("--clients=1").exitCode()).isEqualTo(2);
    assertThat(run("--clients=1001").exitCode()).isEqualTo(2);
    assertThat(run("--window=0").exitCode()).isEqualTo(2);
    assertThat(run("--window=1001").exitCode()).isEqualTo(2);
    assertThat(run("--warm-up=61").exitCode()).isEqualTo(2);
    assertThat(run("--seconds=61").exitCode()).isEqualTo(2);
  }
}
