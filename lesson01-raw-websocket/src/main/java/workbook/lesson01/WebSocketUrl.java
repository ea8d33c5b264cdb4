package workbook.lesson01;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a ws or wss URL (RFC 6455, section 3). */
final class WebSocketUrl implements ITypeConverter<URI> {

  @Override
  public URI convert(String value) {
    try {
      URI url = new URI(value);
      boolean scheme = "ws".equalsIgnoreCase(url.getScheme()) || isSecure(url);
      if (scheme && url.getHost() != null && url.getFragment() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // The message is the same as for another kind of URL.
    }
    throw new TypeConversionException(
        "'" + value + "' is not a WebSocket URL (such as ws://localhost:8080/)");
  }

  static boolean isSecure(URI url) {
    return "wss".equalsIgnoreCase(url.getScheme());
  }

  /** The port in the URL, or the scheme's own: 80, with TLS 443. */
  static int port(URI url) {
    return url.getPort() >= 0 ? url.getPort() : isSecure(url) ? 443 : 80;
  }
}
