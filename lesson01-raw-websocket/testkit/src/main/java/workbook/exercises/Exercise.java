package workbook.exercises;

import java.util.List;
import java.util.stream.Stream;

/**
 * One task.
 *
 * <p>By convention the contract has a nested class {@code Yours} that runs it for the starter, and
 * beside the reference solution there is a class {@code …Attempts} (in place of {@code …Contract})
 * whose nested classes run it for the {@code Reference}, for other solutions that are {@code
 * Right…} and for those that are {@code Wrong…}.
 *
 * @param id lesson and number, such as {@code 1.2}
 * @param title a few words
 * @param starter the class that the learner changes
 * @param contract an abstract test class whose name ends in {@code Contract}
 */
public record Exercise(String id, String title, Class<?> starter, Class<?> contract) {

  Exercise titled(String title) {
    return new Exercise(id, title, starter, contract);
  }

  Class<?> yours() {
    return nested(contract)
        .filter(type -> type.getSimpleName().equals("Yours"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(contract + " has no class Yours"));
  }

  /** The contract, and the classes that have the rest of its tests: it inherits them. */
  List<Class<?>> contractAndItsParts() {
    return Stream.<Class<?>>iterate(
            contract, type -> type != Object.class, type -> type.getSuperclass())
        .toList();
  }

  /** The reference solution's run. */
  Class<?> reference() {
    return nested(attempts())
        .filter(type -> type.getSimpleName().equals("Reference"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(attempts() + " has no class Reference"));
  }

  /** The runs of solutions that are right in another way than the reference, and must pass, too. */
  List<Class<?>> right() {
    return nested(attempts()).filter(type -> type.getSimpleName().startsWith("Right")).toList();
  }

  /** The runs of solutions that must fail. */
  List<Class<?>> wrong() {
    return nested(attempts()).filter(type -> type.getSimpleName().startsWith("Wrong")).toList();
  }

  /** The full name of the reference solution's class. */
  String solution() {
    return contract.getName().replaceFirst("Contract$", "Solution");
  }

  private Class<?> attempts() {
    String name = contract.getName().replaceFirst("Contract$", "Attempts");
    try {
      return Class.forName(name, true, contract.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("exercise " + id + " has no class " + name, e);
    }
  }

  private Stream<Class<?>> nested(Class<?> type) {
    return Stream.<Class<?>>of(type.getDeclaredClasses())
        .filter(contract::isAssignableFrom)
        .sorted((a, b) -> a.getName().compareTo(b.getName()));
  }
}
