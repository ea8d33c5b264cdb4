package workbook.lesson04;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * The chat server as {@link AuthChatServerMain} runs it, in a process that {@link ChatLoadMain}
 * starts. For each line that it reads it runs the garbage collector, and prints how many bytes of
 * the heap are in use. When its input ends, the other process has ended, and this one ends, too.
 */
final class LoadTestServer {

  private LoadTestServer() {}

  public static void main(String[] args) {
    Thread commands = new Thread(LoadTestServer::answerCommands, "commands");
    commands.setDaemon(true);
    commands.start();
    AuthChatServerMain.main(args);
  }

  private static void answerCommands() {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      while (commands.readLine() != null) {
        System.gc();
        System.out.println(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      }
    } catch (IOException e) {
      // Treated as the end of the input.
    }
    System.exit(0);
  }
}
