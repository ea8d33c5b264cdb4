package workbook.lesson02.exercises;

import java.util.Arrays;
import java.util.List;
import org.json.JSONArray;

/**
 * An event as it came.
 *
 * @param name its name
 * @param data what came with it, as JSON has it: text, number, boolean, list, map or null
 */
record Event(String name, List<Object> data) {

  static Event of(String name, Object... data) {
    return new Event(name, Arrays.asList(data));
  }

  /** As it is on the wire, after {@code 42}. */
  @Override
  public String toString() {
    return new JSONArray().put(name).putAll(data).toString();
  }
}
