package workbook.lesson04.compare;

import java.util.Map;

/**
 * What the measurements show, as a sentence in English; the report has it in other languages by its
 * code and its values. A kind of transport stands in the values as <code>{LONG_POLL}</code>,
 * because each language names it in its own way.
 *
 * @param code such as {@code ranking-bytes}
 * @param sentence its values stand in braces, such as <code>{millis}</code>
 */
record Finding(String code, String sentence, Map<String, String> values) {

  /** How a kind stands in a value. */
  static String placeFor(TransportKind kind) {
    return "{" + kind.name() + "}";
  }

  /** The sentence with its values. */
  String text() {
    String text = sentence;
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    for (TransportKind kind : TransportKind.values()) {
      text = text.replace(placeFor(kind), kind.title());
    }
    return text;
  }
}
