package workbook.lesson02.host.http;

import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Date;
import java.util.Map;

/**
 * The headers that every answer has.
 *
 * @param cors what to tell a foreign page that may read the answer; else nothing
 */
record CommonHeaders(Map<String, String> cors) {

  /**
   * @param last whether the connection ends with this answer
   */
  void addTo(HttpHeaders headers, boolean last) {
    cors.forEach(headers::set);
    headers.set("x-content-type-options", "nosniff");
    headers.set(HttpHeaderNames.DATE, DateFormatter.format(new Date())); // RFC 9110, section 6.6.1
    if (last) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
  }
}
