package workbook.lesson02.host;

import picocli.CommandLine.Mixin;
import workbook.lesson01.cli.ServerCommand;

/**
 * The command line of a server that runs on the host. A main class adds the options of its own, and
 * makes its server from {@link #options}.
 */
public abstract class HostCommand extends ServerCommand {

  @Mixin private ProxyOptions proxy;

  @Mixin private MetricsOption metrics;

  /**
   * @param defaultPort the port where {@code --port} is not given
   */
  protected HostCommand(int defaultPort) {
    super("http", defaultPort);
  }

  /**
   * What was said on the command line.
   *
   * @param pages the class path folder of the lesson's pages
   */
  protected final HostOptions options(String pages) {
    return metrics.applyTo(proxy.applyTo(HostOptions.of(host(), port(), pages)));
  }

  /** Whether one of the host's own options is on the command line. */
  protected final boolean isHostOptionGiven() {
    return proxy.isGiven() || metrics.isGiven();
  }
}
