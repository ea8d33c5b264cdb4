package workbook.lesson03.nodes;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.timer.DaemonTimer;
import workbook.lesson03.storage.StorageDownException;

/**
 * The one thread of a node that follows the other nodes, and shows them that this one is alive. It
 * waits for their news, and looks by itself once a second: so news that did not arrive costs a
 * moment, and never a message.
 */
public final class NodeThread implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(NodeThread.class);

  private static final long PAUSE_MILLIS = 1_000;

  /**
   * During an outage: to be refused costs nothing, and who logged out meanwhile is sent away soon.
   */
  private static final long RETRY_MILLIS = 200;

  /** Between two looks at who is there: thousands may come at once. */
  private static final long PRESENCE_MILLIS = 100;

  private static final long CHECK_MILLIS = 30_000;

  private final Jdbi jdbi;
  private final NodeRows nodes;
  private final NewsChannel messages;
  private final NewsChannel presence;
  private final List<NewsChannel> others;
  private final Work work;
  private final DaemonTimer timer = new DaemonTimer("node");
  private volatile boolean isClosed;

  /** Whether somebody came or went since it was looked who is there. Used by this thread only. */
  private boolean presenceIsOld;

  /** What the thread does. If one of the methods throws, it connects anew, and goes on. */
  public interface Work {

    /**
     * Writes this node's row, and those of its clients: at the beginning, after each LISTEN, and
     * when other nodes have taken the rows away.
     */
    void writeRows();

    /** Delivers the messages that were stored since. */
    void readOn();

    /** Looks who is there: somebody came or went, at some node. */
    void refreshPresence();

    /**
     * Looks after what could have been missed, and cleans up: after each LISTEN, then twice a
     * minute.
     */
    void check(Handle handle);

    /** Takes news of another channel than those of messages and presence. */
    void hear(String channel, String what);
  }

  /**
   * @param messages tells of new messages
   * @param others all channels but that one and the one of {@code nodes}
   */
  public NodeThread(
      Jdbi jdbi, NodeRows nodes, NewsChannel messages, List<NewsChannel> others, Work work) {
    this.jdbi = jdbi;
    this.nodes = nodes;
    this.messages = messages;
    this.presence = nodes.presence();
    this.others = others;
    this.work = work;
  }

  /** Begins to take part. To be called before anybody comes. */
  public void start() {
    nodes.removeOwn(); // what an earlier run has left
    work.writeRows();
    timer.scheduleWithFixedDelay(this::follow, 0, RETRY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Until the connection to the database fails; a moment later it is called again. */
  private void follow() {
    try (Handle handle = jdbi.open()) {
      listen(handle); // first: what happens from now on is not missed
      try {
        unlessClosed(
            () -> {
              work.writeRows();
              work.check(handle);
            });
        follow(handle);
      } finally {
        handle.execute("UNLISTEN *");
      }
    } catch (JdbiException e) {
      if (!isClosed) {
        StorageDownException.log(log, "The node cannot follow the others now", e);
      }
    }
  }

  private void listen(Handle handle) {
    messages.listen(handle);
    presence.listen(handle);
    others.forEach(channel -> channel.listen(handle));
  }

  private void follow(Handle handle) {
    Pause beats = new Pause(PAUSE_MILLIS);
    Pause looks = new Pause(PRESENCE_MILLIS);
    Pause checks = new Pause(CHECK_MILLIS);
    long begin = System.nanoTime();
    presenceIsOld = true;
    while (!isClosed) {
      unlessClosed(
          () -> {
            work.readOn();
            if (beats.isOver()) {
              beat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
              presenceIsOld = true; // in case that news of it was lost
            }
            if (checks.isOver()) {
              work.check(handle);
            }
            if (presenceIsOld && looks.isOver()) {
              presenceIsOld = false;
              work.refreshPresence();
            }
          });
      await(handle, presenceIsOld ? PRESENCE_MILLIS : PAUSE_MILLIS);
    }
  }

  /** Whoever closes this waits for the work that is being done, and after it none is. */
  private synchronized void unlessClosed(Runnable doIt) {
    if (!isClosed) {
      doIt.run();
    }
  }

  /** Shows that this node is alive, and removes those that are not. */
  private void beat(long connectedFor) {
    if (!nodes.beat()) {
      log.warn("The other nodes took this one for dead; it is back");
      work.writeRows();
    }
    nodes.removeOthers(connectedFor);
  }

  private void await(Handle handle, long millis) {
    try {
      PGConnection connection = handle.getConnection().unwrap(PGConnection.class);
      PGNotification[] all = connection.getNotifications((int) millis);
      for (PGNotification one : all) {
        unlessClosed(() -> hear(one.getName(), one.getParameter()));
      }
    } catch (SQLException e) {
      handle.execute("SELECT 1"); // fails, too, and so tells the pool that the connection is lost
      throw new ConnectionException(e);
    }
  }

  private void hear(String channel, String what) {
    if (channel.equals(presence.id())) {
      presenceIsOld = true;
    } else if (!channel.equals(messages.id())) { // messages are read in any case
      work.hear(channel, what);
    }
  }

  /** Ends taking part; the other nodes see it at once. */
  @Override
  public void close() {
    synchronized (this) { // else a beat after removeOwn would write the rows again
      isClosed = true;
    }
    timer.shutdownNow();
    try {
      nodes.removeOwn();
    } catch (JdbiException e) {
      StorageDownException.log(log, "The node's rows are left to the others", e);
    }
  }

  /** Measures the time since it was last over. */
  private static final class Pause {

    private final long nanos;
    private long last;

    private Pause(long millis) {
      nanos = TimeUnit.MILLISECONDS.toNanos(millis);
      last = System.nanoTime();
    }

    private boolean isOver() {
      long now = System.nanoTime();
      boolean isOver = now - last >= nanos;
      if (isOver) {
        last = now;
      }
      return isOver;
    }
  }
}
