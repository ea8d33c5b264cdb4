package workbook.lesson04.account;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Those who wait for a hash, in fair turns: the networks take turns, and within a network its
 * accounts. So however many requests come from one network, whoever asks from elsewhere waits for
 * one of them and not for all.
 *
 * <p>It is short. Where it is full, the newest of whoever has most in it has to go, so that there
 * is a place for one who has little.
 */
final class HashingQueue {

  /** Of one account, from one network. */
  static final int PER_ACCOUNT = 5;

  /** Until one of an account's own has had its turn. */
  private static final Duration ACCOUNT_WAIT = Duration.ofSeconds(1);

  /** Until most of those who wait in a full queue have had theirs. */
  private static final Duration FULL_WAIT = Duration.ofSeconds(5);

  /** Something that takes a hash. */
  interface Job {

    Asker asker();

    void run();

    /** There is no place for it. */
    void refuse(RefusedException why);
  }

  /** A job that has to go. */
  private record Refusal(Job job, RefusedException why) {}

  /** A line of limited length. */
  private interface Line {

    /** Puts a job in; answers who has to go for it, who may be the same. */
    Optional<Refusal> add(Job job);

    Job next();

    Job removeNewest();

    int size();
  }

  private final Line networks;
  private boolean closed;

  /**
   * @param perNetwork how many may wait of one network
   * @param places how many may wait in all
   */
  HashingQueue(int perNetwork, int places) {
    Supplier<Line> account = Account::new;
    Supplier<Line> network =
        () ->
            new Turns(
                Asker::account, account, perNetwork, () -> RefusedException.forNow(FULL_WAIT));
    networks = new Turns(Asker::network, network, places, () -> RefusedException.busy(FULL_WAIT));
  }

  /** Lets a job wait for its turn; if there is no place, it or another one is refused. */
  void add(Job job) {
    Optional<Refusal> refusal;
    synchronized (this) {
      refusal = networks.add(job);
      notifyAll();
    }
    refusal.ifPresent(refused -> refused.job().refuse(refused.why()));
  }

  /** Takes the job whose turn it is; waits until there is one. Nothing once it is closed. */
  synchronized Optional<Job> take() throws InterruptedException {
    while (networks.size() == 0 && !closed) {
      wait();
    }
    return closed ? Optional.empty() : Optional.of(networks.next());
  }

  /** How many wait. */
  synchronized int size() {
    return networks.size();
  }

  /** Nobody has a turn any more. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** One account's, in the order in which they came. */
  private static final class Account implements Line {

    private final Deque<Job> jobs = new ArrayDeque<>();

    @Override
    public Optional<Refusal> add(Job job) {
      if (jobs.size() >= PER_ACCOUNT) {
        return Optional.of(new Refusal(job, RefusedException.forNow(ACCOUNT_WAIT)));
      }
      jobs.add(job);
      return Optional.empty();
    }

    @Override
    public Job next() {
      return jobs.removeFirst();
    }

    @Override
    public Job removeNewest() {
      return jobs.removeLast();
    }

    @Override
    public int size() {
      return jobs.size();
    }
  }

  /** Lines that take turns. */
  private static final class Turns implements Line {

    private final Function<Asker, String> key;
    private final Supplier<Line> newLine;
    private final int limit;
    private final Supplier<RefusedException> full;

    /** None is empty; the first is next. */
    private final Map<String, Line> lines = new LinkedHashMap<>();

    private int size;

    Turns(
        Function<Asker, String> key,
        Supplier<Line> newLine,
        int limit,
        Supplier<RefusedException> full) {
      this.key = key;
      this.newLine = newLine;
      this.limit = limit;
      this.full = full;
    }

    @Override
    public Optional<Refusal> add(Job job) {
      Optional<Refusal> refusal =
          lines.computeIfAbsent(key.apply(job.asker()), any -> newLine.get()).add(job);
      if (refusal.isPresent()) {
        return refusal;
      }
      size++;
      return size > limit ? Optional.of(new Refusal(removeNewest(), full.get())) : Optional.empty();
    }

    @Override
    public Job next() {
      String first = lines.keySet().iterator().next();
      Line line = lines.remove(first);
      size--;
      Job job = line.next();
      if (line.size() > 0) {
        lines.put(first, line); // behind all others
      }
      return job;
    }

    /** From the longest line; of several it is the last, which has waited least. */
    @Override
    public Job removeNewest() {
      String longest = lines.keySet().iterator().next();
      for (Map.Entry<String, Line> line : lines.entrySet()) {
        if (line.getValue().size() >= lines.get(longest).size()) {
          longest = line.getKey();
        }
      }
      size--;
      Job job = lines.get(longest).removeNewest();
      if (lines.get(longest).size() == 0) {
        lines.remove(longest);
      }
      return job;
    }

    @Override
    public int size() {
      return size;
    }
  }
}
