package workbook.lesson03.exercises;

import java.util.Optional;
import workbook.lesson03.room.PersonName;
import workbook.lesson03.room.RefusedException;

/** Exercise 3.1: reads the command {@code /nick Bob}. */
final class NickCommand {

  private NickCommand() {}

  /**
   * The new name, if what somebody typed is this command.
   *
   * @return empty if it is an ordinary message
   * @throws RefusedException if the new name breaks the rules
   */
  static Optional<PersonName> read(String typed) throws RefusedException {
    // TODO exercise 3.1: now each line is an ordinary message; read the command
    return Optional.empty();
  }
}
