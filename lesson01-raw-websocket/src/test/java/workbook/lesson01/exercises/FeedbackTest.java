package workbook.lesson01.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.exercises.Kept;
import workbook.exercises.MeetingClasses;
import workbook.exercises.Patience;
import workbook.exercises.SameMoment;

/** What contracts find out about a learner's code; this class stands for that, in its package. */
@Timeout(30)
class FeedbackTest {

  @Test
  void aListenerThatBlocksIsNamedByItsLine() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Thread listener = new Thread(() -> blocks(never));
    listener.start();
    try {
      assertThatThrownBy(() -> Patience.next(new LinkedBlockingQueue<>()))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("your code has not returned")
          .hasMessageContaining("FeedbackTest.java:");
    } finally {
      listener.interrupt();
      listener.join();
    }
  }

  private static void blocks(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatIsKeptIsCountedWhereverItIs() {
    Keeper keeper = new Keeper();
    int empty = Kept.by(keeper);
    for (int i = 0; i < 10; i++) {
      keeper.add("key " + i);
    }
    assertThat(Kept.by(keeper) - empty).as("10 keys, each with a list of 2").isEqualTo(30);
    keeper.lists.clear();
    assertThat(Kept.by(keeper)).isEqualTo(empty);
  }

  private static final class Keeper {

    private final Map<String, List<Object>> lists = new HashMap<>();
    private final Runnable lambda = () -> add("from a lambda, which refers back");

    void add(String key) {
      lists.put(key, new ArrayList<>(List.of(lambda, new Object())));
    }
  }

  /** Both look before either acts: the worst case, found in the first round. */
  @Test
  void twoMeetWhereTheyAreSeen() {
    AtomicInteger opened = new AtomicInteger();
    SameMoment.Step opensOnce =
        round -> {
          boolean isFree = opened.get() == 0;
          SameMoment.letTheOtherGoFirst();
          if (isFree) {
            opened.incrementAndGet();
          }
        };
    assertThatThrownBy(
            () ->
                SameMoment.rounds(1, opensOnce, opensOnce, round -> assertThat(opened).hasValue(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("2");
  }

  /** Whoever holds a lock goes on, as the other cannot. */
  @Test
  void aLockIsNoDeadEnd() throws InterruptedException {
    AtomicInteger opened = new AtomicInteger();
    SameMoment.Step opensOnce =
        round -> {
          synchronized (opened) {
            boolean isFree = opened.get() == 0;
            SameMoment.letTheOtherGoFirst();
            if (isFree) {
              opened.incrementAndGet();
            }
          }
        };
    SameMoment.rounds(
        200,
        opensOnce,
        opensOnce,
        round -> assertThat(opened.getAndSet(0)).as("round %d", round).isEqualTo(1));
  }

  /** Nor is a lock for which one waits with a time limit, as a database does for a row. */
  @Test
  void aLockWithATimeLimitIsNoDeadEnd() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    AtomicInteger gotIt = new AtomicInteger();
    SameMoment.Step meetsThreeTimes =
        round -> {
          if (lock.tryLock(2, TimeUnit.SECONDS)) {
            try {
              SameMoment.letTheOtherGoFirst();
              SameMoment.letTheOtherGoFirst();
              SameMoment.letTheOtherGoFirst();
              gotIt.incrementAndGet();
            } finally {
              lock.unlock();
            }
          }
        };
    SameMoment.rounds(1, meetsThreeTimes, meetsThreeTimes, round -> {});
    assertThat(gotIt).as("how many of two get the lock within two seconds").hasValue(2);
  }

  /** Both read before either writes: n++ without a lock loses one of two, each time. */
  @Test
  void twoReadAFieldBeforeEitherWrites() {
    assertThat(MeetingClasses.call(new Counter(), "counts", Integer.class, 10)).isEqualTo(10);
    assertThat(MeetingClasses.call(new Counter(), "countsLocked", Integer.class, 10)).isEqualTo(20);
  }

  private static final class Counter {

    private int count;

    int counts(Integer rounds) throws InterruptedException {
      SameMoment.rounds(rounds, round -> count++, round -> count++, round -> {});
      return count;
    }

    synchronized void countLocked() {
      count++;
    }

    int countsLocked(Integer rounds) throws InterruptedException {
      SameMoment.rounds(rounds, round -> countLocked(), round -> countLocked(), round -> {});
      return count;
    }
  }

  /** What one thread writes into a field for a moment, the other has replaced when it is read. */
  @Test
  void twoWriteAFieldBeforeEitherReads() {
    assertThat(MeetingClasses.call(new Speaker(), "saysItsOwn", Integer.class, 10)).isEqualTo(10);
    assertThat(MeetingClasses.call(new Speaker(), "saysItsOwnLocked", Integer.class, 10))
        .isEqualTo(20);
  }

  private static final class Speaker {

    private String words;

    /** How often of two times in each round one finds what it has written itself. */
    int saysItsOwn(Integer rounds) throws InterruptedException {
      AtomicInteger own = new AtomicInteger();
      SameMoment.rounds(
          rounds, round -> says("first", own), round -> says("second", own), round -> {});
      return own.get();
    }

    int saysItsOwnLocked(Integer rounds) throws InterruptedException {
      AtomicInteger own = new AtomicInteger();
      SameMoment.rounds(
          rounds,
          round -> saysLocked("first", own),
          round -> saysLocked("second", own),
          round -> {});
      return own.get();
    }

    private void says(String text, AtomicInteger own) {
      words = text;
      own.addAndGet(words.equals(text) ? 1 : 0);
    }

    private synchronized void saysLocked(String text, AtomicInteger own) {
      says(text, own);
    }
  }

  @Test
  void twoThreadsInACollectionForOneAreSeen() {
    for (String unsafe :
        List.of(
            "list",
            "set",
            "map",
            "wide map",
            "reads",
            "linked map",
            "deque",
            "tree",
            "clear",
            "stream",
            "values",
            "values in a stream",
            "iterator",
            "copied",
            "cloned",
            "weak map",
            "enum map")) {
      assertThatThrownBy(() -> MeetingClasses.call(new Shelf(), "together", String.class, unsafe))
          .as("two threads and a collection: %s", unsafe)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("two threads are in your ")
          .hasMessageContaining("FeedbackTest.java:");
    }
    for (String safe :
        List.of(
            "locked",
            "concurrent",
            "each its own",
            "two read",
            "two streams",
            "copies",
            "clones")) {
      assertThat(MeetingClasses.call(new Shelf(), "together", String.class, safe)).isEqualTo(safe);
    }
  }

  private static final class Shelf {

    private final List<Integer> list = new ArrayList<>();
    private final Set<Integer> set = Stream.of(7).collect(Collectors.toCollection(HashSet::new));
    private final HashMap<Integer, Integer> map = new HashMap<>(Map.of(7, 7));
    private final Map<Integer, Integer> wide = new HashMap<>(16, 0.75f);
    private final Map<Integer, Integer> linked = new LinkedHashMap<>(Map.of(7, 7, 8, 8));
    private final Deque<Integer> deque = new ArrayDeque<>(List.of(7, 8, 9));
    private final LinkedList<Integer> links = new LinkedList<>(List.of(7, 8, 9));
    private final Map<Integer, Integer> weak = new WeakHashMap<>();
    private final Map<TimeUnit, Integer> byUnit = new EnumMap<>(TimeUnit.class);
    private final TreeSet<Integer> tree = new TreeSet<>(List.of(7));
    private final Set<Integer> concurrent = ConcurrentHashMap.newKeySet();

    String together(String how) throws InterruptedException {
      SameMoment.rounds(3, round -> does(how, 1), round -> does(how, 2), round -> {});
      SameMoment.oneInTheMidstOfAnother(
          6, round -> does(how, 2), round -> does(how, 1), round -> {});
      return how;
    }

    private void does(String how, int number) {
      switch (how) {
        case "list" -> list.add(number);
        case "set" -> set.removeIf(any -> any == number);
        case "wide map" -> wide.put(number, number);
        case "copies" -> {
          ((Map<?, ?>) map.clone()).remove(number);
          new ArrayDeque<>(deque).clear();
          new TreeSet<>(tree).clear();
        }
        case "cloned" -> {
          if (number == 2) {
            links.clone();
          } else {
            links.add(number);
          }
        }
        case "clones" -> ((List<?>) links.clone()).remove(links.size() - 1);
        case "weak map" -> weak.put(number, number);
        case "enum map" -> byUnit.put(TimeUnit.values()[number], number);
        case "map" -> map.computeIfAbsent(number, any -> number);
        case "reads" -> changeOrRead(number, () -> map.containsKey(7));
        case "stream" -> changeOrRead(number, () -> deque.stream().forEach(any -> {}));
        case "values" -> changeOrRead(number, () -> map.values().contains(7));
        case "values in a stream" -> changeOrRead(number, () -> linked.keySet().stream().count());
        case "iterator" -> changeOrRead(number, () -> sum(deque));
        case "copied" -> changeOrRead(number, () -> new ArrayList<>(linked.values()));
        case "linked map" -> linked.put(number, number);
        case "deque" -> deque.push(number);
        case "tree" -> tree.pollFirst();
        case "clear" -> deque.clear();
        case "two streams" -> sum(linked.values().stream().map(any -> deque.peek()).toList());
        case "concurrent" -> concurrent.add(number);
        case "each its own" -> new ArrayList<>(List.of(1)).add(number);
        case "two read" -> set.forEach(any -> map.get(any));
        default -> {
          synchronized (this) {
            list.add(number);
            set.add(number);
            map.merge(number, 1, Integer::sum);
            linked.values().removeIf(any -> any == 8);
            deque.offerLast(number);
            tree.removeAll(List.of(number));
            deque.iterator().next();
          }
        }
      }
    }

    private void changeOrRead(int number, Runnable reads) {
      if (number == 2) {
        reads.run();
        return;
      }
      map.put(number, number);
      linked.putIfAbsent(number, number);
      deque.add(number);
    }

    private static int sum(Iterable<Integer> numbers) {
      int sum = 0;
      for (int number : numbers) {
        sum += number;
      }
      return sum;
    }
  }

  /** Looks, and then acts: in between another one has come. */
  @Test
  void anotherComesInBetween() {
    assertThat(MeetingClasses.call(new Chair(), "takenTwice", Boolean.class, false)).isEqualTo(1);
    assertThat(MeetingClasses.call(new Chair(), "takenTwice", Boolean.class, true)).isEqualTo(0);
  }

  private static final class Chair {

    private boolean isTaken;

    /** In how many of ten rounds two take it; one of them looks once. */
    int takenTwice(Boolean locked) throws InterruptedException {
      AtomicInteger taken = new AtomicInteger();
      AtomicInteger twice = new AtomicInteger();
      SameMoment.Step takes = round -> taken.addAndGet((locked ? takesLocked() : takes()) ? 1 : 0);
      SameMoment.oneInTheMidstOfAnother(
          10,
          takes,
          takes,
          round -> {
            twice.addAndGet(taken.getAndSet(0) - 1);
            isTaken = false;
          });
      return twice.get();
    }

    private boolean takes() {
      if (isTaken) {
        return false;
      }
      isTaken = true;
      return true;
    }

    private synchronized boolean takesLocked() {
      return takes();
    }
  }

  /** A thread has got its number, and before it uses it another one comes. */
  @Test
  void anotherComesBetweenANumberAndItsUse() {
    assertThat(MeetingClasses.call(new Tickets(), "used", Boolean.class, false))
        .isNotEqualTo(List.of(1, 2, 3, 4, 5, 6, 7, 8));
    assertThat(MeetingClasses.call(new Tickets(), "used", Boolean.class, true))
        .isEqualTo(List.of(1, 2, 3, 4, 5, 6, 7, 8));
  }

  private static final class Tickets {

    private final AtomicInteger last = new AtomicInteger();
    private final List<Integer> used = new CopyOnWriteArrayList<>();

    List<Integer> used(Boolean locked) throws InterruptedException {
      SameMoment.Step uses = round -> use(locked);
      SameMoment.oneInTheMidstOfAnother(4, uses, uses, round -> {});
      return used;
    }

    private void use(boolean locked) {
      if (locked) {
        synchronized (this) {
          used.add(last.incrementAndGet());
        }
      } else {
        int number = last.incrementAndGet();
        used.add(number);
      }
    }
  }
}
