package workbook.docs.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A block of commands needs what the blocks before it have set. */
@Timeout(30)
class CommandsOfAPageTest {

  private static final String SESSION = "U=http://localhost:1/\nS=\"$U&sid=$(curl -s \"$U\")\"";
  private static final String USE = "curl -d '40' \"$S\"";

  private final Commands commands = new Commands();
  private final Set<String> unixOnly = new HashSet<>();

  @Test
  void whatUsesAVariableOfAUnixShellIsForAUnixShell() {
    of(SESSION);
    assertThat(commands.of(USE, unixOnly))
        .containsEntry("data-only", "sh")
        .doesNotContainKeys("data-powershell", "data-cmd");
  }

  /** PowerShell's {@code irm} is not given this header, so there {@code M} is never set. */
  @Test
  void whatUsesAVariableThatOneShellDoesNotSetIsForAUnixShell() {
    String setsForCmdOnly = "M=http://localhost:1/m\ncurl -H 'A: b' -d '{\"a\":1}' $M";
    assertThat(commands.of(setsForCmdOnly, unixOnly))
        .containsKey("data-cmd")
        .doesNotContainKey("data-powershell");
    assertThat(commands.of("curl -N $M/stream", unixOnly)).containsEntry("data-only", "sh");
  }

  @Test
  void aVariableThatEveryShellSetsCanBeUsedInEveryShell() {
    of("S=http://localhost:1/");
    assertThat(commands.of(USE, unixOnly)).containsKeys("data-powershell", "data-cmd");
    of(SESSION);
    of("S=http://localhost:2/");
    assertThat(commands.of(USE, unixOnly)).containsKeys("data-powershell", "data-cmd");
  }

  private void of(String lines) {
    commands.of(lines, unixOnly);
  }
}
