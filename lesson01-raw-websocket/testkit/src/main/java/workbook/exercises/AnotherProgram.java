package workbook.exercises;

/**
 * Runs a method of a contract as another program would: all classes of the exercise are loaded once
 * more, so their static fields begin afresh. So a test sees what is the same in two programs, such
 * as the numbers of a {@code Random} that gets its seed from the source text.
 *
 * <p>Hash codes that the JDK itself chooses are the same in all these programs, see {@link
 * SameHashCodes}.
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
    ClassLoader classes = FreshClasses.changed(type, SameHashCodes::changed);
    return ContractCopy.call(classes, type, method, new Class<?>[0]);
  }
}
