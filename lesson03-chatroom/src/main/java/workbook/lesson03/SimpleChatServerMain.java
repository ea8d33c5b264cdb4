package workbook.lesson03;

import picocli.CommandLine.Command;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson02.host.HostCommand;
import workbook.lesson02.host.HostServer;

/** Lesson 3's first server, with its page on the same port. */
@Command(
    name = "simple-chat-server",
    description = "The simplest chat: what one says everybody hears. No names, no rooms yet.")
public final class SimpleChatServerMain extends HostCommand {

  public SimpleChatServerMain() {
    super(3000);
  }

  public static void main(String[] args) {
    Cli.run(new SimpleChatServerMain(), args);
  }

  @Override
  protected LessonServer create() {
    HostServer server = new HostServer(options("/workbook/lesson03/simple"));
    new SimpleChatServer(server); // the server keeps its listeners
    return server;
  }

  @Override
  protected String hint() {
    return "open it in two windows";
  }
}
