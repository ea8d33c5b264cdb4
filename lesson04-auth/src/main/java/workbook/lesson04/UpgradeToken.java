package workbook.lesson04;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.java_websocket.handshake.ClientHandshake;
import workbook.lesson04.token.BearerToken;

/**
 * The token of an upgrade request. It may be in one of three places, here the best first:
 *
 * <ol>
 *   <li>{@code Authorization: Bearer TOKEN} (RFC 6750): for programs; browsers cannot set it.
 *   <li>{@code Sec-WebSocket-Protocol: workbook.echo, bearer.TOKEN}: for browsers, as {@code new
 *       WebSocket(url, ['workbook.echo', `bearer.${token}`])}. The server chooses {@code
 *       workbook.echo}; a browser gives up if it chooses none.
 *   <li>{@code ?token=TOKEN}, as in the notes: URLs are written into logs and histories.
 * </ol>
 *
 * @param token null if there is none
 * @param protocol the subprotocol to choose, if it was offered
 */
record UpgradeToken(String token, Optional<String> protocol) {

  static final String PROTOCOL = "workbook.echo";
  private static final String BEARER_PROTOCOL = "bearer.";
  private static final String PARAMETER = "token=";

  static UpgradeToken in(ClientHandshake request) {
    List<String> offered =
        Arrays.stream(request.getFieldValue("Sec-WebSocket-Protocol").split(","))
            .map(String::strip)
            .toList();
    String token =
        Stream.of(
                BearerToken.in(request.getFieldValue("Authorization")),
                after(BEARER_PROTOCOL, offered.stream()),
                fromQuery(request.getResourceDescriptor()))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(null);
    return new UpgradeToken(token, Optional.of(PROTOCOL).filter(offered::contains));
  }

  private static Optional<String> fromQuery(String target) {
    int query = target.indexOf('?');
    if (query < 0) {
      return Optional.empty();
    }
    return after(PARAMETER, Arrays.stream(target.substring(query + 1).split("&")))
        .map(UpgradeToken::decoded);
  }

  /** A value with wrong percent-encoding stays as it is: it will be refused as a token. */
  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  private static Optional<String> after(String prefix, Stream<String> values) {
    return values
        .filter(value -> value.startsWith(prefix))
        .map(value -> value.substring(prefix.length()))
        .findFirst();
  }

  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "UpgradeToken[" + protocol + "]";
  }
}
