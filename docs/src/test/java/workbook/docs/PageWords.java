package workbook.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The texts of a page, or of what pages share, in one language: a file such as {@code words.en.js},
 * which exports one object.
 *
 * @param file where they are
 * @param texts by key: a string, or an object with a string for each plural form
 */
record PageWords(Path file, TreeMap<String, JsonNode> texts) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  /** The object of an ES module is nearly JSON. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  /** All files of this language. */
  static List<PageWords> all(String language) {
    return Workbook.served("." + language + ".js").stream().map(PageWords::read).toList();
  }

  static PageWords read(Path file) {
    String object = Workbook.read(file).replaceFirst("(?s).*?export default (.*);\\s*", "$1");
    TreeMap<String, JsonNode> texts = new TreeMap<>();
    try {
      MAPPER
          .readTree(object)
          .properties()
          .forEach(text -> texts.put(text.getKey(), text.getValue()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(Workbook.name(file) + ": " + e.getMessage(), e);
    }
    return new PageWords(file, texts);
  }

  /** The same in another language; null if there is no such file. */
  PageWords in(String language) {
    Path other =
        file.resolveSibling(
            file.getFileName().toString().replaceFirst("\\.\\w\\w\\.js$", "." + language + ".js"));
    return Files.exists(other) ? read(other) : null;
  }

  /** The text's forms: one, or one for each plural. */
  List<String> forms(String key) {
    JsonNode text = texts.get(key);
    return text.isTextual()
        ? List.of(text.asText())
        : text.properties().stream().map(form -> form.getValue().asText()).toList();
  }

  /** The names of the values that a text has in any of its forms. */
  Set<String> values(String key) {
    Set<String> names = new TreeSet<>();
    forms(key).forEach(form -> names.addAll(valuesOf(form)));
    return names;
  }

  static Set<String> valuesOf(String text) {
    Set<String> names = new TreeSet<>();
    PLACEHOLDER.matcher(text).results().forEach(found -> names.add(found.group(1)));
    return names;
  }
}
