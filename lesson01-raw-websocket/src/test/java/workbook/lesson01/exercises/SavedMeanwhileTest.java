package workbook.lesson01.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A learner who saves files of several exercises, faster than they are tried. */
@Timeout(60)
class SavedMeanwhileTest {

  private static final String RIGHT =
      WatchModeTest.echoOf("text.toUpperCase(java.util.Locale.ROOT)");

  private static final String PARK = "java.util.concurrent.locks.LockSupport.park();";

  /** Its try takes four seconds. */
  private static final String HANGS =
      WatchModeTest.echoOf("text").replace("socket.send", PARK + "socket.send");

  @TempDir private Path root;
  private WatchSession session;

  @BeforeEach
  void watch() throws IOException {
    session = new WatchSession(root, Exercises01.SET.exercises().subList(0, 2));
    session.save("RollCall", rollCall("0"));
    session.save("ShoutingEcho", WatchModeTest.echoOf("text"));
    session.await("compiled and tried in");
  }

  private static String rollCall(String count) throws IOException {
    Path solution = Path.of("src/solutions/java/workbook/lesson01/exercises/RollCallSolution.java");
    return Files.readString(solution)
        .replace("RollCallSolution", "RollCall")
        .replace("getConnections().size()", count);
  }

  private static String rightWithPause(String pause) {
    String constructor = "ShoutingEcho(";
    return RIGHT.replace(constructor, "static void pause() {" + pause + "}\n" + constructor);
  }

  private void saveWhatHangs() throws IOException {
    session.save("ShoutingEcho", HANGS);
    Awaitility.await().until(() -> WatchModeTest.stands("ShoutingEcho"));
  }

  @Test
  void aTryGoesOnWhileTheFileOfAnotherExerciseIsSaved() throws Exception {
    saveWhatHangs();
    session.save("RollCall", rollCall("2"));
    session.await("trying 1.1 …"); // only what takes long is announced
    session.await("[ ] 1.1");
    session.await("your code has not returned");
    session.await("[ ] 1.2");
    session.await("compiled and tried in");
    session.quit();
  }

  @Test
  void eachIsTriedThatIsSavedWithItsLastContent() throws Exception {
    saveWhatHangs();
    session.save("RollCall", rollCall("2"));
    session.save("RollCall", rollCall("getConnections().size()"));
    session.save("ShoutingEcho", RIGHT);
    session.await("[x] 1.1");
    session.await("[x] 1.2");
    session.await("All 2 are solved");
    assertThat(session.quit()).isZero();
  }

  /** A line says so, since nothing else can be seen of the key. */
  @Test
  void theNextExerciseWaitsForOneThatWasSaved() throws Exception {
    saveWhatHangs();
    session.type("n");
    session.await("(n: as soon as what was saved has been tried)");
    session.await("[ ] 1.1");
    session.await("[ ] 1.2");
    session.quit();
  }

  @Test
  void theNextExerciseWaitsAlsoForOneThatIsSavedMeanwhile() throws Exception {
    saveWhatHangs();
    session.save("RollCall", rollCall("2"));
    session.type("n");
    session.await("[ ] 1.1");
    session.await("[ ] 1.2");
    session.await("trying 1.1 …"); // the next after 1.2
    session.quit();
  }

  /** The second look at what was solved before is not repeated, so it is not cut short. */
  @Test
  void theNextExerciseWaitsForThoseThatMayBeBroken() throws Exception {
    session.save("ShoutingEcho", rightWithPause(""));
    session.await("[x] 1.1");
    session.save(
        "RollCall",
        rollCall("getConnections().size()")
            .replace("socket.send", "ShoutingEcho.pause(); socket.send"));
    session.await("[x] 1.2");
    session.await("All 2 are solved");
    session.save("ShoutingEcho", rightWithPause(PARK));
    session.await("[x] 1.1");
    session.await("compiled and tried in");
    session.type("n");
    session.await("(n: as soon as what was solved has been checked again)");
    session.await("checking again what was solved: 1.2 …");
    session.await("no longer solved:");
    session.await("[ ] 1.2");
    session.await("trying 1.2 …");
    session.quit();
  }

  @Test
  void theOneSavedLastIsTriedLast() throws Exception {
    session.save("ShoutingEcho", "half written");
    session.await("ShoutingEcho.java:1: ");
    session.save("RollCall", rollCall("2"));
    session.await("ShoutingEcho.java:1: ");
    session.save("ShoutingEcho", RIGHT);
    session.await("[ ] 1.2");
    session.await("[x] 1.1");
    session.quit();
  }

  @Test
  void theHintsAreOfTheExerciseWhoseFileWasSavedCompiledOrNot() throws Exception {
    session.save("RollCall", "half written");
    session.await("RollCall.java:1: ");
    session.type("h");
    session.await("Which class has a list of the open connections");
    session.save("ShoutingEcho", "half written");
    session.await("ShoutingEcho.java:1: ");
    session.type("h");
    session.await("Which listener gets the text");
    session.quit();
  }

  @Test
  void theNextOneIsOneThatIsNotSolved() throws Exception {
    session.save("RollCall", rollCall("getConnections().size()"));
    session.await("[x] 1.2");
    session.type("n");
    session.await("[ ] 1.1");
    session.type("n"); // not to 1.2, which is solved
    session.await("[ ] 1.1");
    session.quit();
  }

  /** Once for both, and again for who looks for more to do. */
  @Test
  void whereAllAreSolvedThereIsNoNextOne() throws Exception {
    session.save("ShoutingEcho", "half written"); // so both are tried after one save
    session.await("ShoutingEcho.java:1: ");
    session.save("RollCall", rollCall("getConnections().size()"));
    session.await("ShoutingEcho.java:1: ");
    session.save("ShoutingEcho", RIGHT);
    session.await("[x] 1.2");
    session.await("[x] 1.1");
    session.await("compiled and tried in");
    session.await("All 2 are solved");
    session.type("n");
    session.await("All 2 are solved");
    session.quit();
    assertThat(session.printed().split("All 2 are solved", -1)).hasSize(3);
    assertThat(session.printed().split("\\[x\\] 1\\.", -1)).as("nothing is tried again").hasSize(3);
  }

  @Test
  void whatWasSolvedInAnEarlierRunIsSolved() throws Exception {
    session.save("RollCall", rollCall("getConnections().size()"));
    session.await("[x] 1.2");
    session.quit();
    session = new WatchSession(root, Exercises01.SET.exercises().subList(0, 2));
    session.type("l");
    session.await("[x] 1.2");
    session.save("ShoutingEcho", RIGHT);
    session.await("All 2 are solved");
    session.quit();
  }
}
