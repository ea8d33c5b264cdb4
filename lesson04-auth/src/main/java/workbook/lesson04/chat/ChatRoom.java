package workbook.lesson04.chat;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
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
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson03.room.MessageMeters;
import workbook.lesson03.room.RefusedException;

/**
 * The one room of the chat: it knows who is online, stores messages and delivers them.
 *
 * <p>Listeners call it from many threads. Messages are sent under its lock, one at a time in the
 * order of their ids. The same lock guards the list of users, so that the last list that a client
 * gets is the true one.
 */
public final class ChatRoom implements MessageLog.Room, MeterBinder {

  private static final Logger log = LoggerFactory.getLogger(ChatRoom.class);

  /** The welcome of the notes' server, word for word. */
  static final String WELCOME = "欢迎来到聊天室";

  /** The Socket.IO room with all connections that may receive messages. */
  private static final String ONLINE = "online";

  private static final int MAX_LIST_DELAY_MILLIS = 500;

  private final SocketIOServer server;
  private final MessageStore messages;
  private final MessageLog messageLog;
  private final ScheduledExecutorService timer;
  private final Directory directory;
  private final ToIntFunction<String> secondsToWait;
  private final Inboxes inboxes;
  private final Presence presence;
  private final List<Consumer<MessageView>> listeners = new CopyOnWriteArrayList<>();
  private final MessageMeters meters = new MessageMeters();

  /** Users who came since the last list was sent: each gets the list first, then kept messages. */
  private final Map<SocketIOClient, String> newcomers = new LinkedHashMap<>();

  private boolean listIsScheduled;

  /** Finds users by name, whether they are online or not. */
  @FunctionalInterface
  public interface Directory {

    /** The name as it is shown, by any spelling of it; empty if there is no such user. */
    Optional<String> find(String name);
  }

  /**
   * @param messageLog stores messages, and gives them to this room in their order
   * @param presence knows who is online
   * @param secondsToWait counts a message of a user, over all connections and over HTTP together,
   *     and answers how long the user has to wait; then the message is not counted
   * @param timer sends the lists of users, and the messages that were kept for users
   */
  public ChatRoom(
      SocketIOServer server,
      MessageStore messages,
      MessageLog messageLog,
      Presence presence,
      Directory directory,
      ToIntFunction<String> secondsToWait,
      ScheduledExecutorService timer) {
    this.server = server;
    this.messages = messages;
    this.messageLog = messageLog;
    this.directory = directory;
    this.presence = presence;
    this.secondsToWait = secondsToWait;
    this.timer = timer;
    this.inboxes = new Inboxes(server, messageLog, this::sendMoreSoon);
    messageLog.readBy(this);
  }

  /**
   * Adds a listener that is called with each message, in the order of their ids. It must return
   * quickly: it is called under the room's lock.
   */
  public void addMessageListener(Consumer<MessageView> listener) {
    listeners.add(listener);
  }

  /**
   * Lets an authenticated connection in: it gets a welcome, then the list of users.
   *
   * @param isGood whether its session is still open. It is asked under the lock, which {@link
   *     #leave} takes, too: a session that ends at this moment is not let in, or leaves again
   */
  public synchronized void enter(SocketIOClient client, String user, BooleanSupplier isGood) {
    if (!isGood.getAsBoolean()) {
      return;
    }
    boolean isNew = presence.add(user, client.getSessionId());
    client.sendEvent(ChatEvent.GROUP_CHAT, Envelope.fromServer(WELCOME));
    client.joinRoom(ONLINE);
    if (isNew) {
      log.info("{} is online", user);
      newcomers.put(client, user);
      sendListSoon();
    } else {
      inboxes.join(client, user);
      sendList(client, user); // for the others the list has not changed
    }
  }

  /** Removes a connection, if it is in the room: it receives and sends no more messages. */
  public synchronized void leave(SocketIOClient client, String user) {
    boolean wasNewcomer = newcomers.remove(client) != null;
    client.leaveRoom(ONLINE);
    inboxes.leave(client, user);
    if (presence.remove(user, client.getSessionId())) {
      log.info("{} is offline", user);
      sendListSoon();
    } else if (wasNewcomer) {
      inboxes.sendKept(user); // to the user's other tabs, since this one did not get it
    }
  }

  /** Sends the list of users to a client that asks for it. */
  public synchronized void sendList(SocketIOClient client, String user) {
    if (presence.has(user, client.getSessionId())) {
      client.sendEvent(ChatEvent.GROUP_LIST, Envelope.fromServer(presence.list()));
    }
  }

  /**
   * Looks up a user by any spelling of the name.
   *
   * @throws RefusedException if there is no such user
   */
  public ChatAnswer find(Person person) throws RefusedException {
    return new ChatAnswer.Found(receiver(person.username()));
  }

  /** Sends a message to everyone, its sender too; see {@link #say}. */
  public ChatAnswer.Stored sayToEveryone(SocketIOClient client, String user, NewMessage message)
      throws RefusedException {
    return say(user, new NewMessage(message.data(), null, message.clientId()), client);
  }

