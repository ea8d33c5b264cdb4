package workbook.lesson01.exercises;

import java.util.List;
import picocli.CommandLine.Command;
import workbook.exercises.Exercise;
import workbook.exercises.ExerciseCommand;
import workbook.exercises.ExerciseSet;
import workbook.lesson01.cli.Cli;

/** Tells which exercises of lesson 1 are solved, and what comes next. */
@Command(name = "exercises01", description = "Tries your solutions of lesson 1's exercises.")
final class Exercises01 extends ExerciseCommand {

  static final ExerciseSet SET =
      new ExerciseSet(
          1,
          "lesson01-raw-websocket",
          "docs/lesson1-raw-websocket.md",
          List.of(
              new Exercise(
                  "1.1", "An echo that shouts", ShoutingEcho.class, ShoutingEchoContract.class),
              new Exercise("1.2", "Who is there?", RollCall.class, RollCallContract.class),
              new Exercise("1.3", "The server's proof", AcceptKey.class, AcceptKeyContract.class),
              new Exercise("1.4", "A frame by hand", FrameWriter.class, FrameWriterContract.class),
              new Exercise("1.5", "Not so fast", SpeedLimit.class, SpeedLimitContract.class),
              new Exercise(
                  "1.6",
                  "Come back, but not all at once",
                  ComingBack.class,
                  ComingBackContract.class),
              new Exercise(
                  "1.7", "Fragments put together", Fragments.class, FragmentsContract.class)));

  Exercises01() {
    super(SET);
  }

  public static void main(String[] args) {
    Cli.run(new Exercises01(), args);
  }
}
