package workbook.lesson03.exercises;

import java.util.Optional;
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
}
