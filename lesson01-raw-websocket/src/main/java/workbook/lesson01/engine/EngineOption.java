package workbook.lesson01.engine;

import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.java_websocket.server.WebSocketServer;
import picocli.CommandLine.Option;
import workbook.lesson01.cli.LessonServer;

/** The option {@code --plain} of a raw WebSocket server: chooses the engine that runs it. */
public final class EngineOption {

  @Option(
      names = "--plain",
      description = "Runs on the library's own event loop, to see what goes wrong there.")
  private boolean plain;

  /** The chosen engine, which runs the server for ws URLs. */
  public LessonServer engineFor(WebSocketServer server) {
    return plain ? new PlainEngine(server) : new SteadyEngine(server);
  }

  /** The chosen engine, which runs the server for wss URLs. */
  public LessonServer engineFor(WebSocketServer server, SSLContext tls) {
    return plain ? new PlainEngine(server, Optional.of(tls)) : new SteadyEngine(server, tls);
  }
}
