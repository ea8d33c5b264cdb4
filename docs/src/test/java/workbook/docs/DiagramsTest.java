package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.docs.Page.Block;

/**
 * The Mermaid diagrams are of the few forms that the workbook uses, so that they are drawn: each
 * line is one of that kind's, blocks are closed, and who speaks has been introduced.
 */
@Timeout(30)
class DiagramsTest {

  private static final Map<String, Pattern> LINES =
      Map.of(
          "sequenceDiagram",
          Pattern.compile(
              "participant \\w+ as .+"
                  + "|\\w+-{1,2}>>\\w+: .+"
                  + "|Note (over|left of|right of) \\w+(,\\w+)?: .+"
                  + "|(alt|loop|opt|par|else|and) .+|end"),
          "stateDiagram-v2",
          Pattern.compile("(\\w+|\\[\\*]) --> (\\w+|\\[\\*])(: .+)?"),
          "flowchart",
          Pattern.compile(
              "subgraph \\w+ \\[.+]|end|\\w+(\\[[^]]+]|\\{[^}]+})?"
                  + "( -->(\\|[^|]+\\|)? \\w+(\\[[^]]+]|\\{[^}]+})?)*"));

  private static final Pattern OPENS = Pattern.compile("(alt|loop|opt|par|subgraph) .+");
  private static final Pattern INTRODUCES = Pattern.compile("participant (\\w+) as .+");
  private static final Pattern NAMES =
      Pattern.compile("(?:Note (?:over|left of|right of) )?(\\w+)(?:(?:,|-{1,2}>>)(\\w+))?: .+");

  @Test
  void everyDiagramCanBeDrawn() {
    assertThat(
            Workbook.pages().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.language().equals("mermaid"))
                .flatMap(block -> faults(block).stream())
                .toList())
        .isEmpty();
  }

  private static List<String> faults(Block block) {
    List<String> lines = block.text().lines().map(String::strip).toList();
    String kind = lines.get(0).replaceFirst(" .*", "");
    if (!LINES.containsKey(kind)) {
      return List.of(block.place().fault("no kind of diagram: %s", lines.get(0)));
    }
    List<String> faults = new ArrayList<>();
    Set<String> introduced = new HashSet<>();
    int open = 0;
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      Page.Place place = new Page.Place(block.place().file(), block.place().line() + 1 + i);
      open += OPENS.matcher(line).matches() ? 1 : line.equals("end") ? -1 : 0;
      if (!LINES.get(kind).matcher(line).matches()) {
        faults.add(place.fault("no line of a %s: %s", kind, line));
      } else if (kind.equals("sequenceDiagram")) {
        introduce(line, introduced);
        strangers(line, introduced).forEach(name -> faults.add(place.fault("who is %s?", name)));
      }
    }
    if (open != 0) {
      faults.add(block.place().fault("as many blocks must end as begin"));
    }
    return faults;
  }

  private static void introduce(String line, Set<String> introduced) {
    Matcher participant = INTRODUCES.matcher(line);
    if (participant.matches()) {
      introduced.add(participant.group(1));
    }
  }

  private static List<String> strangers(String line, Set<String> introduced) {
    Matcher names = NAMES.matcher(line);
    List<String> strangers = new ArrayList<>();
    if (names.matches()) {
      for (int i = 1; i <= 2; i++) {
        if (names.group(i) != null && !introduced.contains(names.group(i))) {
          strangers.add(names.group(i));
        }
      }
    }
    return strangers;
  }
}
