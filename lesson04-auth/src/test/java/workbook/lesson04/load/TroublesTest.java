package workbook.lesson04.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import workbook.lesson04.load.Troubles.Trouble;

/** What happens to nodes and database while users talk. */
@Timeout(10)
class TroublesTest {

  private final List<String> happened = new ArrayList<>();

  private Trouble trouble(String name) {
    return new Trouble(Duration.ZERO, () -> happened.add(name));
  }

  @Test
  void theyHappenOneAfterTheOther() throws Exception {
    Troubles troubles = new Troubles(List.of(trouble("first"), trouble("second")), Duration.ZERO);
    assertThat(troubles.areOver()).isFalse();
    troubles.begin();
    troubles.await();
    assertThat(troubles.areOver()).isTrue();
    assertThat(happened).containsExactly("first", "second");
  }

  /** Else a test that has done nothing to the nodes would say that all is well. */
  @Test
  void ifOneCannotBeMadeTheTestHasFailed() {
    Trouble broken =
        new Trouble(
            Duration.ZERO,
            () -> {
              throw new IOException("the node n1 did not start");
            });
    Troubles troubles =
        new Troubles(List.of(trouble("first"), broken, trouble("third")), Duration.ZERO);
    troubles.begin();
    assertThatThrownBy(troubles::await)
        .isInstanceOf(IOException.class)
        .hasMessage("the troubles ended early: the node n1 did not start");
    assertThatThrownBy(troubles::areOver).isInstanceOf(IOException.class);
    assertThat(happened).containsExactly("first");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
  void aSignalThatDidNotArriveIsAnError() throws Exception {
    NodeProcess.checkThatTheyCanStandStill();
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    assertThatThrownBy(() -> NodeProcess.signal("STOP", ended.pid()))
        .isInstanceOf(IOException.class)
        .hasMessage("kill -STOP " + ended.pid() + " ended with 1");
  }
}
