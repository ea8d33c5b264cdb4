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
import workbook.lesson03.room.History;
import workbook.lesson03.storage.Storage;

/** Lesson 3's chat with names and rooms, with its page on the same port. */
@Command(
    name = "chat-server",
    description = "A chat with names, rooms, who is there, who types, and a history on disk.")
public final class ChatServerMain extends ServerCommand {

  @Option(
      names = "--data",
      defaultValue = "data/chat-server",
      paramLabel = "FOLDER",
      description = "Keeps what was said; default ${DEFAULT-VALUE}.")
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

  public ChatServerMain() {
    super("http", 3000);
  }

  public static void main(String[] args) {
    Cli.run(new ChatServerMain(), args);
  }

  @Override
  protected LessonServer create() throws IOException {
    Storage storage = Storage.open(data, Optional.empty(), History.SCHEMA);
    HostOptions options = proxy.applyTo(HostOptions.of(host(), port(), "/workbook/lesson03/chat"));
    History history = new History(storage.jdbi(), Clock.systemUTC());
    return new ChatServer(options, storage, history, messagesPerSecond);
  }

  @Override
  protected String hint() {
    return "open it in two windows";
  }
}
