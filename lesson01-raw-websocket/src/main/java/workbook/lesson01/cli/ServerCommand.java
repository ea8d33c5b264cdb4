package workbook.lesson01.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import workbook.lesson01.net.HostAddresses;

/**
 * The command line of a server: starts it, prints one line with its URL once it accepts
 * connections, and closes it on Ctrl-C. All servers share the options that are declared here; a
 * main class names its URL's scheme and its default port in the constructor.
 */
public abstract class ServerCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      converter = Port.class,
      description = "TCP port; default ${DEFAULT-VALUE}, 0 picks a free one.")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "localhost",
      description =
          "Address to listen on; the default, ${DEFAULT-VALUE}, means 127.0.0.1 and ::1, which only"
              + " programs on this computer can reach.")
  private String host;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  private final String scheme;

  /**
   * @param scheme of the URL that is printed: ws, wss, http
   * @param defaultPort the port where {@code --port} is not given
   */
  protected ServerCommand(String scheme, int defaultPort) {
    this.scheme = scheme;
    this.port = defaultPort;
  }

  /** Makes the server from the options, without starting it. */
  protected abstract LessonServer create() throws IOException;

  /** The URL to print for the port that was bound. */
  protected String url(int boundPort) {
    return scheme + "://" + urlHost() + ":" + boundPort + "/";
  }

  /** A hint to print after the URL, such as what a learner can do now; may be empty. */
  protected String hint() {
    return "";
  }

  protected final String host() {
    return host;
  }

  /** The port that was asked for; 0 means any free one. */
  protected int port() {
    return port;
  }

  /** The host and the port that were asked for. */
  protected final InetSocketAddress address() {
    return new InetSocketAddress(host(), port());
  }

  /**
   * The host for a URL that is used on this computer; an IPv6 address is in brackets. A server at
   * 127.0.0.1 alone is not called localhost, because that name also means the address ::1.
   */
  protected final String urlHost() {
    String reached = host.equals("0.0.0.0") ? "127.0.0.1" : host.equals("::") ? "localhost" : host;
    return reached.contains(":") ? "[" + reached + "]" : reached;
  }

  private void start(LessonServer server) throws IOException {
    try {
      server.start();
    } catch (IOException | RuntimeException e) {
      server.close();
      Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
      if (cause instanceof BindException) {
        InetAddress address = HostAddresses.of(host).get(0);
        String advice =
            address.isLoopbackAddress() || HostAddresses.isOfThisComputer(address)
                ? " (choose another with --port; 0 picks a free one)"
                : " (choose another with --host)";
        throw new IOException(cause.getMessage() + advice, e);
      }
      throw e;
    }
  }

  private void checkHost() {
    if (host.isBlank()) {
      throw new ParameterException(spec.commandLine(), "--host is empty");
    }
    try {
      HostAddresses.of(host);
    } catch (UnknownHostException e) {
      throw new ParameterException(
          spec.commandLine(), "--host: there is no host '" + host + "', try 127.0.0.1", e);
    }
  }

  @Override
  public Integer call() throws Exception {
    checkHost();
    LessonServer server = create();
    start(server);
    String hint = hint().isEmpty() ? "" : "  " + hint();
    int port = server.port();
    String ready = spec.name() + " ready: " + url(port) + hint + "  (Ctrl-C stops it)";

    // Before the line is printed: who reads it may stop the program at once.
    CountDownLatch stopped = new CountDownLatch(1);
    Runnable takeNoteAway = RunningNote.write(Path.of(""), spec.name(), port);
    Cli.atExit(
        "stop-" + spec.name(),
        () -> {
          takeNoteAway.run();
          server.drain();
          server.close();
          stopped.countDown();
        });
    System.out.println(ready);
    stopped.await();
    return 0;
  }
}
