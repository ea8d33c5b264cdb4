package workbook.lesson02.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import workbook.lesson02.json.Json;
import workbook.lesson02.json.Utf8;

/**
 * An HTTP request that has arrived whole.
 *
 * @param method such as {@code POST}
 * @param path without the query, percent-decoded
 * @param query the query's parameters, decoded
 * @param headers by lower-case name; what came in several lines is one value, with commas between
 *     (RFC 9110, section 5.3)
 * @param body at most as many bytes as the server takes: one megabyte, unless its options say
 *     otherwise
 * @param address where it came from
 */
public record RouteRequest(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    byte[] body,
    InetAddress address) {

  /** A header's value by its name in any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
  }

  /** The first value of a query parameter. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name)).flatMap(values -> values.stream().findFirst());
  }

  /**
   * The JSON body, bound to the lesson's own type.
   *
   * @throws RouteException 415 if the content type is not JSON in UTF-8, 400 if the body is not
   *     JSON of this shape
   */
  public <T> T json(Class<T> type) throws RouteException {
    ContentType contentType = ContentType.parse(header("content-type").orElse(""));
    if (!contentType.mimeType().equals("application/json")) {
      throw new RouteException(415, "send JSON, with Content-Type: application/json");
    }
    if (!contentType.charset().equals("utf-8")) {
      throw new RouteException(415, "send JSON in UTF-8");
    }
    String text =
        Utf8.decode(body).orElseThrow(() -> new RouteException(400, "the body is not UTF-8"));
    try {
      T value = Json.MAPPER.readValue(text, type);
      if (value == null) {
        throw new RouteException(400, "the body is empty");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new RouteException(400, "the body is not JSON of the expected shape" + Json.culprit(e));
    }
  }

  /** Keeps query, headers and body out of logs: a token or a password may be in them. */
  @Override
  public String toString() {
    return "RouteRequest[" + method + " " + path + "]";
  }
}
