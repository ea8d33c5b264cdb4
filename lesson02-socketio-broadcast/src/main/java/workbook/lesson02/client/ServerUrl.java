package workbook.lesson02.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the URL of a Socket.IO server from a command line. */
public final class ServerUrl implements ITypeConverter<URI> {

  private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");

  @Override
  public URI convert(String value) {
    try {
      URI uri = new URI(value);
      if (uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Told like a URL of the wrong kind.
    }
    throw new TypeConversionException(
        "'" + value + "' is not a server's URL, such as http://localhost:3000");
  }
}
