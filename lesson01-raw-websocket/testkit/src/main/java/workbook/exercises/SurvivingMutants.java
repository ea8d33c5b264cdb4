package workbook.exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The list of mutants of a lesson's reference solutions that pass their contract, and why they do
 * no harm. It has two tables: a row for each exercise, with how many mutants there are and on which
 * texts they were tried; and a row for each mutant that survives.
 *
 * @param file where it is
 * @param lines its lines
 */
record SurvivingMutants(Path file, List<String> lines) {

  /** What stands in place of the texts if PITest has not tried the mutants. */
  static final String NOT_YET = "not yet tried";

  /** So many hexadecimal digits of a SHA-256 tell two texts apart. */
  private static final int DIGITS = 16;

  static SurvivingMutants listedBeside(Class<?> tests) throws IOException {
    Path file =
        Path.of("src/test/java", tests.getPackageName().replace('.', '/'), "SurvivingMutants.md");
    return new SurvivingMutants(file, Files.readAllLines(file));
  }

  /** The row of an exercise in the first table. */
  static String row(Exercise exercise, int mutants, int survivors) throws IOException {
    return "| %s | %d | %d | `%s` |"
        .formatted(exercise.id(), mutants, mutants - survivors, textsNow(exercise));
  }

  /** Which texts of solution and contract the mutants were tried on; or that there is no row. */
  String texts(Exercise exercise) {
    return lines.stream()
        .filter(line -> line.startsWith("| " + exercise.id() + " |"))
        .map(line -> line.split("`")[1])
        .findFirst()
        .orElse("no row for " + exercise.id());
  }

  /** The names of the mutants that are listed. */
  List<String> mutants() {
    return lines.stream()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("\\|")[1].strip())
        .toList();
  }

  List<String> mutantsOf(Exercise exercise) {
    String simpleName = exercise.solution().substring(exercise.solution().lastIndexOf('.') + 1);
    return mutants().stream().filter(name -> name.startsWith("`" + simpleName)).toList();
  }

  /** The first digits of a hash of the solution's and the contract's text, as they are now. */
  static String textsNow(Exercise exercise) throws IOException {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(text("src/solutions/java", exercise.solution()));
      for (Class<?> part : exercise.contractAndItsParts()) {
        sha256.update(text("src/exercises/java", part.getName()));
      }
      return HexFormat.of().formatHex(sha256.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Without imports and comments, and with the same line ends on every computer. */
  private static byte[] text(String folder, String type) throws IOException {
    Path file = Path.of(folder, type.replace('.', '/') + ".java");
    return withoutComments(Files.readAllLines(file)).stream()
        .filter(line -> !line.startsWith("import "))
        .map(line -> line.replaceFirst("\\s+// .*", ""))
        .collect(Collectors.joining("\n"))
        .getBytes(UTF_8);
  }

  /**
   * A source text's lines without those that have a comment, or a part of one, and nothing else.
   */
  static List<String> withoutComments(List<String> lines) {
    List<String> code = new ArrayList<>();
    boolean isInside = false;
    for (String line : lines) {
      String text = line.strip();
      boolean begins = !isInside && text.startsWith("/*");
      int end = isInside || begins ? text.indexOf("*/", begins ? 2 : 0) : -1;
      boolean hasCode = end < 0 ? !isInside && !begins : end + 2 < text.length();
      if (hasCode && !text.startsWith("//")) {
        code.add(line);
      }
      isInside = (isInside || begins) && end < 0;
    }
    return code;
  }
}
