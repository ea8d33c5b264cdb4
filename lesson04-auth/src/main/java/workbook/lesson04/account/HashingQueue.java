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
 * A queue of jobs that hash a password, fair (round robin) between networks, and within a network
 * between its accounts. However many jobs one network has here, a job from another network waits
 * for one of them, not for all.
 *
 * <p>Its length is limited. When it is full, the newest job of the network (or account) with the
 * most jobs is refused, so that one with few jobs still finds a place.
 */
final class HashingQueue {

  /** How many jobs one account may have here, from one network. */
  static final int PER_ACCOUNT = 5;

  /** The wait to announce where one account has too many jobs: one of them is done by then. */
  private static final Duration ACCOUNT_WAIT = Duration.ofSeconds(1);

  /** The wait to announce where the queue is full: most of its jobs are done by then. */
  private static final Duration FULL_WAIT = Duration.ofSeconds(5);

  /** A request whose answer needs a hash. */
  interface Job {

    Requester requester();

    void run();

    /** Called instead of {@link #run} if there is no place for the job. */
    void refuse(AccountRefusedException why);
  }

  /** A job that is refused. */
  private record Refusal(Job job, AccountRefusedException why) {}

  /** A queue of limited length. */
  private interface Line {

    /** Adds a job. Answers the job that is refused for it, which may be the same one. */
    Optional<Refusal> add(Job job);

    Job next();

    Job removeNewest();

    int size();
  }

  private final Line networks;
  private boolean closed;

  /**
   * @param perNetwork how many may wait of one network
   * @param total how many may wait in all
   */
  HashingQueue(int perNetwork, int total) {
    Supplier<Line> account = Account::new;
    Supplier<Line> network =
        () ->
            new Turns(
                Requester::account,
                account,
                perNetwork,
                () -> AccountRefusedException.forNow(FULL_WAIT));
    networks =
        new Turns(
            Requester::network, network, total, () -> AccountRefusedException.busy(FULL_WAIT));
  }

  /** Adds a job; if the queue is full, this job or another one is refused. */
  void add(Job job) {
    Optional<Refusal> refusal;
    synchronized (this) {
      refusal = networks.add(job);
      notifyAll();
    }
    refusal.ifPresent(refused -> refused.job().refuse(refused.why()));
  }

  /** Takes the job whose turn it is; waits until there is one. Empty once the queue is closed. */
  synchronized Optional<Job> take() throws InterruptedException {
    while (networks.size() == 0 && !closed) {
      wait();
    }
    return closed ? Optional.empty() : Optional.of(networks.next());
  }

  /** How many jobs wait. */
  synchronized int size() {
    return networks.size();
  }

  /** From now on {@link #take} answers nothing; jobs that still wait are dropped. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** One account's jobs, first in, first out. */
  private static final class Account implements Line {

    private final Deque<Job> jobs = new ArrayDeque<>();

    @Override
    public Optional<Refusal> add(Job job) {
      if (jobs.size() >= PER_ACCOUNT) {
        return Optional.of(new Refusal(job, AccountRefusedException.forNow(ACCOUNT_WAIT)));
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

  /** Several queues that are served in turn (round robin). */
  private static final class Turns implements Line {

    private final Function<Requester, String> key;
    private final Supplier<Line> newLine;
    private final int limit;
    private final Supplier<AccountRefusedException> full;

    /** No line in it is empty; the first one has the next turn. */
    private final Map<String, Line> lines = new LinkedHashMap<>();

    private int size;

    Turns(
        Function<Requester, String> key,
        Supplier<Line> newLine,
        int limit,
        Supplier<AccountRefusedException> full) {
      this.key = key;
      this.newLine = newLine;
      this.limit = limit;
      this.full = full;
    }

    @Override
    public Optional<Refusal> add(Job job) {
      Optional<Refusal> refusal =
          lines.computeIfAbsent(key.apply(job.requester()), any -> newLine.get()).add(job);
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

    /**
     * Takes it from the longest line; of equally long ones from the last, whose turn is farthest.
     */
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
