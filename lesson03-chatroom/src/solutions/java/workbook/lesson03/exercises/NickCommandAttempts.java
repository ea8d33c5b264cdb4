package workbook.lesson03.exercises;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import workbook.lesson03.room.PersonName;
import workbook.lesson03.room.RefusedException;

/** Exercise 3.1, solved and missed. */
final class NickCommandAttempts {

  static final class Reference extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      return NickCommandSolution.read(typed);
    }
  }

  /** Cuts at the first blank. */
  static final class RightSplit extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      String[] parts = typed.split(" ", 2);
      return parts[0].equals("/nick")
          ? Optional.of(PersonName.of(parts.length == 1 ? null : parts[1]))
          : Optional.empty();
    }
  }

  /** Describes the command by a pattern. */
  static final class RightPattern extends NickCommandContract {

    private static final Pattern COMMAND = Pattern.compile("/nick(?: (.*))?", Pattern.DOTALL);

    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      Matcher command = COMMAND.matcher(typed);
      return command.matches() ? Optional.of(PersonName.of(command.group(1))) : Optional.empty();
    }
  }

  static final class WrongConstant extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) {
      return Optional.of(new PersonName("Bob"));
    }
  }

  /** Takes every word that begins like the command for the command. */
  static final class WrongPrefix extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      return typed.startsWith("/nick")
          ? Optional.of(PersonName.of(typed.substring("/nick".length())))
          : Optional.empty();
    }
  }

  /** Lets any name pass: the record's constructor asks for no rules. */
  static final class WrongRules extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) {
      return typed.startsWith("/nick ")
          ? Optional.of(new PersonName(typed.substring("/nick ".length())))
          : Optional.empty();
    }
  }

  /** Writes the rules a second time, and counts Java's chars. */
  static final class WrongUtf16 extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      Optional<PersonName> name = NickCommandSolution.read(typed);
      if (name.isPresent() && name.get().shown().length() > 20) {
        throw new RefusedException("a name has at most 20 characters");
      }
      return name;
    }
  }

  /** Takes one word for the name. */
  static final class WrongFirstWord extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      String[] words = typed.split("\\s+");
      return words[0].equals("/nick")
          ? Optional.of(PersonName.of(words.length == 1 ? "" : words[1]))
          : Optional.empty();
    }
  }

  /** Takes the command away wherever it stands. */
  static final class WrongReplace extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      return typed.equals("/nick") || typed.startsWith("/nick ")
          ? Optional.of(PersonName.of((typed + " ").replace("/nick ", "")))
          : Optional.empty();
    }
  }

  /** Looks for the command behind blanks, too. */
  static final class WrongStrip extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      return NickCommandSolution.read(typed.strip());
    }
  }

  /** Takes a command that lacks its name for something to be said. */
  static final class WrongWithoutName extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      return typed.strip().equals("/nick") ? Optional.empty() : NickCommandSolution.read(typed);
    }
  }

  /** Tidies up the name as Java's trim does, which knows no blanks but ours. */
  static final class WrongTrim extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      Optional<PersonName> checked = NickCommandSolution.read(typed);
      return checked.map(
          name -> new PersonName(typed.substring("/nick".length()).trim().replaceAll("\\s+", " ")));
    }
  }

  /** Takes any white space for the space behind the command. */
  static final class WrongAnyBlank extends NickCommandContract {

    private static final Pattern COMMAND = Pattern.compile("(?U)/nick(\\s.*)?", Pattern.DOTALL);

    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      Matcher command = COMMAND.matcher(typed);
      return command.matches() ? Optional.of(PersonName.of(command.group(1))) : Optional.empty();
    }
  }

  /** Knows the names that stand in the contract. */
  static final class WrongTable extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      Optional<PersonName> right = NickCommandSolution.read(typed);
      return right.map(
          name ->
              Stream.of("Bob", "李雷", "Ann Lee", "my /nick me", "ann", "李 雷")
                  .filter(name.shown()::equals)
                  .findFirst()
                  .map(PersonName::new)
                  .orElse(new PersonName("𠮷".repeat(20))));
    }
  }

  /** Writes the rules a second time, and forgets some of the characters that nobody sees. */
  static final class WrongOwnRules extends NickCommandContract {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}]");

    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      if (!typed.equals("/nick") && !typed.startsWith("/nick ")) {
        return Optional.empty();
      }
      String rest = typed.substring("/nick".length());
      String name = rest.replaceAll("(?U)[\\s\\p{Z}\u3164]+", " ").strip();
      if (name.isEmpty()) {
        throw new RefusedException("a name is needed");
      }
      if (name.codePointCount(0, name.length()) > 20) {
        throw new RefusedException("a name has at most 20 characters");
      }
      if (INVISIBLE.matcher(name).find()) {
        throw new RefusedException("a name has visible characters only");
      }
      return Optional.of(new PersonName(name));
    }
  }

  /** Looks for the command at the beginning of any line of a text. */
  static final class WrongAnyLine extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      int start = typed.indexOf("\n/nick ");
      return NickCommandSolution.read(start < 0 ? typed : typed.substring(start + 1));
    }
  }

  /** Looks which characters make it another word, and does not know them all. */
  static final class WrongNoLetterBehind extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      return typed.startsWith("/nick") && !typed.matches("/nick[a-zA-Z?].*")
          ? Optional.of(PersonName.of(typed.substring("/nick".length())))
          : Optional.empty();
    }
  }

  /** Takes a command with a name that is refused for something to be said. */
  static final class WrongSwallows extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) {
      try {
        return NickCommandSolution.read(typed);
      } catch (RefusedException e) {
        return Optional.empty();
      }
    }
  }

  /** Cuts off what is too long, and says nothing. */
  static final class WrongCutsOff extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      int longest = "/nick ".length() + 20;
      boolean isTooLong = typed.codePointCount(0, typed.length()) > longest;
      return NickCommandSolution.read(
          isTooLong ? typed.substring(0, typed.offsetByCodePoints(0, longest)) : typed);
    }
  }

  /** A dot of a pattern stands for no line end: a name with one in it is not found. */
  static final class WrongDot extends NickCommandContract {

    private static final Pattern COMMAND = Pattern.compile("/nick(?: (.*))?");

    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      Matcher command = COMMAND.matcher(typed);
      return command.matches() ? Optional.of(PersonName.of(command.group(1))) : Optional.empty();
    }
  }

  /** One matcher for all lines: of two that are read at the same moment one is lost. */
  static final class WrongSharedMatcher extends NickCommandContract {

    private static final Matcher COMMAND =
        Pattern.compile("/nick(?: (.*))?", Pattern.DOTALL).matcher("");

    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      COMMAND.reset(typed);
      return COMMAND.matches() ? Optional.of(PersonName.of(COMMAND.group(1))) : Optional.empty();
    }
  }

  /** Counts the characters of the line before the white space in it is dropped. */
  static final class WrongCountsBlanks extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      Optional<PersonName> name = NickCommandSolution.read(typed);
      if (name.isPresent() && typed.strip().codePoints().count() > "/nick ".length() + 20) {
        throw new RefusedException("a name has at most 20 characters");
      }
      return name;
    }
  }

  /** Makes wide letters narrow, and shows another name than was typed. */
  static final class WrongNarrow extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      return NickCommandSolution.read(Normalizer.normalize(typed, Normalizer.Form.NFKC));
    }
  }

  /** Writes most of the rules a second time, and looks for what is invisible first. */
  static final class WrongOtherReason extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      Optional<PersonName> any = Optional.of(new PersonName(typed));
      if (any.filter(line -> line.shown().matches("(?s)/nick .*\\p{Cf}.*")).isPresent()) {
        throw new RefusedException("a name has visible characters only");
      }
      return NickCommandSolution.read(typed);
    }
  }

  /** A pattern for which Java calls itself once for each character. */
  static final class WrongThrowsForALongLine extends NickCommandContract {

    private static final Pattern COMMAND = Pattern.compile("(?s)/nick(?: ((?:\\s|.)*))?");

    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      Matcher command = COMMAND.matcher(typed);
      return command.matches() ? Optional.of(PersonName.of(command.group(1))) : Optional.empty();
    }
  }

  /** Takes the command with a capital letter, too, as a phone's keyboard likes to write it. */
  static final class WrongCapital extends NickCommandContract {
    @Override
    Optional<PersonName> read(String typed) throws RefusedException {
      return NickCommandSolution.read(typed.replaceFirst("^/Nick ", "/nick "));
    }
  }
}
