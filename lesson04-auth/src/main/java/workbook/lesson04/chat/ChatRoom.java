package workbook.lesson04.chat;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one room of the chat. Listeners call it from many threads; one lock puts everything that
 * happens into one order, so that whoever receives two messages receives them in the order of their
 * ids, and the last list of users that somebody got is the true one.
 */
public final class ChatRoom {

  private static final Logger log = LoggerFactory.getLogger(ChatRoom.class);

  /** The notes' own words. */
  static final String WELCOME = "欢迎来到聊天室";

  private static final String EVERYONE = "everyone";

  private static final int MAX_LIST_DELAY_MILLIS = 500;

  private final SocketIOServer server;
  private final MessageStore messages;
  private final ScheduledExecutorService timer;
  private final Presence presence = new Presence();
  private boolean listIsDue;

  /**
   * @param timer sends the lists of users
   */
  public ChatRoom(SocketIOServer server, MessageStore messages, ScheduledExecutorService timer) {
    this.server = server;
    this.messages = messages;
    this.timer = timer;
  }

  /** Lets somebody in who proved to be this user: a welcome, then the list of users. */
  public synchronized void enter(SocketIOClient client, String user) {
    boolean isNew = presence.add(user, client.getSessionId());
    client.sendEvent(ChatEvent.GROUP_CHAT, Envelope.fromServer(WELCOME));
    client.joinRoom(EVERYONE);
    client.joinRoom(inbox(user));
    if (isNew) {
      log.info("{} is online", user);
      tellListSoon();
    } else {
      tellList(client, user); // nothing new for the others
    }
  }

  /** From here on the client hears nothing and says nothing. It may have left before. */
  public synchronized void leave(SocketIOClient client, String user) {
    client.leaveRoom(EVERYONE);
    client.leaveRoom(inbox(user));
    if (presence.remove(user, client.getSessionId())) {
      log.info("{} is offline", user);
      tellListSoon();
    }
  }

  /** Sends the list of users to one who asks. */
  public synchronized void tellList(SocketIOClient client, String user) {
    if (presence.has(user, client.getSessionId())) {
      client.sendEvent(ChatEvent.GROUP_LIST, Envelope.fromServer(presence.list()));
    }
  }

  /** Says something to everyone, the speaker too. */
  public synchronized Ack sayToEveryone(SocketIOClient client, String user, Say said) {
    return refusal(client, user, said)
        .orElseGet(() -> send(user, null, said.data(), ChatEvent.GROUP_CHAT, EVERYONE));
  }

  /** Says something to all connections of one user, and to nobody else. */
  public synchronized Ack sayToOne(SocketIOClient client, String user, Say said) {
    return refusal(client, user, said)
        .orElseGet(
            () ->
                presence
                    .find(said.to())
                    .map(to -> send(user, to, said.data(), ChatEvent.SINGLE_CHAT, inbox(to)))
                    .orElseGet(() -> Ack.refused("there is nobody of that name online")));
  }

  private Optional<Ack> refusal(SocketIOClient client, String user, Say said) {
    if (!presence.has(user, client.getSessionId())) {
      return Optional.of(Ack.refused("you are not in the room any more"));
    }
    return said.fault().map(Ack::refused);
  }

  private Ack send(String user, String to, String text, String event, String room) {
    try {
      ChatMessage message = messages.add(user, to, text);
      server.getRoomOperations(room).sendEvent(event, Envelope.of(message));
      return Ack.stored(message);
    } catch (JdbiException e) {
      log.error("a message could not be stored: {}", e.getMessage());
      return Ack.refused("the message could not be stored");
    }
  }

  /**
   * The list costs one entry for each user, to each user: when a thousand come at once, a thousand
   * lists of a thousand entries to a thousand users. So those who come within a moment share one
   * list, and the moment is as many milliseconds as there are users.
   */
  private void tellListSoon() {
    if (!listIsDue) {
      listIsDue = true;
      int delay = Math.min(presence.size(), MAX_LIST_DELAY_MILLIS);
      timer.schedule(this::tellListToAll, delay, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void tellListToAll() {
    listIsDue = false;
    server
        .getRoomOperations(EVERYONE)
        .sendEvent(ChatEvent.GROUP_LIST, Envelope.fromServer(presence.list()));
  }

  private static String inbox(String user) {
    return "to " + user;
  }
}
