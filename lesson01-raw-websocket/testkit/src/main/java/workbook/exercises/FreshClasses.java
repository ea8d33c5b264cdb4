package workbook.exercises;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Loads all classes of a lesson's exercises anew: those that were just compiled from memory, the
 * others as Maven compiled them. All of a package come from one loader, or they could not use each
 * other's package-private members; and static fields begin afresh with each try.
 */
final class FreshClasses extends ClassLoader {

  private final String packagePrefix;
  private final Map<String, byte[]> compiled;

  /**
   * @param anyClass a class of the package, as Maven compiled it
   * @param compiled newer ones, by their names
   */
  FreshClasses(Class<?> anyClass, Map<String, byte[]> compiled) {
    super(anyClass.getClassLoader());
    this.packagePrefix = anyClass.getPackageName() + ".";
    this.compiled = compiled;
  }

  /** The same exercise, with classes of this loader. */
  Exercise exercise(Exercise old) throws ClassNotFoundException {
    return new Exercise(
        old.id(),
        old.title(),
        loadClass(old.starter().getName()),
        loadClass(old.contract().getName()));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(packagePrefix)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = compiled.containsKey(name) ? compiled.get(name) : compiledByMaven(name);
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] compiledByMaven(String name) throws ClassNotFoundException {
    try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
