package workbook.lesson04.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import workbook.lesson02.web.RouteReply;
import workbook.lesson03.room.Refusal;

/** A {@link Refusal} over HTTP: the body is {@code {message, code, values, retryAfter}}. */
public final class RefusalReply {

  private RefusalReply() {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  private record Body(String message, String code, Map<String, Object> values, Long retryAfter) {}

  /**
   * @param status 400 or more
   */
  public static RouteReply of(int status, Refusal refusal) {
    return RouteReply.json(
        status, new Body(refusal.sentence(), refusal.code(), refusal.values(), null));
  }

  /**
   * @param seconds after which the same request may be accepted
   */
  public static RouteReply of(int status, Refusal refusal, long seconds) {
    return RouteReply.json(
            status, new Body(refusal.sentence(), refusal.code(), refusal.values(), seconds))
        .with("retry-after", Long.toString(seconds));
  }
}
