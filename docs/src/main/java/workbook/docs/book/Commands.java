package workbook.docs.book;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final Map<String, Program> programs = Programs.all();

  /** The attributes of a figure of commands. */
  Map<String, String> of(String lines) {
    Map<String, String> attributes = new TreeMap<>(program(lines));
    attributes.put("data-sh", lines);
    Optional<String> powerShell = Shell.POWERSHELL.lines(lines);
    Optional<String> cmd = Shell.CMD.lines(lines);
    powerShell.ifPresent(text -> attributes.put("data-powershell", text));
    cmd.ifPresent(text -> attributes.put("data-cmd", text));
    if (powerShell.isEmpty() && cmd.isEmpty()) {
      attributes.put("data-only", "sh");
    }
    return attributes;
  }

  /** The attributes of code within a sentence; none if it is no command. */
  Map<String, String> inSentence(String code) {
    if (!code.startsWith("mvn ") || program(code).isEmpty()) {
      return Map.of();
    }
    Map<String, String> attributes = new TreeMap<>(of(code));
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
