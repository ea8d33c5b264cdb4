package workbook.lesson03.exercises;

import java.util.Optional;
import workbook.lesson03.room.PersonName;
import workbook.lesson03.room.RefusedException;

/** One solution of exercise 3.1: the rules for names have an owner already. */
final class NickCommandSolution {

  private static final String COMMAND = "/nick";

  private NickCommandSolution() {}

  static Optional<PersonName> read(String typed) throws RefusedException {
    if (typed.equals(COMMAND) || typed.startsWith(COMMAND + " ")) {
      return Optional.of(PersonName.of(typed.substring(COMMAND.length())));
    }
    return Optional.empty();
  }
}
