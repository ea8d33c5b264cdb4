package workbook.lesson02.host;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIONamespace;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.namespace.Namespace;
import java.io.IOException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import workbook.testkit.FreePort;
import workbook.testkit.LibraryFault;
import workbook.testkit.PlainLibrary;

/**
 * The host, started before each test and stopped after it; or, with {@code
 * "-Dworkbook.server=plain"}, the library's server as it is, on which the tests of its faults fail
 * ({@link LibraryFault}).
 */
final class ServerUnderTest implements BeforeEachCallback, AfterEachCallback {

  private static final int PATIENCE_MILLIS = 10_000;
  private static final int PATIENCE_WITH_PLAIN_MILLIS = 1_000; // there, what is awaited never comes

  private final HostOptions options;
  private SocketIOServer server;
  private int port;

  ServerUnderTest() {
    this(HostLimits.DEFAULT);
  }

  ServerUnderTest(HostLimits limits) {
    this(HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages").withLimits(limits));
  }

  ServerUnderTest(HostOptions options) {
    this.options = options;
  }

  static boolean isPlain() {
    return PlainLibrary.isChosen();
  }

  /** How long a client of a test waits for what must come. */
  static int patienceMillis() {
    return isPlain() ? PATIENCE_WITH_PLAIN_MILLIS : PATIENCE_MILLIS;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    start(0);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (isPlain()) {
      new Thread(server::stop).start(); // which takes 4 s
    } else {
      stop();
    }
  }

  /**
   * @param wanted 0 for a free one
   */
  void start(int wanted) throws IOException {
    if (isPlain()) {
      port =
          wanted == 0 ? FreePort.find() : wanted; // the library cannot say which one it got for 0
      Configuration configuration = new Configuration();
      configuration.setHostname(options.host());
      configuration.setPort(port);
      server = new SocketIOServer(configuration);
      server.start();
    } else {
      HostServer host = new HostServer(options.withPort(wanted));
      host.start();
      server = host;
      port = host.port();
    }
  }

  void stop() {
    server.stop();
  }

  SocketIOServer api() {
    return server;
  }

  /** The main namespace. */
  SocketIONamespace main() {
    return server.getNamespace(Namespace.DEFAULT_NAME);
  }

  int port() {
    return port;
  }
}
