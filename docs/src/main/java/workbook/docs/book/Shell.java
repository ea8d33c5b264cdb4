package workbook.docs.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Types the pages' commands, which are written for a Unix shell, in a shell of Windows. It knows
 * what the pages use: Maven, {@code curl} with quoted arguments, and variables. What else a block
 * has, such as a function or a pipe, is not translated.
 */
enum Shell {
  POWERSHELL {
    @Override
    String assign(String name, String value) {
      return "$" + name + " = " + (value.matches("['\"].*") ? value : "'" + value + "'");
    }

    /** Windows PowerShell loses quotes within an argument, so {@code irm} sends JSON. */
    @Override
    Optional<String> curl(List<String> words) {
      int body = words.indexOf("-d") + 1;
      if (body == 0 || !words.get(body).contains("\"")) {
        return Optional.of("curl.exe " + String.join(" ", words));
      }
      List<String> irm = new ArrayList<>(List.of("irm", "-Method", "Post"));
      for (int i = 0; i < words.size(); i++) {
        switch (words.get(i)) {
          case "-i" -> {} // irm shows no head
          case "-d" -> irm.addAll(List.of("-Body", words.get(++i)));
          case "-H" -> {
            Matcher type = JSON.matcher(words.get(++i));
            if (!type.matches()) {
              return Optional.empty();
            }
            irm.addAll(List.of("-ContentType", "'" + type.group(1) + "'"));
          }
          default -> {
            if (words.get(i).startsWith("-")) {
              return Optional.empty(); // an option of curl that irm has not
            }
            irm.add(words.get(i));
          }
        }
      }
      return Optional.of(String.join(" ", irm));
    }
  },

  CMD {
    @Override
    String assign(String name, String value) {
      return "set \"" + name + "=" + unquoted(variables(value)) + "\"";
    }

    @Override
    Optional<String> curl(List<String> words) {
      List<String> quoted = words.stream().map(this::quoted).toList();
      return Optional.of("curl " + String.join(" ", quoted));
    }

    private String quoted(String word) {
      return word.startsWith("'")
          ? '"' + unquoted(word).replace("\"", "\\\"") + '"'
          : variables(word);
    }

    private String variables(String word) {
      return word.startsWith("'") ? word : VARIABLE.matcher(word).replaceAll("%$1%");
    }

    private String unquoted(String word) {
      return word.matches("(?s)'.*'|\".*\"") ? word.substring(1, word.length() - 1) : word;
    }
  };

  private static final String WORD = "'[^']*'|\"[^\"\\\\`(]*\"|[\\w./:$-]+";
  private static final Pattern WORDS = Pattern.compile(WORD);
  private static final Pattern CURL = Pattern.compile("curl((?: (?:" + WORD + "))+)");
  private static final Pattern ASSIGNMENT = Pattern.compile("([A-Z]+)=(" + WORD + ")");
  private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z]+)");
  private static final Pattern JSON = Pattern.compile("'Content-Type: ([\\w/]+)'");

  abstract String assign(String name, String value);

  abstract Optional<String> curl(List<String> words);

  /** All lines in this shell; empty if one of them cannot be typed there. */
  Optional<String> lines(String unix) {
    List<Optional<String>> lines = unix.lines().map(this::line).toList();
    return lines.stream().allMatch(Optional::isPresent)
        ? Optional.of(String.join("\n", lines.stream().map(Optional::get).toList()))
        : Optional.empty();
  }

  private Optional<String> line(String line) {
    Matcher assignment = ASSIGNMENT.matcher(line);
    Matcher curl = CURL.matcher(line);
    if (line.isEmpty() || line.startsWith("mvn ")) {
      return Optional.of(
          line); // all commands with Maven are written so that every shell takes them
    }
    if (assignment.matches()) {
      return Optional.of(assign(assignment.group(1), assignment.group(2)));
    }
    return curl.matches()
        ? curl(WORDS.matcher(curl.group(1)).results().map(MatchResult::group).toList())
        : Optional.empty();
  }
}
