package workbook.lesson04;

import java.util.Scanner;

/** As {@link LoadTestServer}, but it tells its memory once and then no more. */
final class SilentServer {

  private SilentServer() {}

  public static void main(String[] args) {
    Thread commands = new Thread(SilentServer::obey, "commands");
    commands.setDaemon(true);
    commands.start();
    AuthChatServerMain.main(args);
  }

  private static void obey() {
    try (Scanner lines = new Scanner(System.in)) {
      for (String answer = "1000000"; lines.hasNextLine(); answer = "no number") {
        lines.nextLine();
        System.out.println(answer);
      }
    }
    System.exit(0);
  }
}
