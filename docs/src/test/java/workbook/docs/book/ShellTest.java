package workbook.docs.book;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages' commands in the shells of Windows. */
@Timeout(30)
class ShellTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "mvn -q -pl docs compile exec:java@book \"-Dexec.args=--port 1\""
            + "~mvn -q -pl docs compile exec:java@book \"-Dexec.args=--port 1\""
            + "~mvn -q -pl docs compile exec:java@book \"-Dexec.args=--port 1\"",
        "U='http://localhost:3000/?EIO=4&transport=polling'"
            + "~$U = 'http://localhost:3000/?EIO=4&transport=polling'"
            + "~set \"U=http://localhost:3000/?EIO=4&transport=polling\"",
        "S=\"$U&sid=abc\"~$S = \"$U&sid=abc\"~set \"S=%U%&sid=abc\"",
        "M=http://localhost:3000/m~$M = 'http://localhost:3000/m'~set \"M=http://localhost:3000/m\"",
        "curl \"$U\"~curl.exe \"$U\"~curl \"%U%\"",
        "curl -d '40' \"$S\"~curl.exe -d '40' \"$S\"~curl -d \"40\" \"%S%\"",
        "curl -d '42[\"a\",\"hi\"]' \"$S\""
            + "~irm -Method Post -Body '42[\"a\",\"hi\"]' \"$S\""
            + "~curl -d \"42[\\\"a\\\",\\\"hi\\\"]\" \"%S%\"",
        "curl -i -H 'Content-Type: application/json' -d '{\"a\":1}' http://localhost:3000/login"
            + "~irm -Method Post -ContentType 'application/json' -Body '{\"a\":1}' http://localhost:3000/login"
            + "~curl -i -H \"Content-Type: application/json\" -d \"{\\\"a\\\":1}\" http://localhost:3000/login",
        "curl -N -H \"$A\" $M/stream~curl.exe -N -H \"$A\" $M/stream~curl -N -H \"%A%\" %M%/stream"
      })
  void isTypedSo(String unix, String powerShell, String cmd) {
    assertThat(Shell.POWERSHELL.lines(unix)).contains(powerShell);
    assertThat(Shell.CMD.lines(unix)).contains(cmd);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new_session() { S=1; }",
        "new_session",
        "du -sh data && df -h data",
        "S=\"$(curl x)\"",
        "curl -s \"$U\" | sed 's/a/b/'"
      })
  void whatItDoesNotKnowIsNotTranslated(String unix) {
    assertThat(Shell.POWERSHELL.lines(unix)).isEmpty();
    assertThat(Shell.CMD.lines("mvn -version\n" + unix)).isEmpty();
  }

  @Test
  void anOptionThatPowerShellHasNotIsNotGivenToIt() {
    assertThat(Shell.POWERSHELL.lines("curl -s -w '%{time_total}' -d '{\"a\":1}' http://localhost"))
        .isEmpty();
  }

  @Test
  void aBlockHasAsManyLines() {
    assertThat(Shell.CMD.lines("mvn -version\n\ncurl \"$U\""))
        .contains("mvn -version\n\ncurl \"%U%\"");
  }
}
