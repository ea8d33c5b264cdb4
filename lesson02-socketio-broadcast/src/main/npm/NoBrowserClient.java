import java.nio.file.Files;
import java.nio.file.Path;

/** Says, where npm could not bring the browser's Socket.IO client, what the pages do instead. */
class NoBrowserClient {
  public static void main(String[] args) {
    if (Files.notExists(Path.of(args[0]))) {
      System.out.println(
          "npm could not bring the Socket.IO browser client: the pages will load it from the"
              + " official CDN instead, which needs the Internet. Install Node.js and build again"
              + " to work offline.");
    }
  }
}
