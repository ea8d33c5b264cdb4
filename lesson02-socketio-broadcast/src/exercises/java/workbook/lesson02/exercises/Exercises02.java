package workbook.lesson02.exercises;

import java.util.List;
import picocli.CommandLine.Command;
import workbook.exercises.Exercise;
import workbook.exercises.ExerciseCommand;
import workbook.exercises.ExerciseSet;
import workbook.lesson01.cli.Cli;

/** Tells which exercises of lesson 2 are solved, and what comes next. */
@Command(name = "exercises02", description = "Tries your solutions of lesson 2's exercises.")
final class Exercises02 extends ExerciseCommand {

  static final ExerciseSet SET =
      new ExerciseSet(
          2,
          "lesson02-socketio-broadcast",
          "docs/lesson2-socketio-broadcast.md",
          List.of(
              new Exercise("2.1", "Applause", Applause.class, ApplauseContract.class),
              new Exercise("2.2", "How many are here?", HeadCount.class, HeadCountContract.class),
              new Exercise("2.3", "Did anybody hear me?", Audience.class, AudienceContract.class),
              new Exercise("2.4", "Rooms", Rooms.class, RoomsContract.class),
              new Exercise(
                  "2.5", "By invitation only", Invitations.class, InvitationsContract.class),
              new Exercise("2.6", "For one pair of ears", Whisper.class, WhisperContract.class),
              new Exercise(
                  "2.7", "Is anybody at home?", Doorbell.class, DoorbellContract.class),
              new Exercise("2.8", "What did I miss?", Recap.class, RecapContract.class)));

  Exercises02() {
    super(SET);
  }

  public static void main(String[] args) {
    Cli.run(new Exercises02(), args);
  }
}
