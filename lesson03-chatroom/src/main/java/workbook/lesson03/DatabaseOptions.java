package workbook.lesson03;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import workbook.lesson03.storage.DatabaseAddress;
import workbook.lesson03.storage.DatabaseUrlException;

/** The options that say where a server's database is. */
public final class DatabaseOptions {

  @Option(
      names = "--db",
      paramLabel = "JDBC_URL",
      description =
          "Another database than the one in the data folder: H2, such as jdbc:h2:mem:chat, or"
              + " PostgreSQL, such as jdbc:postgresql://localhost/chat?user=chat.")
  private Optional<String> jdbcUrl;

  @Option(
      names = "--db-password-file",
      paramLabel = "FILE",
      description =
          "PostgreSQL's password is the first line of this file; else it is in the environment"
              + " variable PGPASSWORD.")
  private Optional<Path> passwordFile;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  public DatabaseAddress address() {
    return new DatabaseAddress(jdbcUrl, passwordFile);
  }

  /** Says in one line what is wrong with the URL. */
  public ParameterException refused(DatabaseUrlException e) {
    return new ParameterException(spec.commandLine(), "--db: " + e.getMessage(), e);
  }
}
