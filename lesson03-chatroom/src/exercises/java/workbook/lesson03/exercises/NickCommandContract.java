package workbook.lesson03.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson03.room.PersonName;
import workbook.lesson03.room.RefusedException;

/** Exercise 3.1: what is the command, what is not, and which names are refused. */
@Timeout(30)
abstract class NickCommandContract {

  /** The contract, run for your class. */
  static final class Yours extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      return NickCommand.read(typed);
    }
  }

  abstract Optional<PersonName> read(String typed) throws RefusedException;

  @Test
  void findsTheNewName() throws RefusedException {
    assertThat(read("/nick Bob")).contains(new PersonName("Bob"));
    assertThat(read("/nick 李雷")).contains(new PersonName("李雷"));
  }

  @Test
  void leavesAloneWhatIsSaid() throws RefusedException {
    assertThat(read("Bob")).isEmpty();
    assertThat(read("try /nick Bob")).isEmpty();
    assertThat(read("/nickname")).isEmpty();
    assertThat(read("/nick?")).isEmpty();
  }

  /** As in {@code join}: white space around a name is dropped, inside it becomes one space. */
  @Test
  void tidiesTheNameAsJoinDoes() throws RefusedException {
    assertThat(read("/nick   Ann \t Lee ")).contains(new PersonName("Ann Lee"));
  }

  @Test
  void refusesWhatJoinRefuses() {
    assertThatThrownBy(() -> read("/nick " + "x".repeat(21)))
        .isInstanceOf(RefusedException.class)
        .hasMessage("a name has at most 20 characters");
    assertThatThrownBy(() -> read("/nick Bob\u200b"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("a name has visible characters only");
  }

  @Test
  void asksForTheNameThatIsMissing() {
    assertThatThrownBy(() -> read("/nick "))
        .isInstanceOf(RefusedException.class)
        .hasMessage("a name is needed");
    assertThatThrownBy(() -> read("/nick"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("a name is needed");
  }
}
