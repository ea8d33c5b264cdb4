package workbook.lesson04;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * How much there is in every map, set and list that an object holds, itself or through others of
 * this project and of netty-socketio.
 */
final class CollectionSizes {

  private static final List<String> PACKAGES = List.of("workbook.", "com.corundumstudio.");

  private final Map<String, Integer> sizes = new TreeMap<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private record Held(String where, Object value) {}

  private final Deque<Held> toSee = new ArrayDeque<>();

  private CollectionSizes() {}

  /** By {@code Class.field}; those of all instances of a class together. */
  static Map<String, Integer> reachableFrom(Object root) {
    CollectionSizes walk = new CollectionSizes();
    walk.toSee.add(new Held("root", root));
    while (!walk.toSee.isEmpty()) {
      walk.see(walk.toSee.remove());
    }
    return walk.sizes;
  }

  private void see(Held held) {
    Object value = held.value();
    if (value == null || !seen.add(value)) {
      return;
    }
    if (value instanceof Map<?, ?> map) {
      count(held.where(), map.size());
      map.forEach(
          (key, mapped) -> {
            toSee.add(new Held(held.where() + ".key", key));
            toSee.add(new Held(held.where() + ".value", mapped));
          });
    } else if (value instanceof Collection<?> collection) {
      count(held.where(), collection.size());
      collection.forEach(element -> toSee.add(new Held(held.where() + ".element", element)));
    } else if (value instanceof ThreadPoolExecutor executor) {
      toSee.add(new Held(held.where() + ".queue", executor.getQueue()));
    } else if (value instanceof Object[] array) {
      for (int i = 0; i < Array.getLength(array); i++) {
        toSee.add(new Held(held.where() + ".element", array[i]));
      }
    } else if (PACKAGES.stream().anyMatch(value.getClass().getName()::startsWith)) {
      seeFields(value);
    }
  }

  private void seeFields(Object object) {
    for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
      if (PACKAGES.stream().noneMatch(type.getName()::startsWith)) {
        return;
      }
      for (Field field : type.getDeclaredFields()) {
        if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
          toSee.add(new Held(type.getSimpleName() + "." + field.getName(), value(field, object)));
        }
      }
    }
  }

  private static Object value(Field field, Object object) {
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private void count(String where, int size) {
    sizes.merge(where, size, Integer::sum);
  }
}
