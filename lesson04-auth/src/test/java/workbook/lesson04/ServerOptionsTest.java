package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.ServerCommand;

/** Options that are wrong are told at the start, in words for whoever typed them. */
@Timeout(30)
class ServerOptionsTest {

  @TempDir Path folder;
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

  private void assertRefused(String option, String value, String words) {
    assertRefused(new AuthChatServerMain(), option, value, words);
  }

  private void assertRefused(ServerCommand command, String option, String value, String words) {
    int exitCode =
        Cli.execute(
            command, "--port", "0", "--data", folder.resolve("data").toString(), option, value);
    String told = errors.toString(StandardCharsets.UTF_8);
    assertThat(exitCode).as(told).isEqualTo(2);
    assertThat(told.lines().toList()).singleElement().asString().contains(option, words);
    assertThat(told).doesNotContain("Exception", "java.");
  }

  /** With the longest of them every token's expiry was too large a number: 500 for each login. */
  @ParameterizedTest
  @ValueSource(
      strings = {"abc", "", "12h", "PT0S", "PT0.9S", "PT-1H", "P366D", "P300000000000D", "P1M"})
  void aTokensLifeIsASecondToAYear(String life) {
    assertRefused("--token-life", life, "such as PT12H");
  }

  @Test
  void itsLimitsAreGood() {
    TokenLife option = new TokenLife();
    assertThat(option.convert("PT1S")).isEqualTo(Duration.ofSeconds(1));
    assertThat(option.convert("P365D")).isEqualTo(Duration.ofDays(365));
    assertThat(option.convert("pt1.9s")).isEqualTo(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://localhost/chat, begins with jdbc:h2:",
    "chat, begins with jdbc:h2:",
    "jdbc:h2:chat, ./name",
    "jdbc:h2:mem:x;FOO=1, FOO",
    "jdbc:postgresql://localhost:x/chat, jdbc:postgresql://HOST:PORT/DATABASE"
  })
  void aDatabaseIsOneOfTwo(String url, String words) {
    assertRefused("--db", url, words);
  }

  @Test
  void aNodeNeedsTheKeyOfAllNodes() {
    int exitCode = Cli.execute(new AuthChatServerMain(), "--port=0", "--node=n1");
    assertThat(exitCode).isEqualTo(1);
    assertThat(errors.toString(StandardCharsets.UTF_8).lines().toList())
        .singleElement()
        .asString()
        .contains("all nodes need the same key in the environment variable WORKBOOK_JWT_KEY");
  }

  @Test
  void aHostThatDoesNotExistIsNotTakenForAPort() {
    assertRefused("--host", "999.1.1.1", "no host '999.1.1.1'");
    assertThat(errors.toString(StandardCharsets.UTF_8)).doesNotContain("--port");
  }

  @Test
  void thePostgresForThoseWhoHaveNoneIsForThisComputer() {
    assertRefused(new PostgresMain(), "--host", "0.0.0.0", "on this computer only");
  }

  /** Else it would make a token that no server takes. */
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b"})
  void aTokenIsForSomebodyWithAName(String name) {
    assertRefused(new TokenEchoServerMain(), "--token-for", name, "1 to 32 letters");
  }
}
