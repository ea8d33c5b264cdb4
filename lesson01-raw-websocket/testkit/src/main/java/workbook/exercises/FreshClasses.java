package workbook.exercises;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Loads all classes of a lesson's exercises anew: those that were just compiled from memory, the
 * others as the parent has them. All of a package come from one loader, or they could not use each
 * other's package-private members; and static fields begin afresh with each try.
 */
final class FreshClasses extends ClassLoader {

  private final String packagePrefix;
  private final Map<String, byte[]> compiled;
  private final UnaryOperator<byte[]> change;

  private FreshClasses(
      ClassLoader parent,
      String anyClass,
      Map<String, byte[]> compiled,
      UnaryOperator<byte[]> change) {
    super(parent);
    this.packagePrefix = anyClass.substring(0, anyClass.lastIndexOf('.') + 1);
    this.compiled = compiled;
    this.change = change;
  }

  /**
   * @param parent has the libraries, and older classes of the package
   * @param anyClass the name of a class of the package
   * @param compiled newer classes, by their names
   */
  static FreshClasses of(ClassLoader parent, String anyClass, Map<String, byte[]> compiled) {
    return new FreshClasses(parent, anyClass, compiled, UnaryOperator.identity());
  }

  /**
   * The same classes as they are, but each is changed before it is loaded.
   *
   * @param anyClass a class of the package
   * @param change makes the bytes of a class file from those that it was compiled to
   */
  static FreshClasses changed(Class<?> anyClass, UnaryOperator<byte[]> change) {
    return new FreshClasses(anyClass.getClassLoader(), anyClass.getName(), Map.of(), change);
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
    try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = change.apply(file.readAllBytes());
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A class file, too: whoever loads these classes once more gets the same. */
  @Override
  public InputStream getResourceAsStream(String name) {
    byte[] bytes = compiled.get(name.replaceFirst("\\.class$", "").replace('/', '.'));
    // Of a parent that has classes in memory, too, super would ask for a URL, and there is none.
    return bytes == null ? getParent().getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }
}
