package workbook.lesson02.host;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that has a server tell what is measured of it. */
public final class MetricsOption {

  private static final Pattern ADDRESS = Pattern.compile("(?:(.+):)?([0-9]{1,5})");

  @Option(
      names = "--metrics",
      paramLabel = "[HOST:]PORT",
      converter = Address.class,
      description =
          "Answers GET /metrics there, in Prometheus' text format; without HOST for programs on"
              + " this computer only.")
  private Optional<InetSocketAddress> address;

  /** The options with what was said on the command line. */
  public HostOptions applyTo(HostOptions options) {
    return address.map(options::withMetrics).orElse(options);
  }

  /** Whether the option is on the command line. */
  public boolean isGiven() {
    return address.isPresent();
  }

  private static final class Address implements ITypeConverter<InetSocketAddress> {

    @Override
    public InetSocketAddress convert(String value) {
      Matcher parts = ADDRESS.matcher(value);
      if (parts.matches() && Integer.parseInt(parts.group(2)) <= 65535) {
        String host = parts.group(1) == null ? "localhost" : parts.group(1);
        return InetSocketAddress.createUnresolved(host, Integer.parseInt(parts.group(2)));
      }
      throw new TypeConversionException(
          "'" + value + "' is no port, or host and port, such as 9101 or 0.0.0.0:9101");
    }
  }
}
