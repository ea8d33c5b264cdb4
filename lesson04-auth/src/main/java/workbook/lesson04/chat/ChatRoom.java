package workbook.lesson04.chat;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson03.room.MessageRate;
import workbook.lesson03.storage.StorageDownException;

/**
 * The one room of the chat. Listeners call it from many threads; one lock puts everything that
 * happens into one order, so that whoever receives two messages receives them in the order of their
 * ids, and the last list of users that somebody got is the true one.
 */
public final class ChatRoom {

  private static final Logger log = LoggerFactory.getLogger(ChatRoom.class);

  /** The notes' own words. */
  static final String WELCOME = "欢迎来到聊天室";

  /** The Socket.IO room of all connections that were let in. */
  private static final String ALL_WHO_ARE_IN = "all who are in";

  private static final int MAX_LIST_DELAY_MILLIS = 500;

  private final SocketIOServer server;
  private final MessageStore messages;
  private final ScheduledExecutorService timer;
  private final Directory directory;
  private final MessageRate<String> rate;
  private final Inboxes inboxes;
  private final OnlineUsers presence = new OnlineUsers();
  private final List<Consumer<MessageView>> listeners = new CopyOnWriteArrayList<>();

  /** Who came since the last list: to them the list comes first, and then what waits for them. */
  private final Map<SocketIOClient, String> newcomers = new LinkedHashMap<>();

  private boolean listIsDue;

  /** Who has an account. */
  @FunctionalInterface
  public interface Directory {

    /** The name as it is shown, by any spelling of it; empty if there is nobody of that name. */
    Optional<String> find(String name);
  }

  /**
   * @param rate how much each user may say, over all connections and in all ways
   * @param timer sends the lists of users, and what was kept for them
   */
  public ChatRoom(
      SocketIOServer server,
      MessageStore messages,
      Directory directory,
      MessageRate<String> rate,
      ScheduledExecutorService timer) {
    this.server = server;
    this.messages = messages;
    this.directory = directory;
    this.rate = rate;
    this.timer = timer;
    this.inboxes = new Inboxes(server, messages, timer);
  }

  /**
   * Tells each message, in the order of their ids, to somebody else, who must be quick about it.
   */
  public void addMessageListener(Consumer<MessageView> listener) {
    listeners.add(listener);
  }

  /**
   * Lets somebody in who proved to be this user: a welcome, then the list of users.
   *
   * @param isGood whether that is still so. It is asked under the lock that {@link #leave} takes,
   *     too: who is sent away at this moment is either not let in, or leaves again
   */
  public synchronized void enter(SocketIOClient client, String user, BooleanSupplier isGood) {
    if (!isGood.getAsBoolean()) {
      return;
    }
    boolean isNew = presence.add(user, client.getSessionId());
    client.sendEvent(ChatEvent.GROUP_CHAT, Envelope.fromServer(WELCOME));
    client.joinRoom(ALL_WHO_ARE_IN);
    if (isNew) {
      log.info("{} is online", user);
      newcomers.put(client, user);
      tellListSoon();
    } else {
      inboxes.join(client, user);
      tellList(client, user); // nothing new for the others
    }
  }

  /** From here on the client hears nothing and says nothing. It may have left before. */
  public synchronized void leave(SocketIOClient client, String user) {
    boolean wasNewcomer = newcomers.remove(client) != null;
    client.leaveRoom(ALL_WHO_ARE_IN);
    inboxes.leave(client, user);
    if (presence.remove(user, client.getSessionId())) {
      log.info("{} is offline", user);
      tellListSoon();
    } else if (wasNewcomer) {
      inboxes.tellKept(user); // the user's other tabs would wait for it in vain
    }
  }

  /** Sends the list of users to one who asks. */
  public synchronized void tellList(SocketIOClient client, String user) {
    if (presence.has(user, client.getSessionId())) {
      client.sendEvent(ChatEvent.GROUP_LIST, Envelope.fromServer(presence.list()));
    }
  }

