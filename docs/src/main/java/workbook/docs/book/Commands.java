package workbook.docs.book;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import workbook.docs.Programs;
import workbook.docs.Programs.Program;

/** What a page's commands start, and how they are typed in other shells. */
final class Commands {

  private static final Pattern MAVEN = Pattern.compile("exec:java@([a-z0-9-]+)");
  private static final Pattern PORT = Pattern.compile("--(?:[a-z]+-)?(port|listen) (\\d+)");

  private static final Pattern SET = Pattern.compile("(?:^|[\\s{])([A-Z]+)=");
  private static final Pattern READ = Pattern.compile("\\$([A-Z]+)");

  private final Map<String, Program> programs = Programs.all();

  /**
   * The attributes of a figure of commands.
   *
   * @param unixOnly the variables that not every shell has at this place of the page, because a
   *     block that cannot be typed everywhere sets them; it is kept up to date
   */
  Map<String, String> of(String lines, Set<String> unixOnly) {
    Map<String, String> attributes = new TreeMap<>(program(lines));
    attributes.put("data-sh", lines);
    Set<String> set = variables(SET, lines);
    boolean needsUnix =
        variables(READ, lines).stream()
            .anyMatch(name -> unixOnly.contains(name) && !set.contains(name));
    Optional<String> powerShell = needsUnix ? Optional.empty() : Shell.POWERSHELL.lines(lines);
    Optional<String> cmd = needsUnix ? Optional.empty() : Shell.CMD.lines(lines);
    powerShell.ifPresent(text -> attributes.put("data-powershell", text));
    cmd.ifPresent(text -> attributes.put("data-cmd", text));
    if (powerShell.isEmpty() && cmd.isEmpty()) {
      attributes.put("data-only", "sh");
    }
    if (powerShell.isEmpty() || cmd.isEmpty()) {
      unixOnly.addAll(set);
    } else {
      unixOnly.removeAll(set);
    }
    return attributes;
  }

  private static Set<String> variables(Pattern pattern, String lines) {
    return pattern
        .matcher(lines)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  /** The attributes of code within a sentence; none if it is no command. */
  Map<String, String> inSentence(String code) {
    if (!code.startsWith("mvn ") || program(code).isEmpty()) {
      return Map.of();
    }
    Map<String, String> attributes = new TreeMap<>(of(code, new HashSet<>()));
    attributes.put("class", "command");
    return attributes;
  }

  private Map<String, String> program(String lines) {
    Optional<Program> program =
        MAVEN
            .matcher(lines)
            .results()
            .flatMap(found -> Stream.ofNullable(programs.get(found.group(1))))
            .findFirst();
    if (program.isEmpty()) {
      return Map.of();
    }
    List<String> ports = ports(program.get(), lines);
    return ports.isEmpty()
        ? Map.of("data-program", program.get().id())
        : Map.of("data-program", program.get().id(), "data-ports", String.join(" ", ports));
  }

  /** Its default ports, unless the command names others, in the order of the options. */
  private static List<String> ports(Program program, String lines) {
    List<String> ports = program.ports().stream().map(String::valueOf).collect(Collectors.toList());
    for (MatchResult named : PORT.matcher(lines).results().toList()) {
      int place = named.group().startsWith("--port") || named.group(1).equals("listen") ? 0 : 1;
      if (place < ports.size()) {
        ports.set(place, named.group(2));
      }
    }
    return ports;
  }
}
