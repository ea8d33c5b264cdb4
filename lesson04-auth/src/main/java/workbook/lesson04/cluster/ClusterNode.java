package workbook.lesson04.cluster;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson03.nodes.NewsQueue;
import workbook.lesson03.nodes.NodeRows;
import workbook.lesson03.nodes.NodeThread;
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
 * is in the database; see {@link NodeThread}.
 */
public final class ClusterNode implements NodeThread.Work, SessionNews, MeterBinder, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ClusterNode.class);

  private final Jdbi jdbi;
  private final String name;
  private final PostgresLog messageLog;
  private final NewsQueue readNews;
  private final SharedPresence presence;
  private final NodeThread thread;

  private ChatRoom room;
  private TokenSessions sessions;

  /**
   * @param name which no other node has
   * @param clock dates messages, for people
   */
  public ClusterNode(String name, Jdbi jdbi, MessageStore messages, Clock clock) {
    this.name = name;
    this.jdbi = jdbi;
    NodeRows nodes = new NodeRows(name, jdbi, "presence", Channel.PRESENCE.news());
    messageLog = new PostgresLog(name, jdbi, messages, clock);
    readNews = new NewsQueue(jdbi, Channel.READ.news());
    presence = new SharedPresence(name, jdbi, nodes, messageLog, readNews);
    thread =
        new NodeThread(
            jdbi,
            nodes,
            Channel.MESSAGES.news(),
            Stream.of(Channel.LOGOUT, Channel.ACCOUNT, Channel.READ).map(Channel::news).toList(),
            this);
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
    thread.start();
  }

  @Override
  public void writeRows() {
    presence.writeRows(room);
  }

  @Override
  public void readOn() {
    messageLog.readOn();
  }

  @Override
  public void refreshPresence() {
    presence.refresh(room);
  }

  /** The news of a logout may have been missed, or never told: so all sessions are checked. */
  @Override
  public void check(Handle handle) {
    sessions.checkAll();
    SharedFailureCounts.removeOld(handle);
    SharedKnownNetworks.removeOld(handle);
    SharedRate.removeOld(handle);
  }

  @Override
  public void hear(String channel, String what) {
    switch (Channel.of(channel)) {
      case LOGOUT -> sessions.loggedOut(what);
      case ACCOUNT -> sessions.accountChanged(what);
      case READ -> hear(ReadNews.of(what));
      case MESSAGES, PRESENCE -> throw new IllegalArgumentException(channel); // the thread's own
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
    thread.close();
    readNews.close();
  }
}
