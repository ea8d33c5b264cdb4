package workbook.lesson03;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.cli.ServerCommand;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.ProxyOptions;
import workbook.lesson03.consultation.ConsultationStore;
import workbook.lesson03.storage.Storage;

/** Lesson 3's consultation room, with its page on the same port. */
@Command(
    name = "consultation-server",
    description = "A patient and a doctor in one room for each order: history, texts, pictures.")
public final class ConsultationServerMain extends ServerCommand {

  private static final String PAGES = "/workbook/lesson03/consultation";

  @Option(
      names = "--data",
      defaultValue = "data/consultation-server",
      paramLabel = "FOLDER",
      description = "Keeps orders and messages; default ${DEFAULT-VALUE}.")
  private Path data;

  @Option(
      names = "--messages-per-second",
      defaultValue = MessagesPerSecond.DEFAULT,
      converter = MessagesPerSecond.class,
      paramLabel = "NUMBER",
      description =
          "How much each connection may say, with five times as many at once; default ${DEFAULT-VALUE}.")
  private int messagesPerSecond;

  @Mixin private ProxyOptions proxy;

  public ConsultationServerMain() {
    super("http", 3000);
  }

  public static void main(String[] args) {
    Cli.run(new ConsultationServerMain(), args);
  }

  @Override
  protected LessonServer create() throws IOException {
    return open(proxy.applyTo(HostOptions.of(host(), port(), PAGES)), data, messagesPerSecond);
  }

  static ConsultationServer open(String host, int port, Path data, int messagesPerSecond)
      throws IOException {
    return open(HostOptions.of(host, port, PAGES), data, messagesPerSecond);
  }

  private static ConsultationServer open(HostOptions options, Path data, int messagesPerSecond)
      throws IOException {
    Storage storage = Storage.open(data, Optional.empty(), ConsultationStore.SCHEMA);
    return new ConsultationServer(
        options.withLimits(ConsultationServer.LIMITS),
        storage,
        new ConsultationStore(storage.jdbi(), Clock.systemUTC()),
        messagesPerSecond);
  }

  @Override
  protected String hint() {
    return "open it in two windows, as the patient and as the doctor";
  }
}
