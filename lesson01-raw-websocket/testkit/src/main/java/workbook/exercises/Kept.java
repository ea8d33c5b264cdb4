package workbook.exercises;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Counts what a learner's object keeps: the entries of all maps, collections and arrays that can be
 * reached from its fields. A leak is a number that grows with everybody who came and went.
 *
 * <p>Followed are the fields of classes in the object's own package, static ones too, and what is
 * in collections. Objects of libraries are counted where a collection holds them, and not opened.
 */
public final class Kept {

  private final String ownPackage;
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Class<?>> seenClasses = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> toDo = new ArrayDeque<>();
  private int entries;

  private Kept(Class<?> root) {
    ownPackage = root.getPackageName();
  }

  /** The number of entries that this object keeps now. Nobody may change it meanwhile. */
  public static int by(Object root) {
    System.gc(); // what only weak references hold is not kept
    Kept kept = new Kept(root.getClass());
    kept.remember(root);
    while (!kept.toDo.isEmpty()) {
      kept.open(kept.toDo.remove());
    }
    return kept.entries;
  }

  private void remember(Object value) {
    if (value != null && seen.add(value)) {
      toDo.add(value);
    }
  }

  private void open(Object value) {
    if (value instanceof Map<?, ?> map) {
      entries += map.size();
      map.forEach(
          (key, element) -> {
            remember(key);
            remember(element);
          });
    } else if (value instanceof Collection<?> collection) {
      entries += collection.size();
      collection.forEach(this::remember);
    } else if (value instanceof Object[] array) {
      entries += (int) Arrays.stream(array).filter(Objects::nonNull).count();
      Arrays.stream(array).forEach(this::remember);
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(this::remember);
    } else if (value instanceof AtomicReference<?> reference) {
      remember(reference.get());
    } else {
      fields(value);
    }
  }

  private void fields(Object value) {
    for (Class<?> type = value.getClass(); isOwn(type); type = type.getSuperclass()) {
      boolean first = seenClasses.add(type);
      for (Field field : type.getDeclaredFields()) {
        boolean isStatic = Modifier.isStatic(field.getModifiers());
        if (!field.getType().isPrimitive() && (first || !isStatic)) {
          remember(read(field, isStatic ? null : value));
        }
      }
    }
  }

  /** A class of the learner; not the contract, which an inner class refers to. */
  private boolean isOwn(Class<?> type) {
    return type != null
        && !type.getName().startsWith("java.")
        && !Enum.class.isAssignableFrom(type) // its constants are no entries
        && type.getPackageName().equals(ownPackage)
        && !type.getSimpleName().endsWith("Contract")
        && (type.getSuperclass() == null || isNoContract(type.getSuperclass()));
  }

  private static boolean isNoContract(Class<?> superclass) {
    return !superclass.getSimpleName().endsWith("Contract");
  }

  private static Object read(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
