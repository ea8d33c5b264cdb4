package workbook.lesson04.polling;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import workbook.lesson02.web.RouteReply;
import workbook.lesson02.web.RouteRequest;
import workbook.lesson04.chat.Archive;

/**
 * The header with the name of the message store (its epoch). It is sent only if the request has the
 * parameter {@code epoch}: an answer to a poll is small, and this header would be a tenth of it.
 *
 * @param epoch empty if the request has no such parameter
 */
record EpochHeader(Optional<String> epoch) {

  static final String NAME = "Store-Epoch";

  static EpochHeader of(RouteRequest request, Archive archive) {
    return new EpochHeader(request.parameter("epoch").map(asked -> archive.epoch()));
  }

  RouteReply addedTo(RouteReply reply) {
    return epoch.map(name -> reply.with(NAME, name)).orElse(reply);
  }

  Map<String, String> addedTo(Map<String, String> headers) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    epoch.ifPresent(name -> more.put(NAME, name));
    return more;
  }
}
