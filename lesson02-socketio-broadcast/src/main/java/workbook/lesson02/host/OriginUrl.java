package workbook.lesson02.host;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads an origin from a command line, and writes it as browsers do: {@code https://chat.example},
 * in small letters, without a port that is the scheme's own, and without a slash at its end (RFC
 * 6454, section 6.2).
 */
final class OriginUrl implements ITypeConverter<String> {

  @Override
  public String convert(String value) {
    try {
      URI uri = new URI(inAscii(value.strip().toLowerCase(Locale.ROOT)));
      boolean secure = "https".equals(uri.getScheme());
      boolean bare =
          (secure || "http".equals(uri.getScheme()))
              && uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getPort() <= 65535
              && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null;
      if (bare) {
        boolean usual = uri.getPort() < 0 || uri.getPort() == (secure ? 443 : 80);
        return uri.getScheme() + "://" + uri.getHost() + (usual ? "" : ":" + uri.getPort());
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // Told like a URL of the wrong kind.
    }
    throw new TypeConversionException(
        "'" + value + "' is no origin, such as https://chat.example or http://chat.example:8080");
  }

  /** A name such as 聊天.example travels in ASCII. */
  private static String inAscii(String url) {
    int begin = url.indexOf("://") + 3;
    return begin < 3 ? url : url.substring(0, begin) + IDN.toASCII(url.substring(begin));
  }
}
