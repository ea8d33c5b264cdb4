package workbook.lesson04.chat;

import com.corundumstudio.socketio.BroadcastOperations;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson03.storage.StorageDownException;

/**
 * Where private messages arrive. A user's inbox is a Socket.IO room with all connections of that
 * user; what comes while there is none is kept in the database, and told when one opens it.
 */
final class Inboxes {

  private static final Logger log = LoggerFactory.getLogger(Inboxes.class);

  /** Of kept messages that are told at once: a megabyte, if all are as long as may be. */
  private static final int PAGE = 100;

  private static final int PAUSE_MILLIS = 10;

  /**
   * How long a page waits for a tab that does not read, while another does: half a second. One that
   * is slow keeps up; one that is deaf is closed by the host once 8 MB wait for it.
   */
  private static final int MAX_PAUSES = 50;

  private final SocketIOServer server;
  private final MessageStore messages;
  private final ScheduledExecutorService timer;

  /** Who is being told, page by page, what was kept for them; and how often the next one waited. */
  private final Map<String, Integer> reading = new HashMap<>();

  Inboxes(SocketIOServer server, MessageStore messages, ScheduledExecutorService timer) {
    this.server = server;
    this.messages = messages;
    this.timer = timer;
  }

  /** Lets the first connection of a user hear what was kept, and then what comes. */
  synchronized void open(SocketIOClient client, String user) {
    join(client, user);
    tellKept(user);
  }

  /** Lets another connection of a user hear what the others hear. */
  void join(SocketIOClient client, String user) {
    client.joinRoom(inbox(user));
  }

  void leave(SocketIOClient client, String user) {
    client.leaveRoom(inbox(user));
  }

  /**
   * Stores a message and tells it to one who is here; behind what was kept, if that is still being
   * told.
   */
  synchronized ChatMessage tell(String user, String to, NewMessage said) {
    if (reading.containsKey(to)) {
      return keep(user, to, said);
    }
    ChatMessage message = messages.add(user, to, said);
    all(to).sendEvent(ChatEvent.SINGLE_CHAT, Envelope.of(message));
    return message;
  }

  /** Stores a message for one who is not here. */
  ChatMessage keep(String user, String to, NewMessage said) {
    return messages.addUndelivered(user, to, said);
  }

  /**
   * Tells a page of what was kept, and the next one when that has been read: thousands at once
   * would fill the queue of a client that reads at its own pace, and get it closed.
   */
  synchronized void tellKept(String user) {
    BroadcastOperations tabs = all(user);
    Collection<SocketIOClient> clients = tabs.getClients();
    boolean more = !clients.isEmpty(); // what is left waits for the next time
    int pauses = reading.getOrDefault(user, 0);
    if (more && haveRead(clients, pauses)) {
      List<ChatMessage> page = takeKept(user);
      page.forEach(message -> tabs.sendEvent(ChatEvent.SINGLE_CHAT, Envelope.of(message)));
      more = page.size() == PAGE;
      pauses = 0;
    }
    if (more) {
      reading.put(user, pauses + 1);
      timer.schedule(() -> tellKept(user), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      reading.remove(user);
    }
  }

  /** All tabs, or after a while any: the others hear as much, or are closed and ask for it. */
  private static boolean haveRead(Collection<SocketIOClient> tabs, int pauses) {
    return pauses < MAX_PAUSES
        ? tabs.stream().allMatch(SocketIOClient::isWritable)
        : tabs.stream().anyMatch(SocketIOClient::isWritable);
  }

  private List<ChatMessage> takeKept(String user) {
    try {
      return messages.takeUndelivered(user, PAGE);
    } catch (JdbiException e) {
      StorageDownException.log(log, "what was kept for " + user + " could not be read", e);
      return List.of();
    }
  }

  /**
   * Tells what was said to one person to the speaker's other tabs: the one that said it has the
   * ack.
   *
   * @param speaker null if it was said in another way than over a connection
   */
  void tellOwnTabs(ChatMessage message, SocketIOClient speaker) {
    BroadcastOperations ownTabs = all(message.user());
    if (speaker == null) {
      ownTabs.sendEvent(ChatEvent.SENT, MessageView.of(message));
    } else {
      ownTabs.sendEvent(ChatEvent.SENT, speaker, MessageView.of(message));
    }
  }

  /** Tells the user's other tabs how far a conversation has been read. */
  void tellRead(SocketIOClient client, String user, ReadUpTo mark) {
    all(user).sendEvent(ChatEvent.READ, client, mark);
  }

  private BroadcastOperations all(String user) {
    return server.getRoomOperations(inbox(user));
  }

  private static String inbox(String user) {
    return "to " + user;
  }
}
