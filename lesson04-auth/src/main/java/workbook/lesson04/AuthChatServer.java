package workbook.lesson04;

import static workbook.lesson04.chat.ChatEvent.CONVERSATIONS;
import static workbook.lesson04.chat.ChatEvent.FIND;
import static workbook.lesson04.chat.ChatEvent.GROUP_CHAT;
import static workbook.lesson04.chat.ChatEvent.GROUP_LIST;
import static workbook.lesson04.chat.ChatEvent.HISTORY;
import static workbook.lesson04.chat.ChatEvent.READ;
import static workbook.lesson04.chat.ChatEvent.SINGLE_CHAT;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.listener.DataListener;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson02.host.HostServer;
import workbook.lesson03.DaemonTimer;
import workbook.lesson03.room.MessageRate;
import workbook.lesson03.storage.Storage;
import workbook.lesson03.storage.StorageDownException;
import workbook.lesson04.account.AccountRoutes;
import workbook.lesson04.account.AccountStore;
import workbook.lesson04.account.Accounts;
import workbook.lesson04.account.HashingThreads;
import workbook.lesson04.account.Passwords;
import workbook.lesson04.chat.Ack;
import workbook.lesson04.chat.Archive;
import workbook.lesson04.chat.ChatRoom;
import workbook.lesson04.chat.Envelope;
import workbook.lesson04.chat.HistoryRequest;
import workbook.lesson04.chat.MessageStore;
import workbook.lesson04.chat.NewMessage;
import workbook.lesson04.chat.Person;
import workbook.lesson04.chat.ReadMarks;
import workbook.lesson04.chat.ReadUpTo;
import workbook.lesson04.polling.MessageRoutes;
import workbook.lesson04.session.Authenticator;
import workbook.lesson04.session.RevokedTokens;
import workbook.lesson04.session.Sessions;
import workbook.lesson04.token.KeyRing;
import workbook.lesson04.token.SigningKey;
import workbook.lesson04.token.Tokens;

/**
 * The chat of note 001: who connects shows a token, and from then on the server knows who speaks,
 * whatever a message says.
 */
final class AuthChatServer implements LessonServer {

  private static final String[] TABLES = {
    AccountStore.TABLE,
    MessageStore.TABLE,
    MessageStore.BY_RECIPIENT,
    MessageStore.BY_SENDER,
    MessageStore.UNDELIVERED_TABLE,
    ReadMarks.TABLE,
    RevokedTokens.TABLE
  };

  private static final Logger log = LoggerFactory.getLogger(AuthChatServer.class);

  private final Storage storage;
  private final ScheduledExecutorService timer = new DaemonTimer("chat-timer");
  private final HashingThreads hashing = new HashingThreads();
  private final HostServer server;
  private final ChatRoom room;
  private final Archive archive;

  private AuthChatServer(AuthChatOptions options, Storage storage, KeyRing keys) {
    this.storage = storage;
    Clock clock = options.clock();
    Passwords passwords = new Passwords(options.passwordCost());
    Accounts accounts =
        new Accounts(new AccountStore(storage.jdbi()), passwords, clock, System::nanoTime);
    Tokens tokens = new Tokens(keys, clock, options.tokenLife());
    RevokedTokens revoked = new RevokedTokens(storage.jdbi(), clock);
    MessageStore messages = new MessageStore(storage.jdbi(), clock);
    server = new HostServer(options.host());
    Authenticator authenticator = new Authenticator(tokens, accounts::has, revoked);
    Sessions sessions = new Sessions(accounts::has, revoked, clock, timer);
    MessageRate<String> rate = new MessageRate<>(options.messagesPerSecond());
    room = new ChatRoom(server, messages, accounts::shownName, rate, timer);
    ReadMarks marks = new ReadMarks(storage.jdbi());
    archive = new Archive(messages, marks, accounts::nameEverGiven, storage.epoch());

    AccountRoutes routes = new AccountRoutes(accounts, tokens, sessions, hashing);
    server.heldRoute("POST", "/register", routes::register);
    server.heldRoute("POST", "/login", routes::login);
    server.route("POST", "/logout", authenticator.guard(routes::logout));
    server.heldRoute("POST", "/account/delete", authenticator.guardHeld(routes::delete));

    new MessageRoutes(room, archive, sessions, timer).addTo(server, authenticator);

    new ConnectionGate(authenticator, sessions, room).addTo(server);
    // region notes-events
    server.addEventListener(GROUP_LIST, Object.class, this::tellList);
    server.addEventListener(GROUP_CHAT, NewMessage.class, this::toEveryone);
    server.addEventListener(SINGLE_CHAT, NewMessage.class, this::toOne);
    // endregion
    server.addEventListener(HISTORY, HistoryRequest.class, answering(this::history));
    server.addEventListener(CONVERSATIONS, Object.class, answering(this::conversations));
    server.addEventListener(FIND, Person.class, answering(this::find));
    server.addEventListener(READ, ReadUpTo.class, answering(this::markRead));
  }

