package workbook.lesson03;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson02.host.HostCommand;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson02.host.NodeOption;
import workbook.lesson02.timer.DaemonTimer;
import workbook.lesson03.nodes.RoomsNode;
import workbook.lesson03.room.ChatRooms;
import workbook.lesson03.room.History;
import workbook.lesson03.room.MessageRate;
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

  @Mixin private NodeOption node;

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
      HostOptions options = node.applyTo(options(PAGES));
      return node.name().isPresent()
          ? node(options, node.name().get(), database.address(), messageRate.perSecond())
          : assemble(options, data, database.address(), messageRate.perSecond());
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
    History history = new History(storage.jdbi(), Clock.systemUTC());
    MessageRate<UUID> rate = new MessageRate<>(messagesPerSecond);
    ChatRooms rooms = new ChatRooms(server, history, storage.epoch(), rate, timer);
    rooms.bindTo(server.meters());
    new ChatServer(server, rooms); // the server keeps its listeners
    return server;
  }

  /** As above, for one of several servers that share a database. */
  static HostServer node(
      HostOptions options, String name, DatabaseAddress database, int messagesPerSecond)
      throws IOException {
    HostServer server = new HostServer(options);
    Storage storage = Storage.openForNode(name, database, History.SCHEMA, RoomsNode.SCHEMA);
    server.whenStopped(storage::close);
    server.healthCheck(storage::problem);
    DaemonTimer timer = new DaemonTimer("presence");
    server.whenStopped(timer::shutdownNow);
    History history = new History(storage.jdbi(), Clock.systemUTC());
    RoomsNode node = new RoomsNode(name, storage.jdbi(), history);
    server.whenStopped(node::close);
    ChatRooms rooms =
        new ChatRooms(
            server,
            history,
            storage.epoch(),
            new MessageRate<>(messagesPerSecond),
            timer,
            node.roomLog(),
            node.presence());
    node.start(rooms);
    node.bindTo(server.meters());
    rooms.bindTo(server.meters());
    new ChatServer(server, rooms); // the server keeps its listeners
    return server;
  }

  @Override
  protected String hint() {
    return "open it in two windows";
  }
}
