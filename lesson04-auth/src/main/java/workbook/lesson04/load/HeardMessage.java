package workbook.lesson04.load;

import java.util.function.Consumer;

/**
 * A message of the load, as it has arrived.
 *
 * @param id from the server
 * @param number from its speaker
 * @param saidNanos when it was said, by {@link System#nanoTime}
 */
record HeardMessage(long id, int number, long saidNanos) {

  private static final String DATA = "\"data\":\"";
  private static final String ID = "\"id\":";

  /** The text of a message that is said now. */
  static String text(int number) {
    return number + " " + System.nanoTime();
  }

  /**
   * Finds the messages in JSON, without parsing it: for thousands a second that would need more
   * processor time than the servers. The names and texts in it have no quotes or braces.
   */
  static void each(String json, Consumer<HeardMessage> consumer) {
    int data = json.indexOf(DATA);
    while (data >= 0) {
      int text = data + DATA.length();
      int space = json.indexOf(' ', text);
      int textEnd = json.indexOf('"', text);
      int begin = json.lastIndexOf('{', data);
      int id = json.indexOf(ID, begin);
      if (id >= 0 && id < json.indexOf('}', text)) { // the welcome has none
        consumer.accept(
            new HeardMessage(
                number(json, id + ID.length()),
                Integer.parseInt(json, text, space, 10),
                Long.parseLong(json, space + 1, textEnd, 10)));
      }
      data = json.indexOf(DATA, textEnd);
    }
  }

  private static long number(String json, int begin) {
    int end = begin;
    while (end < json.length() && Character.isDigit(json.charAt(end))) {
      end++;
    }
    return Long.parseLong(json, begin, end, 10);
  }
}
