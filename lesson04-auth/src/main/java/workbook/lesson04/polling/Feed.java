package workbook.lesson04.polling;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson03.storage.StorageDownException;
import workbook.lesson04.chat.Archive;
import workbook.lesson04.chat.ChatRoom;
import workbook.lesson04.chat.MessageView;

/**
 * Tells messages to those who wait for them over HTTP: first what is in the archive, page by page
 * and no faster than it is read, then what comes live, with nothing lost or doubled in between.
 */
final class Feed {

  private static final Logger log = LoggerFactory.getLogger(Feed.class);

  /** Of messages that are told at once: a megabyte, if all are as long as may be. */
  static final int PAGE = 100;

  private final Archive archive;
  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

  Feed(ChatRoom room, Archive archive) {
    this.archive = archive;
    room.addMessageListener(this::hear);
  }

  /** One to whom messages are told. All of it must be quick. */
  interface Reader {

    /** The next messages, oldest first. */
    void tell(List<MessageView> messages);

    /** Runs the action, which may block, once there is room for more than was told so far. */
    void whenReady(Runnable action);

    /** Nothing more can be told. */
    void fail();
  }

  private void hear(MessageView message) {
    subscriptions.forEach(subscription -> subscription.hear(message));
  }

  /**
   * Tells this user's messages, oldest first, until the subscription is closed.
   *
   * @param since only what has a higher id
   * @param reader may be told the first before this method returns
   */
  Subscription subscribe(String user, long since, Reader reader) {
    Subscription subscription = new Subscription(user, since, reader);
    subscriptions.add(subscription);
    subscription.read();
    return subscription;
  }

  final class Subscription implements AutoCloseable {

    private final String user;
    private final Reader reader;
    private long last;

    /** Whether the end of the archive was reached, so that what is said is told at once. */
    private boolean live;

    /** Whether something was said since the archive was asked. */
    private boolean stale;

    private Subscription(String user, long since, Reader reader) {
      this.user = user;
      this.last = since;
      this.reader = reader;
    }

    /** Who speaks meanwhile waits for no page: what is heard now is in the archive already. */
    private void read() {
      if (!subscriptions.contains(this)) {
        return;
      }
      try {
        if (!tell(archive.since(user, beginPage(), PAGE))) {
          reader.whenReady(this::read);
        }
      } catch (JdbiException e) {
        StorageDownException.log(log, "what " + user + " has missed could not be read", e);
        close();
        reader.fail();
      }
    }

    private synchronized long beginPage() {
      stale = false;
      return last;
    }

    /** Whether that was all. */
    private synchronized boolean tell(List<MessageView> page) {
      if (!page.isEmpty()) {
        last = page.get(page.size() - 1).id();
        reader.tell(page);
      }
      live = page.size() < PAGE && !stale;
      return live;
    }

    private synchronized void hear(MessageView message) {
      if (message.id() > last && message.isFor(user)) {
        if (live) {
          last = message.id();
          reader.tell(List.of(message));
        } else {
          stale = true;
        }
      }
    }

    @Override
    public void close() {
      subscriptions.remove(this);
    }
  }
}
