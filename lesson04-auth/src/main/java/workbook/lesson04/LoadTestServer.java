package workbook.lesson04;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * The chat server as {@link AuthChatServerMain} runs it, for {@link ChatLoadMain}, which starts it
 * as a process. For each line that it reads it collects its garbage and prints how many bytes of
 * the heap are left in use; when there is nothing more to read, the other process has ended, and
 * this one does, too.
 */
final class LoadTestServer {

  private LoadTestServer() {}

  public static void main(String[] args) {
    Thread commands = new Thread(LoadTestServer::obey, "commands");
    commands.setDaemon(true);
    commands.start();
    AuthChatServerMain.main(args);
  }

  private static void obey() {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      while (commands.readLine() != null) {
        System.gc();
        System.out.println(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      }
    } catch (IOException e) {
      // As good as the end.
    }
    System.exit(0);
  }
}
