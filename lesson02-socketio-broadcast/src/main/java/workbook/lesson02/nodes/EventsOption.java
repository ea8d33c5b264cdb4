package workbook.lesson02.nodes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import workbook.lesson02.postgres.PostgresPassword;
import workbook.lesson02.postgres.PostgresSource;

/** The options that say over which database nodes pass on their events. */
public final class EventsOption {

  @Option(
      names = "--db",
      paramLabel = "JDBC_URL",
      description =
          "A PostgreSQL database by which nodes pass on their events, such as"
              + " jdbc:postgresql://localhost/chat?user=chat; with --node.")
  private Optional<String> jdbcUrl;

  @Option(
      names = "--db-password-file",
      paramLabel = "FILE",
      description =
          "Its password is the first line of this file; else it is in the environment variable"
              + " PGPASSWORD.")
  private Optional<Path> passwordFile;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Whether one of these options is on the command line. */
  public boolean isGiven() {
    return jdbcUrl.isPresent() || passwordFile.isPresent();
  }

  /**
   * Connects to the database.
   *
   * @param node the name of this node
   * @throws IOException if that fails; the message is fit to be shown
   */
  public NodeEvents connect(String node) throws IOException {
    Optional<String> environment = Optional.ofNullable(System.getenv(PostgresPassword.ENVIRONMENT));
    Optional<String> password = PostgresPassword.find(passwordFile, environment);
    try {
      return new NodeEvents(node, PostgresSource.parse(jdbcUrl.orElse(""), password));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--db: " + e.getMessage(), e);
    }
  }
}