  /** Sends a message to all connections of one user, and to nobody else; see {@link #say}. */
  public ChatAnswer.Stored sayToOne(SocketIOClient client, String user, NewMessage message)
      throws RefusedException {
    String to = Objects.requireNonNullElse(message.to(), "");
    return say(user, new NewMessage(message.data(), to, message.clientId()), client);
  }

  /**
   * Sends a message for a user who has no connection here, but is authenticated in another way. If
   * it comes again with the same client id, it is stored and delivered once.
   *
   * @param message to everyone if {@code to} is null
   * @throws RefusedException if it breaks a rule, its receiver does not exist, or the user says too
   *     much
   */
  public ChatAnswer.Stored say(String user, NewMessage message) throws RefusedException {
    return say(user, message, null);
  }

  private ChatAnswer.Stored say(String user, NewMessage message, SocketIOClient sender)
      throws RefusedException {
    return meters.measure(() -> store(user, message, sender));
  }

  private ChatAnswer.Stored store(String user, NewMessage message, SocketIOClient sender)
      throws RefusedException {
    message.check();
    // Both without the lock: while a flood of messages is refused, nobody else has to wait.
    Optional<ChatMessage> known =
        messages.find(user, message.clientId()); // it had no acknowledgement
    if (known.isPresent()) {
      return new ChatAnswer.Stored(known.get());
    }
    int wait = secondsToWait.applyAsInt(user);
    if (wait > 0) {
      throw RefusedException.tooFast(wait);
    }
    String to = message.to() == null ? null : receiver(message.to());
    return new ChatAnswer.Stored(messageLog.append(user, to, message, Optional.ofNullable(sender)));
  }

  private String receiver(String name) throws RefusedException {
    return directory
        .find(name)
        .orElseThrow(() -> new RefusedException(ChatRefusal.NOBODY.refusal()));
  }

  /** Registers what is measured of the messages. */
  @Override
  public void bindTo(MeterRegistry registry) {
    meters.bindTo(registry);
  }

  @Override
  public synchronized void checkIsIn(SocketIOClient client, String user) throws RefusedException {
    if (!presence.has(user, client.getSessionId())) {
      throw new RefusedException(ChatRefusal.NOT_IN_THE_ROOM.refusal());
    }
  }

  @Override
  public synchronized boolean reaches(String user) {
    return presence.has(user) && !newcomers.containsValue(user) && !inboxes.isSendingKept(user);
  }

  @Override
  public synchronized void deliver(MessageLog.Entry entry) {
    try {
      send(entry);
    } finally {
      notifyListeners(entry.message()); // or those who poll would never hear of it
    }
  }

  private void send(MessageLog.Entry entry) {
    ChatMessage message = entry.message();
    if (message.to() == null) {
      server.getRoomOperations(ONLINE).sendEvent(ChatEvent.GROUP_CHAT, Envelope.of(message));
    } else {
      if (!entry.isKept()) {
        inboxes.send(message);
      }
      if (!message.to().equals(message.user())) { // else it has just been sent to all of these tabs
        inboxes.sendToOwnTabs(message, entry.sender());
      }
    }
    meters.delivered();
  }

  private void notifyListeners(ChatMessage message) {
    if (!listeners.isEmpty()) {
      MessageView view = MessageView.of(message);
      listeners.forEach(listener -> listener.accept(view));
    }
  }

  /**
   * Schedules sending the list of users to everyone. The list has an entry for each user and goes
   * to each user: if a thousand users came at once and each caused a list of its own, that would be
   * a thousand lists of up to a thousand entries, to a thousand users. So changes are gathered, for
   * as many milliseconds as there are users, and one list is sent for all of them.
   */
  private void sendListSoon() {
    if (!listIsScheduled) {
      listIsScheduled = true;
      int delay = Math.min(presence.size(), MAX_LIST_DELAY_MILLIS);
      timer.schedule(this::sendListToAll, delay, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void sendListToAll() {
    listIsScheduled = false;
    server
        .getRoomOperations(ONLINE)
        .sendEvent(ChatEvent.GROUP_LIST, Envelope.fromServer(presence.list()));
    newcomers.forEach(inboxes::open);
    newcomers.clear();
  }

  private void sendMoreSoon(String user) {
    Runnable nextPage = () -> sendKept(user);
    timer.schedule(nextPage, Inboxes.PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private synchronized void sendKept(String user) {
    inboxes.sendKept(user);
  }

  /** Sends the messages that were kept for a user, if nobody does so yet. */
  public synchronized void resumeKept(String user) {
    if (!newcomers.containsValue(user) && !inboxes.isSendingKept(user)) {
      inboxes.sendKept(user);
    }
  }

  /** Sends the list of users soon: it has changed at another server. */
  public synchronized void usersChanged() {
    sendListSoon();
  }

  /** Tells the user's tabs how far a conversation has been read, at another server. */
  public synchronized void sendRead(String user, ReadUpTo mark) {
    inboxes.sendRead(user, mark);
  }

  /** Tells the user's other tabs how far a conversation has been read. */
  public synchronized void sendRead(SocketIOClient client, String user, ReadUpTo mark) {
    inboxes.sendRead(client, user, mark);
    presence.tellOthers(user, mark);
  }
}
