package workbook.lesson03.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.json.JSONObject;

/**
 * Which messages a client has shown: the highest id, the epoch of the database that gave it, and
 * the last {@value #REMEMBERED} messages one by one. In another database the ids begin again, so a
 * message is recognized by its id and its time: an older copy of a database that was put back still
 * has the messages of before.
 */
public final class Seen {

  private static final int REMEMBERED = 1_000;

  private final Set<String> last =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  private String epoch;
  private Long lastId;

  /** Notes a message {@code {id, time, …}}; false if it was shown before. */
  public boolean add(JSONObject message) {
    upTo(message.getLong("id"));
    return last.add(name(message));
  }

  public boolean has(JSONObject message) {
    return last.contains(name(message));
  }

  private static String name(JSONObject message) {
    return message.optLong("id", -1) + " " + message.optString("time");
  }

  /** Messages with this id or a lower one count as shown. */
  public void upTo(long id) {
    lastId = lastId == null ? id : Math.max(lastId, id);
  }

  /** The highest id; null if there is none. */
  public Long lastId() {
    return lastId;
  }

  /** Adds the last id and its epoch to a request; nothing if no message was shown yet. */
  public JSONObject since(JSONObject question) {
    return question.put("since", lastId).put("epoch", lastId == null ? null : epoch);
  }

  /** Notes the store that an answer comes from; an older server does not name it. */
  public void store(JSONObject answer) {
    epoch = answer.optString("epoch", null);
  }

  /** The ids begin again. */
  public void startAfresh() {
    lastId = null;
  }
}
