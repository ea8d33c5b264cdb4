package workbook.lesson02;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson01.cli.Cli;

/** Options that would have no effect are refused. */
@Timeout(30)
class BroadcastServerMainTest {

  private final PrintStream before = System.err;
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @BeforeEach
  void redirect() {
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--origin=https://chat.example",
        "--trusted-proxy=127.0.0.1",
        "--node=n1",
        "--metrics=0",
        "--db=jdbc:postgresql:x"
      })
  void theLibraryAloneKnowsNothingOfProxies(String option) {
    int exitCode = Cli.execute(new BroadcastServerMain(), "--port=0", "--plain", option);
    assertThat(exitCode).isEqualTo(2);
    assertThat(errors.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "broadcast-server: --origin, --trusted-proxy, --metrics, --node and --db have no effect"
                + " with --plain (--help lists the options)");
  }

  @Test
  void aDatabaseIsForNodes() {
    assertThat(Cli.execute(new BroadcastServerMain(), "--port=0", "--db=jdbc:postgresql:x"))
        .isEqualTo(2);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .startsWith("broadcast-server: --db needs --node, a name for this node");
  }

  @Test
  void aUrlThatIsNoneIsToldWithoutIt() {
    int exitCode =
        Cli.execute(
            new BroadcastServerMain(),
            "--port=0",
            "--node=n1",
            "--db=jdbc:postgresql://localhost/chat?password=s3cret");
    assertThat(exitCode).isEqualTo(2);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .startsWith("broadcast-server: --db: a password in the URL can be read by everybody")
        .doesNotContain("s3cret");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsToldInOneLine() {
    int exitCode =
        Cli.execute(
            new BroadcastServerMain(),
            "--port=0",
            "--node=n1",
            "--db=jdbc:postgresql://127.0.0.1:1/chat");
    assertThat(exitCode).isEqualTo(1);
    assertThat(errors.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith(
            "broadcast-server: cannot open the database jdbc:postgresql://127.0.0.1:1/chat: ");
  }
}
