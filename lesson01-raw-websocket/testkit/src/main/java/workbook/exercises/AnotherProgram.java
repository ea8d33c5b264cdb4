package workbook.exercises;

import java.util.Map;

/**
 * Runs a method of a contract as another program would: all classes of the exercise are loaded once
 * more, so their static fields begin afresh. What is the same in two programs, such as the numbers
 * of a {@code Random} that gets its seed from the source text, is seen so.
 */
public final class AnotherProgram {

  private AnotherProgram() {}

  /**
   * Calls a method of a contract that has no parameters.
   *
   * @param contract any object of the class that is tried; it needs a constructor without
   *     parameters
   * @param method its name
   * @return what the method answers; of a type that no class of the exercise defines
   */
  public static <T> T call(Object contract, String method) {
    Class<?> type = contract.getClass();
    ClassLoader classes = FreshClasses.of(type.getClassLoader(), type.getName(), Map.of());
    return ContractCopy.call(classes, type, method, new Class<?>[0]);
  }
}
