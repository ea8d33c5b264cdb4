package workbook.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** Tests of one lesson's exercises: all of them; with {@code -Dexercise=3.2} of that one only. */
abstract class ExerciseTests {

  final ExerciseSet set;

  ExerciseTests(ExerciseSet set) {
    this.set = set;
  }

  interface Check {
    void of(Exercise exercise) throws Exception;
  }

  /** One test for each exercise. */
  Stream<DynamicNode> each(String what, Check check) {
    return exercises()
        .map(exercise -> dynamicTest(exercise.id() + " " + what, () -> check.of(exercise)));
  }

  /** One test for each of the solutions that are tried of each exercise. */
  Stream<DynamicTest> eachAttempt(
      String what, Function<Exercise, List<Class<?>>> attempts, Consumer<Class<?>> check) {
    return exercises()
        .flatMap(
            exercise -> {
              assertThat(attempts.apply(exercise)).as("attempts at %s", exercise.id()).isNotEmpty();
              return attempts.apply(exercise).stream()
                  .map(
                      attempt ->
                          dynamicTest(
                              exercise.id() + ": " + attempt.getSimpleName() + " " + what,
                              () -> check.accept(attempt)));
            });
  }

  private Stream<Exercise> exercises() {
    String only = System.getProperty("exercise", "");
    return set.exercises().stream()
        .filter(exercise -> only.isEmpty() || only.equals(exercise.id()));
  }
}
