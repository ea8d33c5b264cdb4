package workbook.exercises;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Changes a reference solution with PITest, one small change at a time, and runs the contract on
 * each of these mutants. A mutant that passes shows what the contract does not ask.
 *
 * <p>PITest is on the class path with {@code -Pmutation} only. It runs in a process of its own,
 * since its Maven plugin would change what is in {@code target/classes}, and solutions are not
 * there.
 */
final class Mutants {

  /** Not RUN_ERROR: then PITest itself has failed, and the contract has said nothing. */
  private static final Set<String> REJECTED = Set.of("KILLED", "TIMED_OUT");

  private static final int MOST_MINUTES = 9;

  private Mutants() {}

  /**
   * One change.
   *
   * @param place class and method, without the package
   * @param change what was changed, in PITest's words
   * @param survives whether no test of the contract noticed it
   */
  record Mutant(String place, String change, boolean survives) {

    /** As it is listed: {@code `NickCommandSolution.read`: negated conditional}. */
    String name() {
      return "`%s`: %s".formatted(place, change);
    }
  }

  /**
   * All mutants of an exercise's solution.
   *
   * @param tests the lesson's
   */
  static List<Mutant> of(Exercise exercise, Class<? extends ExerciseProof> tests)
      throws IOException, InterruptedException {
    Path folder = Path.of("target", "mutants").toAbsolutePath();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "org.pitest.mutationtest.commandline.MutationCoverageReport",
            "--targetClasses=" + exercise.solution() + "*",
            "--targetTests=" + tests.getName(),
            "--includedGroups=" + ExerciseProof.REFERENCE,
            "--mutableCodePaths=" + Path.of("target", "test-classes").toAbsolutePath(),
            "--sourceDirs=src/solutions/java",
            "--reportDir=" + folder,
            "--outputFormats=XML",
            "--timestampedReports=false",
            "--jvmArgs=-Dexercise=" + exercise.id(), // of the references, this one only
            "--mutators=STRONGER",
            "--timeoutConst=4000",
            "--threads=1");
    Process pitest = new ProcessBuilder(command).inheritIO().start();
    if (!pitest.waitFor(MOST_MINUTES, TimeUnit.MINUTES) || pitest.exitValue() != 0) {
      pitest.destroy();
      throw new IllegalStateException("PITest has failed, or takes too long: see what it prints");
    }
    return read(folder.resolve("mutations.xml"));
  }

  private static List<Mutant> read(Path report) throws IOException {
    try {
      Document document =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
      NodeList mutations = document.getElementsByTagName("mutation");
      return IntStream.range(0, mutations.getLength())
          .mapToObj(i -> mutant((Element) mutations.item(i)))
          .toList();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  private static Mutant mutant(Element mutation) {
    String type = text(mutation, "mutatedClass");
    return new Mutant(
        type.substring(type.lastIndexOf('.') + 1) + "." + text(mutation, "mutatedMethod"),
        text(mutation, "description"),
        !REJECTED.contains(mutation.getAttribute("status")));
  }

  private static String text(Element mutation, String tag) {
    return mutation.getElementsByTagName(tag).item(0).getTextContent();
  }
}
