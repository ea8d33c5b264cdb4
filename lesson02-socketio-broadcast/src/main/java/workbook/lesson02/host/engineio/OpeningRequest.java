package workbook.lesson02.host.engineio;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.ReadOnlyHttpHeaders;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import workbook.lesson02.host.http.Exchange;

/**
 * What a session keeps of the request that opened it.
 *
 * @param headers those that tell who asks and from where
 * @param query the decoded parameters
 * @param remote the client; its port is 0 if a proxy has told the address
 * @param local where the server was reached
 * @param uri path and query, as they came
 */
public record OpeningRequest(
    HttpHeaders headers,
    Map<String, List<String>> query,
    InetSocketAddress remote,
    InetSocketAddress local,
    String uri) {

  /** A header or parameter is more than its characters: objects, and its place in a map. */
  private static final int BYTES_FOR_EACH = 100;

  /**
   * The headers that listeners see, beside all that begin with {@code x-}: what a lesson may want
   * to know of a client. The others matter to proxies and to the transport only.
   */
  private static final Set<String> KEPT =
      Set.of(
          "accept-language",
          "authorization",
          "cookie",
          "forwarded",
          "host",
          "origin",
          "referer",
          "user-agent",
          "via");

  /**
   * What the query of every client says. Each session would keep it anew, in objects of its own.
   */
  private static final Map<String, String> USUAL =
      Stream.of("EIO", "4", "transport", "polling", "websocket")
          .collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));

  public OpeningRequest {
    headers = kept(headers);
    query = kept(query);
  }

  static OpeningRequest of(Exchange exchange) {
    return new OpeningRequest(
        exchange.headers(),
        exchange.parameters(),
        exchange.remote(),
        exchange.local(),
        exchange.uri());
  }

  private static HttpHeaders kept(HttpHeaders all) {
    List<CharSequence> kept = new ArrayList<>();
    for (String name : KEPT) { // not the names that came, which each session would keep anew
      for (String value : all.getAll(name)) {
        kept.add(name);
        kept.add(value);
      }
    }
    for (Map.Entry<String, String> header : all) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (name.startsWith("x-")) {
        kept.add(name);
        kept.add(header.getValue());
      }
    }
    return new ReadOnlyHttpHeaders(false, kept.toArray(new CharSequence[0]));
  }

  /** Small, and every listener is given the same: so nobody can change it. */
  private static Map<String, List<String>> kept(Map<String, List<String>> query) {
    return query.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                parameter -> kept(parameter.getKey()),
                parameter ->
                    parameter.getValue().stream()
                        .map(OpeningRequest::kept)
                        .collect(Collectors.toUnmodifiableList())));
  }

  private static String kept(String word) {
    return USUAL.getOrDefault(word, word);
  }

  /** Where it came from, as numbers. */
  public String address() {
    return remote.getAddress().getHostAddress();
  }

  /** About what it takes in memory. */
  int bytes() {
    int bytes = uri.length();
    for (Map.Entry<String, String> header : headers) {
      bytes += BYTES_FOR_EACH + header.getKey().length() + header.getValue().length();
    }
    for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
      bytes += parameter.getKey().length();
      for (String value : parameter.getValue()) {
        bytes += BYTES_FOR_EACH + value.length();
      }
    }
    return bytes;
  }

  /** Keeps query and headers out of logs: a token may be in them. */
  @Override
  public String toString() {
    return "OpeningRequest[" + remote + "]";
  }
}
