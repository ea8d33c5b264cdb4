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
 * Delivers messages to subscribers over HTTP: first the stored ones, page by page and no faster
 * than the subscriber reads, then the new ones. No message is lost or delivered twice between the
 * two.
 */
final class Feed {

  private static final Logger log = LoggerFactory.getLogger(Feed.class);

  /** How many stored messages are delivered at once: at most a megabyte. */
  static final int PAGE = 100;

  private final Archive archive;
  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

  Feed(ChatRoom room, Archive archive) {
    this.archive = archive;
    room.addMessageListener(this::receive);
  }

  /** A subscriber. Its methods must return quickly. */
  interface Subscriber {

    /** Takes the next messages, oldest first. */
    void receive(List<MessageView> messages);

    /** Runs the action, which may block, once the subscriber has read what it received. */
    void whenReady(Runnable action);

    /** No more messages can be delivered. */
    void fail();
  }

  private void receive(MessageView message) {
    subscriptions.forEach(subscription -> subscription.receive(message));
  }

  /**
   * Delivers this user's messages, oldest first, until the subscription is closed.
   *
   * @param since only messages with a higher id
   * @param subscriber may receive the first ones before this method returns
   */
  Subscription subscribe(String user, long since, Subscriber subscriber) {
    Subscription subscription = new Subscription(user, since, subscriber);
    subscriptions.add(subscription);
    subscription.read();
    return subscription;
  }

  final class Subscription implements AutoCloseable {

    private final String user;
    private final Subscriber subscriber;
    private long last;

    /** Whether all stored messages are delivered, so that new ones are delivered at once. */
    private boolean live;

    /** Whether a new message came since the stored ones were read. */
    private boolean stale;

    private Subscription(String user, long since, Subscriber subscriber) {
      this.user = user;
      this.last = since;
      this.subscriber = subscriber;
    }

    /**
     * Reads the next page, without the lock: senders do not wait for it. A message that is sent
     * meanwhile is in the archive already, and in the next page.
     */
    private void read() {
      if (!subscriptions.contains(this)) {
        return;
      }
      try {
        if (!deliver(archive.since(user, beginPage(), PAGE))) {
          subscriber.whenReady(this::read);
        }
      } catch (JdbiException e) {
        StorageDownException.log(log, "what " + user + " has missed could not be read", e);
        close();
        subscriber.fail();
      }
    }

    private synchronized long beginPage() {
      stale = false;
      return last;
    }

    /** Delivers a page; answers whether that was the last one. */
    private synchronized boolean deliver(List<MessageView> page) {
      if (!page.isEmpty()) {
        last = page.get(page.size() - 1).id();
        subscriber.receive(page);
      }
      live = page.size() < PAGE && !stale;
      return live;
    }

    private synchronized void receive(MessageView message) {
      if (message.id() > last && message.isFor(user)) {
        if (live) {
          last = message.id();
          subscriber.receive(List.of(message));
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
