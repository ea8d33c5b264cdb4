package workbook.lesson03;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson02.host.HostCommand;
import workbook.lesson02.host.HostLimits;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson03.consultation.ConsultationStore;
import workbook.lesson03.consultation.Consultations;
import workbook.lesson03.room.MessageRate;
import workbook.lesson03.storage.DatabaseAddress;
import workbook.lesson03.storage.DatabaseUrlException;
import workbook.lesson03.storage.Storage;

/** Lesson 3's consultation room, with its page on the same port. */
@Command(
    name = "consultation-server",
    description = "A patient and a doctor in one room for each order: history, texts, pictures.")
public final class ConsultationServerMain extends HostCommand {

  static final String PAGES = "/workbook/lesson03/consultation";

  @Option(
      names = "--data",
      defaultValue = "data/consultation-server",
      paramLabel = "FOLDER",
      description = "Keeps orders and messages; default ${DEFAULT-VALUE}.")
  private Path data;

  @Mixin private DatabaseOptions database;

  @Mixin private MessageRateOption messageRate;

  @Option(names = "--node", hidden = true, paramLabel = "NAME")
  private Optional<String> node;

  @Spec private CommandSpec spec;

  public ConsultationServerMain() {
    super(3000);
  }

  public static void main(String[] args) {
    Cli.run(new ConsultationServerMain(), args);
  }

  @Override
  protected LessonServer create() throws IOException {
    if (node.isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "--node: the consultation room runs on one server, which alone knows each order's state");
    }
    try {
      return assemble(options(PAGES), data, database.address(), messageRate.perSecond());
    } catch (DatabaseUrlException e) {
      throw database.refused(e);
    }
  }

  /** Puts the program together; the server is not started yet. */
  static HostServer assemble(
      HostOptions options, Path data, DatabaseAddress database, int messagesPerSecond)
      throws IOException {
    HostLimits limits =
        HostLimits.DEFAULT.withMaxMessageBytes(ConsultationServer.MAX_MESSAGE_BYTES);
    HostServer server = new HostServer(options.withLimits(limits));
    Storage storage = Storage.open(data, database, ConsultationStore.SCHEMA);
    server.whenStopped(storage::close);
    server.healthCheck(storage::problem);
    ConsultationStore store = new ConsultationStore(storage.jdbi(), Clock.systemUTC());
    Consultations consultations =
        new Consultations(server, store, new MessageRate<>(messagesPerSecond));
    consultations.bindTo(server.meters());
    new ConsultationServer(server, consultations); // the server keeps its listeners
    return server;
  }

  @Override
  protected String hint() {
    return "open it in two windows, as the patient and as the doctor";
  }
}