  /**
   * Opens the data folder and the database; {@link #start} then serves.
   *
   * @throws IOException if they are in use or cannot be opened; the message is fit to be shown
   */
  static AuthChatServer open(AuthChatOptions options) throws IOException {
    Storage storage = Storage.open(options.data(), options.databaseUrl(), TABLES);
    try {
      KeyRing keys =
          SigningKey.load(options.signingKey(), storage.file("jwt.key"), options.rotateKey());
      return new AuthChatServer(options, storage, keys);
    } catch (IOException | RuntimeException e) {
      storage.close();
      throw e;
    }
  }

  /** The room, for whoever else wants to hear what is said there. */
  ChatRoom room() {
    return room;
  }

  Archive archive() {
    return archive;
  }

  private void tellList(SocketIOClient client, Object nothing, AckRequest ack) {
    room.tellList(client, ConnectionGate.user(client));
  }

  private void toEveryone(SocketIOClient client, NewMessage said, AckRequest ack) {
    answer(client, ack, room.sayToEveryone(client, ConnectionGate.user(client), said));
  }

  private void toOne(SocketIOClient client, NewMessage said, AckRequest ack) {
    answer(client, ack, room.sayToOne(client, ConnectionGate.user(client), said));
  }

  private Object history(SocketIOClient client, HistoryRequest asked) {
    return archive.history(ConnectionGate.user(client), asked);
  }

  private Object conversations(SocketIOClient client, Object nothing) {
    return archive.conversations(ConnectionGate.user(client));
  }

  private Object find(SocketIOClient client, Person asked) {
    return room.find(asked);
  }

  private Object markRead(SocketIOClient client, ReadUpTo mark) {
    String user = ConnectionGate.user(client);
    archive.read(user, mark).ifPresent(marked -> room.tellRead(client, user, marked));
    return Ack.DONE;
  }

  /** What the storage has to answer. */
  @FunctionalInterface
  private interface Question<T> {
    Object answer(SocketIOClient client, T asked);
  }

  /** Whoever asks is answered, also if the storage fails: else they would wait for ever. */
  private static <T> DataListener<T> answering(Question<T> question) {
    return (client, asked, ack) -> {
      try {
        ack.sendAckData(question.answer(client, asked));
      } catch (JdbiException e) {
        StorageDownException.log(log, "a question could not be answered", e);
        ack.sendAckData(Ack.refused("the server failed to answer"));
      }
    };
  }

  /** A client that asks for no answer, as the notes' does not, still learns what went wrong. */
  private static void answer(SocketIOClient client, AckRequest request, Ack ack) {
    if (request.isAckRequested()) {
      request.sendAckData(ack);
    } else if (!ack.ok()) {
      client.sendEvent(GROUP_CHAT, Envelope.fromServer(ack.error()));
    }
  }

  @Override
  public void start() {
    server.start();
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
    hashing.close();
    timer.shutdownNow();
    storage.close();
  }
}
