package workbook.lesson03.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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
    assertThat(read(" /nick Bob")).as("with a blank before it").isEmpty();
    assertThat(read("/NICK Bob")).as("in upper case").isEmpty();
    assertThat(read("")).isEmpty();
  }

  /** What follows the command is the name, to the end of the line. */
  @Test
  void takesAllThatFollowsForTheName() throws RefusedException {
    assertThat(read("/nick Ann Lee")).contains(new PersonName("Ann Lee"));
    assertThat(read("/nick my /nick me")).contains(new PersonName("my /nick me"));
  }

  /** As in {@code join}: white space around a name is dropped, inside it becomes one space. */
  @Test
  void tidiesTheNameAsJoinDoes() throws RefusedException {
    assertThat(read("/nick   Ann \t Lee ")).contains(new PersonName("Ann Lee"));
    assertThat(read("/nick \u3000李\u3000雷\u3000"))
        .as("with the blanks of a Chinese keyboard")
        .contains(new PersonName("李 雷"));
  }

  /** Characters are Unicode code points: of these each takes two {@code char}s of Java. */
  @Test
  void countsCharactersAsJoinDoes() {
    String twenty = "𠮷".repeat(20);
    assertThatCode(() -> assertThat(read("/nick " + twenty)).contains(new PersonName(twenty)))
        .as("a name of 20 characters, each of two chars")
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> read("/nick " + twenty + "𠮷"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("a name has at most 20 characters");
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
