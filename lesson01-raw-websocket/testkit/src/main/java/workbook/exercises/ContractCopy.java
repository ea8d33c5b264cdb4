package workbook.exercises;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** A contract of which another class loader has its own copy: calls one of the copy's methods. */
final class ContractCopy {

  private ContractCopy() {}

  /**
   * Calls a method of a new object of the contract.
   *
   * @param contract the class that is tried; it needs a constructor without parameters
   * @param method its name; it may be inherited, and no matter who may see it
   * @throws AssertionError what it throws
   */
  @SuppressWarnings("unchecked") // the caller knows what the method answers
  static <T> T call(
      ClassLoader classes,
      Class<?> contract,
      String method,
      Class<?>[] types,
      Object... arguments) {
    try {
      Class<?> copy = classes.loadClass(contract.getName());
      Constructor<?> constructor = copy.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (T) method(copy, method, types).invoke(constructor.newInstance(), arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof AssertionError failure) {
        throw failure;
      }
      throw new AssertionError("this was thrown: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Method method(Class<?> owner, String name, Class<?>[] types)
      throws NoSuchMethodException {
    try {
      Method found = owner.getDeclaredMethod(name, types);
      found.setAccessible(true);
      return found;
    } catch (NoSuchMethodException e) {
      if (owner.getSuperclass() == null) {
        throw e;
      }
      return method(owner.getSuperclass(), name, types);
    }
  }
}
