package workbook.lesson04.cluster;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.timer.DaemonTimer;
import workbook.lesson03.room.MessageRate;
import workbook.lesson03.storage.StorageDownException;
import workbook.lesson04.account.AttemptMemory;
import workbook.lesson04.chat.ChatRoom;
import workbook.lesson04.chat.MessageLog;
import workbook.lesson04.chat.MessageStore;
import workbook.lesson04.chat.Presence;
import workbook.lesson04.session.SessionNews;
import workbook.lesson04.session.TokenSessions;

/**
 * One of several servers (nodes) that serve the same room from the same PostgreSQL. What they share
 * is in the database. One thread of each node waits for the others' news, and looks by itself once
 * a second: so news that did not arrive costs a moment, and never a message.
 */
public final class ClusterNode implements SessionNews, MeterBinder, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ClusterNode.class);

  private static final long PAUSE_MILLIS = 1_000;

  /** Between two looks at who is online: thousands may come at once. */
  private static final long LIST_PAUSE_MILLIS = 100;

  /** How often all sessions are checked, in case that a node ended before it told of a logout. */
  private static final long CHECK_MILLIS = 30_000;

  private final Jdbi jdbi;
  private final String name;
  private final NodeRows nodes;
  private final PostgresLog messageLog;
  private final SharedPresence presence;
  private final DaemonTimer timer = new DaemonTimer("cluster");

  private ChatRoom room;
  private TokenSessions sessions;
  private volatile boolean isClosed;

  /** Whether somebody came or went since the list was read. Used by the node's thread only. */
  private boolean listIsOld;

  /**
   * @param name which no other node has
   * @param clock dates messages, for people
   */
  public ClusterNode(String name, Jdbi jdbi, MessageStore messages, Clock clock) {
    this.name = name;
    this.jdbi = jdbi;
    nodes = new NodeRows(name, jdbi);
    messageLog = new PostgresLog(name, jdbi, messages, clock);
    presence = new SharedPresence(name, jdbi, nodes, messageLog);
  }

  public MessageLog messageLog() {
    return messageLog;
  }

  public Presence presence() {
    return presence;
  }

  /** What all nodes remember of those who try to log in. */
  public AttemptMemory attempts() {
    return new AttemptMemory(
        new SharedFailureCounts("account", jdbi),
        new SharedFailureCounts("network", jdbi),
        new SharedFailureCounts("registration", jdbi),
        new SharedKnownNetworks(jdbi));
  }

  /** Limits how many messages a user may send to all nodes together. */
  public ToIntFunction<String> limit(MessageRate<String> here) {
    return new SharedRate(jdbi, here);
  }

  /** Registers what is measured of the node. */
  @Override
  public void bindTo(MeterRegistry registry) {
    messageLog.bindTo(registry);
  }

  /** Begins to take part. */
  public void start(ChatRoom newRoom, TokenSessions newSessions) {
    room = newRoom;
    sessions = newSessions;
    presence.writeRows(room); // before anybody comes: those of an earlier run are removed
    timer.scheduleWithFixedDelay(this::follow, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Until the connection to the database fails; a second later it is called again. */
  private void follow() {
    try (Handle handle = jdbi.open()) {
      Channel.listenToAll(handle); // first: what happens from now on is not missed
      try {
        presence.writeRows(room);
        sessions.checkAll();
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

  private void follow(Handle handle) {
    Pause beats = new Pause(PAUSE_MILLIS);
    Pause lists = new Pause(LIST_PAUSE_MILLIS);
    Pause checks = new Pause(CHECK_MILLIS);
    long begin = System.nanoTime();
    listIsOld = true;
    while (!isClosed) {
      messageLog.readOn();
      if (beats.isOver()) {
        beat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
      }
      if (checks.isOver()) {
        sessions.checkAll();
        SharedFailureCounts.removeOld(handle);
        SharedKnownNetworks.removeOld(handle);
        SharedRate.removeOld(handle);
      }
      if (listIsOld && lists.isOver()) {
        listIsOld = false;
        presence.refresh(room);
      }
      await(handle, listIsOld ? LIST_PAUSE_MILLIS : PAUSE_MILLIS);
    }
  }

  private void beat(long connectedFor) {
    if (!nodes.beat()) {
      log.warn("The other nodes took this one for dead; it is back");
      presence.writeRows(room);
    }
    nodes.removeOthers(connectedFor);
    presence.mend(room);
    listIsOld = true; // in case that news of it was lost
  }

  private void await(Handle handle, long millis) {
    try {
      PGConnection connection = handle.getConnection().unwrap(PGConnection.class);
      PGNotification[] all = connection.getNotifications((int) millis);
      for (PGNotification one : all) {
        hear(Channel.of(one.getName()), one.getParameter());
      }
    } catch (SQLException e) {
      handle.execute("SELECT 1"); // fails, too, and so tells the pool that the connection is lost
      throw new ConnectionException(e);
    }
  }

  private void hear(Channel channel, String what) {
    switch (channel) {
      case MESSAGES -> {} // they are read in any case
      case PRESENCE -> listIsOld = true;
      case LOGOUT -> sessions.loggedOut(what);
      case ACCOUNT -> sessions.accountChanged(what);
      case READ -> hear(ReadNews.of(what));
    }
  }

  private void hear(ReadNews news) {
    if (!news.node().equals(name)) {
      room.sendRead(news.user(), news.mark());
    }
  }

  @Override
  public void loggedOut(String tokenId) {
    tell(Channel.LOGOUT, tokenId);
  }

  @Override
  public void accountChanged(String user) {
    tell(Channel.ACCOUNT, user);
  }

  private void tell(Channel channel, String what) {
    try {
      jdbi.useHandle(handle -> channel.tell(handle, what));
    } catch (JdbiException e) { // what happened is stored, and the others look for it themselves
      StorageDownException.log(log, "The other nodes were not told of a logout", e);
    }
  }

  /** Ends taking part; the other nodes see it at once. */
  @Override
  public void close() {
    isClosed = true;
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
