package workbook.exercises;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Knows which threads are in a collection now. If two are, and one of them changes it, that is a
 * failure where the collection is not made for several threads: it may lose an entry, or break.
 * Each waits inside for the other as {@link SameMoment} has it, so that they meet in the first
 * round; who is kept out by a lock does not come in.
 */
final class Visits {

  private final String collection;
  private final Map<Thread, Boolean> changesIt = new ConcurrentHashMap<>(); // of those inside

  private Visits(String collection) {
    this.collection = collection;
  }

  private <T> T of(boolean changes, Supplier<T> method) {
    Thread here = Thread.currentThread();
    if (changesIt.putIfAbsent(here, changes) != null) {
      return method.get(); // one method of the collection calls another
    }
    try {
      SameMoment.letTheOtherGoFirst();
      if (changesIt.entrySet().stream()
          .anyMatch(one -> one.getKey() != here && (changes || one.getValue()))) {
        throw new AssertionError(
            "two threads are in your %s at the same moment, and one of them changes it (at %s): it is made for one thread at a time"
                .formatted(
                    collection,
                    LearnersCode.ownLine(new Throwable().getStackTrace())
                        .orElse("no line of yours")));
      }
      return method.get();
    } finally {
      changesIt.remove(here);
    }
  }

  /** Null visits: the collection is being made, from what is in another one. */
  private static <T> T change(Visits visits, Supplier<T> method) {
    return visits == null ? method.get() : visits.of(true, method);
  }

  private static <T> T read(Visits visits, Supplier<T> method) {
    return visits == null ? method.get() : visits.of(false, method);
  }

  private static void readAll(Visits visits, Runnable method) {
    read(
        visits,
        () -> {
          method.run();
          return null;
        });
  }

  /** A list that sees two threads in it. */
  public static final class SeeingList<E> extends ArrayList<E> {

    private static final long serialVersionUID = 1;

    private final transient Visits visits = new Visits("ArrayList");

    public SeeingList() {}

    public SeeingList(int capacity) {
      super(capacity);
    }

    public SeeingList(Collection<? extends E> elements) {
      super(elements);
    }

    @Override
    public Object clone() { // has visits of its own
      return read(visits, () -> new SeeingList<>(this));
    }

    @Override
    public boolean add(E element) {
      return change(visits, () -> super.add(element));
    }

    @Override
    public boolean addAll(Collection<? extends E> elements) {
      return change(visits, () -> super.addAll(elements));
    }

    @Override
    public boolean remove(Object element) {
      return change(visits, () -> super.remove(element));
    }

    @Override
    public E remove(int index) {
      return change(visits, () -> super.remove(index));
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
      return change(visits, () -> super.removeIf(filter));
    }

    @Override
    public boolean contains(Object element) {
      return read(visits, () -> super.contains(element));
    }

    @Override
    public E get(int index) {
      return read(visits, () -> super.get(index));
    }

    @Override
    public Object[] toArray() {
      return read(visits, super::toArray);
    }

    @Override
    public Iterator<E> iterator() {
      return read(visits, super::iterator);
    }

    @Override
    public void forEach(Consumer<? super E> action) {
      readAll(visits, () -> super.forEach(action));
    }
  }

  /** A set that sees two threads in it. */
  public static final class SeeingSet<E> extends HashSet<E> {

    private static final long serialVersionUID = 1;

    private final transient Visits visits = new Visits("HashSet");

    public SeeingSet() {}

    public SeeingSet(int capacity) {
      super(capacity);
    }

    public SeeingSet(int capacity, float loadFactor) {
      super(capacity, loadFactor);
    }

    public SeeingSet(Collection<? extends E> elements) {
      super(elements);
    }

    @Override
    public Object clone() { // has visits of its own
      return read(visits, () -> new SeeingSet<>(this));
    }

    @Override
    public boolean add(E element) {
      return change(visits, () -> super.add(element));
    }

    @Override
    public boolean remove(Object element) {
      return change(visits, () -> super.remove(element));
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
      return change(visits, () -> super.removeIf(filter));
    }

    @Override
    public boolean contains(Object element) {
      return read(visits, () -> super.contains(element));
    }

    @Override
    public Object[] toArray() {
      return read(visits, super::toArray);
    }

    @Override
    public Iterator<E> iterator() {
      return read(visits, super::iterator);
    }

    @Override
    public void forEach(Consumer<? super E> action) {
      readAll(visits, () -> super.forEach(action));
    }
  }

  /** A map that sees two threads in it. */
  public static final class SeeingMap<K, V> extends HashMap<K, V> {

    private static final long serialVersionUID = 1;

    private final transient Visits visits = new Visits("HashMap");

    public SeeingMap() {}

    public SeeingMap(int capacity) {
      super(capacity);
    }

    public SeeingMap(int capacity, float loadFactor) {
      super(capacity, loadFactor);
    }

    public SeeingMap(Map<? extends K, ? extends V> entries) {
      super(entries);
    }

    @Override
    public Object clone() { // has visits of its own
      return read(visits, () -> new SeeingMap<>(this));
    }

    @Override
    public V get(Object key) {
      return read(visits, () -> super.get(key));
    }

    @Override
    public V getOrDefault(Object key, V none) {
      return read(visits, () -> super.getOrDefault(key, none));
    }

    @Override
    public boolean containsKey(Object key) {
      return read(visits, () -> super.containsKey(key));
    }

    @Override
    public V put(K key, V value) {
      return change(visits, () -> super.put(key, value));
    }

    @Override
    public V putIfAbsent(K key, V value) {
      return change(visits, () -> super.putIfAbsent(key, value));
    }

    @Override
    public V remove(Object key) {
      return change(visits, () -> super.remove(key));
    }

    @Override
    public V computeIfAbsent(K key, Function<? super K, ? extends V> maker) {
      return change(visits, () -> super.computeIfAbsent(key, maker));
    }

    @Override
    public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> changer) {
      return change(visits, () -> super.computeIfPresent(key, changer));
    }

    @Override
    public V compute(K key, BiFunction<? super K, ? super V, ? extends V> changer) {
      return change(visits, () -> super.compute(key, changer));
    }

    @Override
    public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> joiner) {
      return change(visits, () -> super.merge(key, value, joiner));
    }
  }
}
