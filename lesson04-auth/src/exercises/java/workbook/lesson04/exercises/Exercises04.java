package workbook.lesson04.exercises;

import java.util.List;
import picocli.CommandLine.Command;
import workbook.exercises.Exercise;
import workbook.exercises.ExerciseCommand;
import workbook.exercises.ExerciseSet;
import workbook.lesson01.cli.Cli;

/** Tells which exercises of lesson 4 are solved, and what comes next. */
@Command(name = "exercises04", description = "Tries your solutions of lesson 4's exercises.")
final class Exercises04 extends ExerciseCommand {

  static final ExerciseSet SET =
      new ExerciseSet(
          4,
          "lesson04-auth",
          "docs/lesson4-auth.md",
          List.of(
              new Exercise("4.1", "Whose token is it?", TokenReader.class, TokenReaderContract.class),
              new Exercise("4.2", "The doorkeeper", Doorkeeper.class, DoorkeeperContract.class),
              new Exercise("4.3", "A fresh token", Renewal.class, RenewalContract.class),
              new Exercise("4.4", "For one person only", Letters.class, LettersContract.class),
              new Exercise("4.5", "A poll that waits", NoticeBoard.class, NoticeBoardContract.class),
              new Exercise("4.6", "A new password", Logins.class, LoginsContract.class),
              new Exercise(
                  "4.7", "A stream that goes on", NoticeStream.class, NoticeStreamContract.class),
              new Exercise(
                  "4.8", "A log with gaps", GapReader.class, GapReaderContract.class),
              new Exercise("4.9", "Alive or dead", Leases.class, LeasesContract.class)));

  Exercises04() {
    super(SET);
  }

  public static void main(String[] args) {
    Cli.run(new Exercises04(), args);
  }
}