  /** Whether there is somebody of that name, here or not. */
  public Found find(Person asked) {
    return Found.of(directory.find(asked.username()));
  }

  /** Says something to everyone, the speaker too. */
  public Ack sayToEveryone(SocketIOClient client, String user, NewMessage said) {
    return say(user, new NewMessage(said.data(), null, said.clientId()), client);
  }

  /** Says something to all connections of one user, and to nobody else. */
  public Ack sayToOne(SocketIOClient client, String user, NewMessage said) {
    String to = Objects.requireNonNullElse(said.to(), "");
    return say(user, new NewMessage(said.data(), to, said.clientId()), client);
  }

  /**
   * Says something for a user who proved who it is in another way than by a connection; once only,
   * if it comes again with the same client id.
   *
   * @param said to everyone if {@code to} is null
   */
  public Ack say(String user, NewMessage said) {
    return say(user, said, null);
  }

  private Ack say(String user, NewMessage said, SocketIOClient speaker) {
    Optional<String> fault = said.fault();
    if (fault.isPresent()) {
      return Ack.refused(fault.get());
    }
    try {
      // Asked without the lock: a flood is refused without keeping anybody waiting.
      Optional<Ack> known = known(user, said);
      if (known.isPresent()) {
        return known.get();
      }
      int wait = rate.secondsToWait(user);
      return wait > 0 ? Ack.tooFast(wait) : sayInTurn(user, said, speaker);
    } catch (JdbiException e) {
      StorageDownException.log(log, "a message could not be stored", e);
      return Ack.NOT_STORED;
    }
  }

  /** A message that comes again, because its sender has not heard of the acknowledgement. */
  private Optional<Ack> known(String user, NewMessage said) {
    return Optional.ofNullable(said.clientId())
        .flatMap(clientId -> messages.find(user, clientId))
        .map(Ack::stored);
  }

  private synchronized Ack sayInTurn(String user, NewMessage said, SocketIOClient speaker) {
    if (speaker != null && !presence.has(user, speaker.getSessionId())) {
      return Ack.refused("you are not in the room any more");
    }
    return known(user, said) // it may have come over another connection meanwhile
        .orElseGet(() -> sayNew(user, said, speaker));
  }

  private Ack sayNew(String user, NewMessage said, SocketIOClient speaker) {
    if (said.to() == null) {
      return notifyListeners(broadcast(messages.add(user, null, said)));
    }
    return directory
        .find(said.to())
        .map(to -> notifyListeners(deliver(user, to, said, speaker)))
        .orElseGet(() -> Ack.refused(Found.NOBODY));
  }

  private Ack notifyListeners(ChatMessage message) {
    if (!listeners.isEmpty()) {
      MessageView view = MessageView.of(message);
      listeners.forEach(listener -> listener.accept(view));
    }
    return Ack.stored(message);
  }

  private ChatMessage broadcast(ChatMessage message) {
    server.getRoomOperations(ALL_WHO_ARE_IN).sendEvent(ChatEvent.GROUP_CHAT, Envelope.of(message));
    return message;
  }

  private ChatMessage deliver(String user, String to, NewMessage said, SocketIOClient speaker) {
    boolean isHere = presence.find(to).isPresent() && !newcomers.containsValue(to);
    ChatMessage message = isHere ? inboxes.tell(user, to, said) : inboxes.keep(user, to, said);
    if (!to.equals(user)) { // what one says to oneself has just come to all one's tabs
      inboxes.tellOwnTabs(message, speaker);
    }
    return message;
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
        .getRoomOperations(ALL_WHO_ARE_IN)
        .sendEvent(ChatEvent.GROUP_LIST, Envelope.fromServer(presence.list()));
    newcomers.forEach(inboxes::open);
    newcomers.clear();
  }

  /** Tells the user's other tabs how far a conversation has been read. */
  public synchronized void tellRead(SocketIOClient client, String user, ReadUpTo mark) {
    inboxes.tellRead(client, user, mark);
  }
}
