package workbook.lesson04.chat;

import com.corundumstudio.socketio.BroadcastOperations;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson03.storage.StorageDownException;

/**
 * Delivers private messages. A user's inbox is a Socket.IO room with all connections of that user.
 * Messages that come while the user is offline are kept in the database, and sent when the user
 * comes online. Not thread-safe: the room's lock guards it.
 */
final class Inboxes {

  private static final Logger log = LoggerFactory.getLogger(Inboxes.class);

  /** How many kept messages are sent at once: at most a megabyte. */
  private static final int PAGE = 100;

  /** From one page to the next. */
  static final int PAUSE_MILLIS = 10;

  /**
   * How often the next page waits for a tab that does not read, if another tab does: half a second.
   * A slow tab catches up. One that does not is waited for no more until it has read everything; if
   * it never reads, the server closes it once too many bytes wait for it.
   */
  private static final int MAX_PAUSES = 50;

  private final SocketIOServer server;
  private final MessageLog messageLog;
  private final Consumer<String> sendMoreSoon;

  /** Users to whom kept messages are being sent, with how often their next page has waited. */
  private final Map<String, Integer> pausesByUser = new HashMap<>();

  /**
   * @param sendMoreSoon calls {@link #sendKept} for a user after {@value #PAUSE_MILLIS} ms
   */
  Inboxes(SocketIOServer server, MessageLog messageLog, Consumer<String> sendMoreSoon) {
    this.server = server;
    this.messageLog = messageLog;
    this.sendMoreSoon = sendMoreSoon;
  }

  /** Adds the first connection of a user, which gets the kept messages first, then new ones. */
  void open(SocketIOClient client, String user) {
    join(client, user);
    sendKept(user);
  }

  /** Adds another connection of a user, which gets what the user's others get. */
  void join(SocketIOClient client, String user) {
    client.joinRoom(inbox(user));
  }

  void leave(SocketIOClient client, String user) {
    client.leaveRoom(inbox(user));
  }

  /** Whether kept messages are being sent to a user: a new one comes after them. */
  boolean isSendingKept(String user) {
    return pausesByUser.containsKey(user);
  }

  /** Sends a stored message to its receiver. */
  void send(ChatMessage message) {
    all(message.to()).sendEvent(ChatEvent.SINGLE_CHAT, Envelope.of(message));
  }

  /**
   * Sends a page of the kept messages, and the next one when the client has read it. Thousands at
   * once would fill the client's send queue, and the server would close the connection.
   */
  void sendKept(String user) {
    BroadcastOperations tabs = all(user);
    Collection<SocketIOClient> clients = tabs.getClients();
    boolean more = !clients.isEmpty(); // else the rest is kept until the user is online again
    int pauses = pausesByUser.getOrDefault(user, 0);
    boolean allHaveRead = clients.stream().allMatch(SocketIOClient::isWritable);
    if (more && (allHaveRead || pauses >= MAX_PAUSES && anyHasRead(clients))) {
      List<ChatMessage> page = takeKept(user);
      page.forEach(message -> tabs.sendEvent(ChatEvent.SINGLE_CHAT, Envelope.of(message)));
      more = page.size() == PAGE;
      pauses = allHaveRead ? 0 : pauses;
    }
    if (more) {
      pausesByUser.put(user, pauses + 1);
      sendMoreSoon.accept(user);
    } else {
      pausesByUser.remove(user);
    }
  }

  private static boolean anyHasRead(Collection<SocketIOClient> tabs) {
    return tabs.stream().anyMatch(SocketIOClient::isWritable);
  }

  private List<ChatMessage> takeKept(String user) {
    try {
      return messageLog.takeKept(user, PAGE);
    } catch (JdbiException e) {
      StorageDownException.log(log, "the messages kept for " + user + " could not be read", e);
      return List.of();
    }
  }

  /**
   * Sends a private message to its sender's other tabs. The tab that sent it has the
   * acknowledgement.
   *
   * @param sender empty if it was sent over HTTP
   */
  void sendToOwnTabs(ChatMessage message, Optional<SocketIOClient> sender) {
    BroadcastOperations ownTabs = all(message.user());
    if (sender.isEmpty()) {
      ownTabs.sendEvent(ChatEvent.SENT, MessageView.of(message));
    } else {
      ownTabs.sendEvent(ChatEvent.SENT, sender.get(), MessageView.of(message));
    }
  }

  /** Tells the user's other tabs how far a conversation has been read. */
  void sendRead(SocketIOClient client, String user, ReadUpTo mark) {
    all(user).sendEvent(ChatEvent.READ, client, mark);
  }

  /** As above, if it was read in none of the tabs here. */
  void sendRead(String user, ReadUpTo mark) {
    all(user).sendEvent(ChatEvent.READ, mark);
  }

  private BroadcastOperations all(String user) {
    return server.getRoomOperations(inbox(user));
  }

  private static String inbox(String user) {
    return "to " + user;
  }
}
