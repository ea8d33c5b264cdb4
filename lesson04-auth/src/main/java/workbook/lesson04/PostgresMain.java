package workbook.lesson04;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.cli.ServerCommand;
import workbook.lesson04.cluster.LocalPostgres;

/** Runs a PostgreSQL for the servers of lessons 3 and 4, where none is installed. */
@Command(
    name = "postgres",
    description = "A real PostgreSQL, from Maven Central, for the option --db of the chat servers.")
public final class PostgresMain extends ServerCommand {

  @Option(
      names = "--data",
      defaultValue = "data/postgres",
      paramLabel = "FOLDER",
      description = "Keeps its data, its programs and its password; default ${DEFAULT-VALUE}.")
  private Path data;

  @Spec private CommandSpec spec;

  public PostgresMain() {
    super("jdbc:postgresql", 5432);
  }

  public static void main(String[] args) {
    Cli.run(new PostgresMain(), args);
  }

  @Override
  protected LessonServer create() {
    if (!host().equals("localhost")) {
      throw new ParameterException(
          spec.commandLine(), "--host: this PostgreSQL is for programs on this computer only");
    }
    return new LocalPostgres(data, address());
  }

  @Override
  protected String url(int boundPort) {
    return super.url(boundPort) + LocalPostgres.CHAT + "?user=" + LocalPostgres.CHAT;
  }

  @Override
  protected String hint() {
    return "--db-password-file " + data.resolve("password");
  }
}
