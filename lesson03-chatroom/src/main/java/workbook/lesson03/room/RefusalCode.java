package workbook.lesson03.room;

import java.util.Locale;
import java.util.Map;

/**
 * A kind of refusal. Enums implement it, so that all kinds can be listed: a test sees to it that
 * pages have a translation of each.
 */
public interface RefusalCode {

  /** The enum constant's own name, such as {@code NAME_TOO_LONG}. */
  String name();

  /** What people are told, in English; a value stands in braces, such as <code>{most}</code>. */
  String sentence();

  /** What programs are told, such as {@code name-too-long}. */
  default String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A refusal whose sentence has no values. */
  default Refusal refusal() {
    return new Refusal(code(), Map.of(), sentence());
  }

  /** A refusal whose sentence has this value. */
  default Refusal with(String name, Object value) {
    return with(Map.of(name, value));
  }

  /** A refusal whose sentence has these values. */
  default Refusal with(Map<String, Object> values) {
    String filled = sentence();
    for (Map.Entry<String, Object> value : values.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue().toString());
    }
    return new Refusal(code(), values, filled);
  }
}
