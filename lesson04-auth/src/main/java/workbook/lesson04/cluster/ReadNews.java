package workbook.lesson04.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import workbook.lesson02.json.Json;
import workbook.lesson04.chat.ReadUpTo;

/**
 * A user has read a conversation at one node.
 *
 * @param node the node, which has told the user's other connections there
 */
record ReadNews(String node, String user, ReadUpTo mark) {

  String text() {
    return Json.write(this);
  }

  static ReadNews of(String text) {
    try {
      return Json.MAPPER.readValue(text, ReadNews.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("another program tells news of its own", e);
    }
  }
}
