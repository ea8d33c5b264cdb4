package workbook.exercises;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Knows which threads are in a collection now. If two are, and one of them changes it, that is a
 * failure where the collection is not made for several threads: it may lose an entry, or break.
 * Each waits inside for the other as {@link SameMoment} has it, so that they meet in the first
 * round; a thread that a lock keeps out does not come in.
 */
final class Visits {

  /**
   * The names of most methods that change a collection, an iterator's included. Not seen: {@code
   * get} of a {@code LinkedHashMap} that is sorted by access, and an entry's {@code setValue}.
   */
  private static final Pattern CHANGES =
      Pattern.compile(
          "(add|clear|compute|ensure|merge|offer|poll|pop|push|put|remove|replace|retain|set|sort|trim).*");

  private final Object collection;
  private final Map<Thread, Boolean> changesIt = new ConcurrentHashMap<>(); // of those inside

  /**
   * @param collection an object of one of the {@link SeeingCollections}
   */
  Visits(Object collection) {
    this.collection = collection;
  }

  /** Whether they are of this collection: a copy that is being made has still its original's. */
  boolean areOf(Object one) {
    return one == collection;
  }

  /**
   * A method of the collection begins.
   *
   * @return for {@link #leave}: whether the method that calls this one changes it; null if none
   *     does call it
   */
  Boolean enter(String method) {
    Thread here = Thread.currentThread();
    Boolean caller = changesIt.get(here);
    boolean changes = CHANGES.matcher(method).matches() || Boolean.TRUE.equals(caller);
    changesIt.put(here, changes);
    if (caller == null) {
      SameMoment.letTheOtherGoFirst();
    }
    if (changesIt.entrySet().stream()
        .anyMatch(one -> one.getKey() != here && (changes || one.getValue()))) {
      leave(caller);
      throw new AssertionError(
          "two threads are in your %s at the same moment, and one of them changes it (at %s): it is made for one thread at a time"
              .formatted(
                  collection.getClass().getSuperclass().getSimpleName(),
                  LearnersCode.ownLine(new Throwable().getStackTrace())
                      .orElse("no line of yours")));
    }
    return caller;
  }

  /** The method is over. */
  void leave(Boolean caller) {
    if (caller == null) {
      changesIt.remove(Thread.currentThread());
    } else {
      changesIt.put(Thread.currentThread(), caller);
    }
  }

  /**
   * The same view of the collection, such as an iterator or its keys. Whoever uses it is in the
   * collection.
   *
   * @param type the interface under which it is returned
   */
  Object view(Class<?> type, Object original) {
    if (original == null || !isView(type)) {
      return original;
    }
    return Proxy.newProxyInstance(
        Visits.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) ->
            Stream.class.isAssignableFrom(method.getReturnType())
                ? StreamSupport.stream(((Collection<?>) proxy).spliterator(), false)
                : view(method.getReturnType(), visit(original, method, arguments)));
  }

  /** Whether values of this type look into the collection from which they come. */
  static boolean isView(Class<?> type) {
    return type.isInterface()
        && Stream.of(Iterator.class, Spliterator.class, Collection.class, Map.class)
            .anyMatch(view -> view.isAssignableFrom(type));
  }

  private Object visit(Object original, Method method, Object[] arguments) throws Throwable {
    Boolean caller = enter(method.getName());
    try {
      return method.invoke(original, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      leave(caller);
    }
  }
}
