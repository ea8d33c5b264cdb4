package workbook.lesson04.polling;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import workbook.lesson04.chat.Archive;
import workbook.lesson04.chat.ChatRoom;
import workbook.lesson04.chat.MessageView;

/**
 * Tells messages to those who wait for them over HTTP: first what is in the archive, then what
 * comes live, with nothing lost or doubled in between.
 */
final class Feed {

  private static final int PAGE = 500;

  private final Archive archive;
  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

  Feed(ChatRoom room, Archive archive) {
    this.archive = archive;
    room.addHearer(this::tell);
  }

  private void tell(MessageView message) {
    subscriptions.forEach(subscription -> subscription.tell(message));
  }

  /**
   * Tells this user's messages, oldest first, until the subscription is closed.
   *
   * @param since only what has a higher id
   * @param reader must be quick; may be called before this method returns
   */
  Subscription subscribe(String user, long since, Consumer<MessageView> reader) {
    Subscription subscription = new Subscription(user, since, reader);
    subscription.catchUp();
    return subscription;
  }

  final class Subscription implements AutoCloseable {

    private final String user;
    private final Consumer<MessageView> reader;
    private long last;

    private Subscription(String user, long since, Consumer<MessageView> reader) {
      this.user = user;
      this.last = since;
      this.reader = reader;
    }

    /** Most of it before anybody has to wait for us; the rest while what is new waits. */
    private void catchUp() {
      while (page() == PAGE) {
        // there is more
      }
      synchronized (this) {
        subscriptions.add(this);
        while (page() == PAGE) {
          // came meanwhile
        }
      }
    }

    private synchronized int page() {
      var messages = archive.since(user, last, PAGE);
      messages.forEach(this::tell);
      return messages.size();
    }

    private synchronized void tell(MessageView message) {
      if (message.id() > last && message.isFor(user)) {
        last = message.id();
        reader.accept(message);
      }
    }

    @Override
    public void close() {
      subscriptions.remove(this);
    }
  }
}
