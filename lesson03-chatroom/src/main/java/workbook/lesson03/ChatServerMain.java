package workbook.lesson03;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson02.host.HostCommand;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson02.timer.DaemonTimer;
import workbook.lesson03.room.History;
import workbook.lesson03.storage.DatabaseAddress;
import workbook.lesson03.storage.DatabaseUrlException;
import workbook.lesson03.storage.Storage;

/** Lesson 3's chat with names and rooms, with its page on the same port. */
@Command(
    name = "chat-server",
    description = "A chat with names, rooms, who is there, who types, and a history on disk.")
public final class ChatServerMain extends HostCommand {

  static final String PAGES = "/workbook/lesson03/chat";

  @Option(
      names = "--data",
      defaultValue = "data/chat-server",
      paramLabel = "FOLDER",
      description = "Keeps what was said; default ${DEFAULT-VALUE}.")
  private Path data;

  @Mixin private DatabaseOptions database;

  @Mixin private MessageRateOption messageRate;

  public ChatServerMain() {
    super(3000);
  }

  public static void main(String[] args) {
    Cli.run(new ChatServerMain(), args);
  }

  @Override
  protected LessonServer create() throws IOException {
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
    HostServer server = new HostServer(options);
    Storage storage = Storage.open(data, database, History.SCHEMA);
    server.whenStopped(storage::close);
    server.healthCheck(storage::problem);
    DaemonTimer timer = new DaemonTimer("presence");
    server.whenStopped(timer::shutdownNow); // runs first: the actions run in reverse order
    new ChatServer(server, storage, timer, messagesPerSecond); // the server keeps its listeners
    return server;
  }

  @Override
  protected String hint() {
    return "open it in two windows";
  }
}
