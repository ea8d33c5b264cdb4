package workbook.lesson03.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.exercises.MeetingClasses;
import workbook.exercises.SameMoment;
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
    check("／nick Bob", isSomethingToBeSaid()); // a wide slash is another character
    signs().filter(sign -> !sign.equals(" "))
        .forEach(
            sign -> {
              check("/nick" + sign + "Bob", isSomethingToBeSaid());
              check(sign + "/nick Bob", isSomethingToBeSaid());
            });
  }

  /** All characters that are no letters, and not of somebody's own. */
  private static Stream<String> signs() {
    return IntStream.rangeClosed(0, Character.MAX_VALUE)
        .filter(c -> !Character.isLetterOrDigit(c))
        .filter(c -> Character.isDefined(c) && !Character.isSurrogate((char) c))
        .filter(c -> Character.getType(c) != Character.PRIVATE_USE)
        .mapToObj(Character::toString);
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
    check("/nick Ａｎｎ", isTheName("Ａｎｎ"));
    check("/nick Ann\nLee", isTheName("Ann Lee"));
    check("/nick \"Bob\".", isTheName("\"Bob\"."));
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
    check("/nick " + "x".repeat(10) + " ".repeat(15) + "y".repeat(9), isTheName("xxxxxxxxxx yyyyyyyyy"));
  }

  /** Whatever a line holds: it is not for the command to know the rules, nor which comes first. */
  @Test
  void takesEveryNameAsJoinDoes() {
    signs()
        .forEach(
            sign -> {
              check("/nick B" + sign + "b", asInJoin("B" + sign + "b"));
              check("/nick " + sign + "b", asInJoin(sign + "b"));
            });
    String[] parts = {"a", "𠮷", "e\u0301", "Ａ", "ß", "<", " ", "\t", "\n", "\u3000", "\u00a0"};
    String[] unseen = {"\u0301", "\u200b", "\ufe0f", "\u115f", "\ue000", "\udb40\udd00"};
    Random random = ThreadLocalRandom.current();
    for (int i = 0; i < 500; i++) {
      StringBuilder name = new StringBuilder();
      for (int length = random.nextInt(30); length > 0; length--) {
        String[] from = random.nextInt(40) == 0 ? unseen : parts;
        name.append(from[random.nextInt(from.length)]);
      }
      check("/nick " + name, asInJoin(name.toString()));
    }
    check("/nick " + "x".repeat(21) + "\u200b", asInJoin("x".repeat(21) + "\u200b"));
  }

  /** A line may be as long as somebody likes. */
  @Test
  void readsLongLines() {
    check("x".repeat(100_000), isSomethingToBeSaid());
    check("/nick " + "x".repeat(100_000), isRefused("a name has at most 20 characters"));
  }

  /** The server reads the lines of several people on several threads. */
  @Test
  void readsTwoLinesAtTheSameMoment() {
    assertThat(MeetingClasses.call(this, "twoNamesAtTheSameMoment", Integer.class, 5))
        .as("the names in \"/nick Ann\" and \"/nick Bob\", read at the same moment")
        .isEqualTo("Ann and Bob, ".repeat(5));
  }

  /** Runs in a copy of this class in which two threads meet wherever they use a field. */
  private String twoNamesAtTheSameMoment(Integer rounds) throws InterruptedException {
    StringBuilder all = new StringBuilder();
    AtomicReference<String> one = new AtomicReference<>();
    AtomicReference<String> another = new AtomicReference<>();
    SameMoment.rounds(
        rounds,
        round -> one.set(read("/nick Ann").map(PersonName::shown).orElse("nobody")),
        round -> another.set(read("/nick Bob").map(PersonName::shown).orElse("nobody")),
        round -> all.append(one).append(" and ").append(another).append(", "));
    return all.toString();
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

  /** What {@code join} makes of a name. */
  private static String asInJoin(String name) {
    try {
      return isTheName(PersonName.of(name).shown());
    } catch (RefusedException e) {
      return isRefused(e.getMessage());
    }
  }

  /**
   * @param expected what somebody's line is, in one of the forms above
   */
  private void check(String typed, String expected) {
    String found = found(typed);
    assertThat(found)
        .overridingErrorMessage(
            () -> // made only if it is needed: for thousands of lines that would take long
                "\"%s\" should be %s, but is %s"
                    .formatted(shortened(visible(typed)), visible(expected), visible(found)))
        .isEqualTo(expected);
  }

  private String found(String typed) {
    try {
      Optional<PersonName> name = read(typed);
      return name.map(PersonName::shown).map(NickCommandContract::isTheName).orElse(isSomethingToBeSaid());
    } catch (RefusedException e) {
      return isRefused(e.getMessage());
    }
  }

  private static String shortened(String line) {
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
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
