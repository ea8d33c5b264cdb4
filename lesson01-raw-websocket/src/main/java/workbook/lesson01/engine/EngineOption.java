package workbook.lesson01.engine;

import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.java_websocket.server.WebSocketServer;
import picocli.CommandLine.Option;
import workbook.lesson01.cli.LessonServer;

/** The option {@code --plain} of all servers of lesson 1: which engine runs the server. */
public final class EngineOption {

  @Option(
      names = "--plain",
      description = "Runs on the library's own event loop, as it is, to see what goes wrong there.")
  private boolean plain;

  /** The engine that serves ws URLs. */
  public LessonServer serving(WebSocketServer server) {
    return plain ? new PlainEngine(server) : new SteadyEngine(server);
  }

  /** The engine that serves wss URLs. */
  public LessonServer serving(WebSocketServer server, SSLContext tls) {
    return plain ? new PlainEngine(server, Optional.of(tls)) : new SteadyEngine(server, tls);
  }
}
