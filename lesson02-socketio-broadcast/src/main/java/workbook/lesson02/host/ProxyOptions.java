package workbook.lesson02.host;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of a server that is reached by another name than its own, such as by a proxy's. */
public final class ProxyOptions {

  @Option(
      names = "--origin",
      paramLabel = "URL",
      converter = OriginUrl.class,
      description =
          "Where else its pages are reached, such as https://chat.example; may be given again.")
  private List<String> origins = new ArrayList<>();

  @Option(
      names = "--trusted-proxy",
      paramLabel = "CIDR",
      converter = Range.class,
      description =
          "A proxy, such as 127.0.0.1 or 10.0.0.0/8, whose X-Forwarded-For, -Proto and -Host are"
              + " believed; may be given again.")
  private List<AddressRange> proxies = new ArrayList<>();

  /** The options with what was said on the command line. */
  public HostOptions applyTo(HostOptions options) {
    return options
        .withAllowedOrigins(new LinkedHashSet<>(origins))
        .withTrustedProxies(new LinkedHashSet<>(proxies));
  }

  /** Whether one of these options is on the command line. */
  public boolean isGiven() {
    return !origins.isEmpty() || !proxies.isEmpty();
  }

  private static final class Range implements ITypeConverter<AddressRange> {

    @Override
    public AddressRange convert(String value) {
      try {
        return AddressRange.parse(value.strip());
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
