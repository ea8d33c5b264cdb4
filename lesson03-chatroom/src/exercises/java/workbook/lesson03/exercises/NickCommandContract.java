package workbook.lesson03.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadLocalRandom;
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
  void findsTheNewName() {
    check("/nick Bob", isTheName("Bob"));
    check("/nick 李雷", isTheName("李雷"));
    String any = "visitor " + ThreadLocalRandom.current().nextInt(1_000, 10_000);
    check("/nick " + any, isTheName(any));
  }

  @Test
  void leavesAloneWhatIsSaid() {
    for (String said : new String[] {"Bob", "try /nick Bob", "first\n/nick Bob", "", " "}) {
      check(said, isSomethingToBeSaid());
    }
  }

  /** Whatever follows but a space makes it another word. */
  @Test
  void knowsTheCommandByTheSpaceBehindIt() {
    String[] others = {"/nickname", "/nick?", "/nick/Bob", "/nick-Bob", "/nickBob", "/nick\tBob"};
    for (String said : others) {
      check(said, isSomethingToBeSaid());
    }
    check("/nick\u3000李雷", isSomethingToBeSaid()); // the wide blank of a Chinese keyboard
    check("/nick\n", isSomethingToBeSaid());
  }

  @Test
  void knowsTheCommandAtTheBeginningAndInLowerCaseOnly() {
    for (String said : new String[] {" /nick Bob", "/NICK Bob", "/Nick Bob", "\t/nick Bob"}) {
      check(said, isSomethingToBeSaid());
    }
  }

  /** What follows the command is the name, to the end of the line. */
  @Test
  void takesAllThatFollowsForTheName() {
    check("/nick Ann Lee", isTheName("Ann Lee"));
    check("/nick my /nick me", isTheName("my /nick me"));
    check("/nick ann", isTheName("ann"));
  }

  /** As in {@code join}: white space around a name is dropped, inside it becomes one space. */
  @Test
  void tidiesTheNameAsJoinDoes() {
    check("/nick   Ann \t Lee ", isTheName("Ann Lee"));
    check("/nick \u3000李\u3000雷\u3000", isTheName("李 雷"));
  }

  /** Characters are Unicode code points: of these each takes two {@code char}s of Java. */
  @Test
  void countsCharactersAsJoinDoes() {
    String twenty = "𠮷".repeat(20);
    check("/nick " + twenty, isTheName(twenty));
    check("/nick " + twenty + "𠮷", isRefused("a name has at most 20 characters"));
  }

  @Test
  void refusesWhatJoinRefuses() {
    check("/nick " + "x".repeat(21), isRefused("a name has at most 20 characters"));
    // A zero-width space, a tab's relative, a variation selector, a private and a bare accent.
    for (String hidden : new String[] {"Bob\u200b", "B\u0007b", "Bob\ufe0f", "Bob\ue000", "\u0301Bob"}) {
      check("/nick " + hidden, isRefused("a name has visible characters only"));
    }
  }

  @Test
  void asksForTheNameThatIsMissing() {
    for (String nameless : new String[] {"/nick", "/nick ", "/nick  \t", "/nick \u3000", "/nick \u3164"}) {
      check(nameless, isRefused("a name is needed"));
    }
  }

  private static String isTheName(String name) {
    return "the name <" + name + ">";
  }

  private static String isSomethingToBeSaid() {
    return "something to be said";
  }

  private static String isRefused(String why) {
    return "refused: " + why;
  }

  /**
   * @param expected what somebody's line is, in one of the forms above
   */
  private void check(String typed, String expected) {
    String found;
    try {
      Optional<PersonName> name = read(typed);
      found = name.map(PersonName::shown).map(NickCommandContract::isTheName).orElse(isSomethingToBeSaid());
    } catch (RefusedException e) {
      found = isRefused(e.getMessage());
    }
    assertThat(found)
        .overridingErrorMessage(
            "\"%s\" should be %s, but is %s", visible(typed), visible(expected), visible(found))
        .isEqualTo(expected);
  }

  /** Characters that would not be seen in a message, as Java writes them. */
  private static String visible(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == ' ' || !Character.isWhitespace(c) && Character.isDefined(c) && isPrinted(c)) {
                shown.appendCodePoint(c);
              } else {
                shown.append("\\u%04x".formatted(c));
              }
            });
    return shown.toString();
  }

  private static boolean isPrinted(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.NON_SPACING_MARK
        && type != Character.PRIVATE_USE
        && c != 0x3164;
  }
}
