package workbook.lesson03.exercises;

import java.util.List;
import picocli.CommandLine.Command;
import workbook.exercises.Exercise;
import workbook.exercises.ExerciseCommand;
import workbook.exercises.ExerciseSet;
import workbook.lesson01.cli.Cli;

/** Tells which exercises of lesson 3 are solved, and what comes next. */
@Command(name = "exercises03", description = "Tries your solutions of lesson 3's exercises.")
final class Exercises03 extends ExerciseCommand {

  static final ExerciseSet SET =
      new ExerciseSet(
          3,
          "lesson03-chatroom",
          "docs/lesson3-chatroom.md",
          List.of(
              new Exercise("3.1", "A new name", NickCommand.class, NickCommandContract.class),
              new Exercise("3.2", "Who is typing?", WhoTypes.class, WhoTypesContract.class),
              new Exercise("3.3", "Not all at once", PacedChat.class, PacedChatContract.class),
              new Exercise(
                  "3.4", "What was it again?", HistorySearch.class, HistorySearchContract.class),
              new Exercise("3.5", "It has arrived", ReceiptChat.class, ReceiptChatContract.class),
              new Exercise(
                  "3.6", "Second thoughts", SecondThoughts.class, SecondThoughtsContract.class),
              new Exercise(
                  "3.7", "Three unread", UnreadCounter.class, UnreadCounterContract.class)));

  Exercises03() {
    super(SET);
  }

  public static void main(String[] args) {
    Cli.run(new Exercises03(), args);
  }
}
