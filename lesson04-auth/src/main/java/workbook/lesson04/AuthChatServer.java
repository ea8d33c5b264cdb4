package workbook.lesson04;

import static workbook.lesson04.chat.ChatEvent.CONVERSATIONS;
import static workbook.lesson04.chat.ChatEvent.ERROR;
import static workbook.lesson04.chat.ChatEvent.GROUP_CHAT;
import static workbook.lesson04.chat.ChatEvent.GROUP_LIST;
import static workbook.lesson04.chat.ChatEvent.HISTORY;
import static workbook.lesson04.chat.ChatEvent.READ;
import static workbook.lesson04.chat.ChatEvent.SINGLE_CHAT;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.namespace.Namespace;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson02.host.Farewell;
import workbook.lesson02.host.HostServer;
import workbook.lesson03.storage.Storage;
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
import workbook.lesson04.chat.ReadMarks;
import workbook.lesson04.chat.ReadUpTo;
import workbook.lesson04.chat.Say;
import workbook.lesson04.polling.MessageRoutes;
import workbook.lesson04.session.Authenticator;
import workbook.lesson04.session.RevokedTokens;
import workbook.lesson04.session.Sessions;
import workbook.lesson04.token.BadTokenException;
import workbook.lesson04.token.BadTokenException.Reason;
import workbook.lesson04.token.Identity;
import workbook.lesson04.token.KeyRing;
import workbook.lesson04.token.SigningKey;
import workbook.lesson04.token.Tokens;

/**
 * The chat of note 001: who connects shows a token, and from then on the server knows who speaks,
 * whatever a message says.
 */
final class AuthChatServer implements LessonServer {

  private static final Logger log = LoggerFactory.getLogger(AuthChatServer.class);

  /** Under these names a client carries who it is, and until when. */
  private static final String IDENTITY = "identity";

  private static final String SESSION = "session";

  private static final String[] TABLES = {
    AccountStore.TABLE,
    MessageStore.TABLE,
    MessageStore.BY_RECIPIENT,
    MessageStore.BY_SENDER,
    MessageStore.UNDELIVERED_TABLE,
    ReadMarks.TABLE,
    RevokedTokens.TABLE
  };

  private final Storage storage;
  private final ScheduledExecutorService timer = Timers.daemon("chat-timer");
  private final HashingThreads hashing = new HashingThreads();
  private final HostServer server;
  private final Authenticator authenticator;
  private final Sessions sessions;
  private final ChatRoom room;
  private final Archive archive;

  private AuthChatServer(AuthChatOptions options, Storage storage, KeyRing keys) {
    this.storage = storage;
    Clock clock = options.clock();
    Passwords passwords = new Passwords(options.passwordCost());
    Accounts accounts = new Accounts(new AccountStore(storage.jdbi()), passwords, clock);
    Tokens tokens = new Tokens(keys, clock, options.tokenLife());
    RevokedTokens revoked = new RevokedTokens(storage.jdbi(), clock);
    MessageStore messages = new MessageStore(storage.jdbi(), clock);
    server = new HostServer(options.host());
    authenticator = new Authenticator(tokens, accounts::existedAt, revoked);
    sessions = new Sessions(revoked, clock, timer);
    room = new ChatRoom(server, messages, accounts::shownName, timer);
    archive = new Archive(messages, new ReadMarks(storage.jdbi()), accounts::shownName);

    AccountRoutes routes = new AccountRoutes(accounts, tokens, sessions, hashing);
    server.heldRoute("POST", "/register", routes::register);
    server.heldRoute("POST", "/login", routes::login);
    server.route("POST", "/logout", authenticator.guard(routes::logout));

    new MessageRoutes(room, archive, sessions, timer).addTo(server, authenticator);

    server.getNamespace(Namespace.DEFAULT_NAME).addAuthTokenListener(this::mayConnect);
    server.addConnectListener(this::connected);
    server.addDisconnectListener(this::disconnected);
    // region notes-events
    server.addEventListener(GROUP_LIST, Object.class, this::tellList);
    server.addEventListener(GROUP_CHAT, Say.class, this::toEveryone);
    server.addEventListener(SINGLE_CHAT, Say.class, this::toOne);
    // endregion
    server.addEventListener(HISTORY, HistoryRequest.class, this::tellHistory);
    server.addEventListener(CONVERSATIONS, Object.class, this::tellConversations);
    server.addEventListener(READ, ReadUpTo.class, this::markRead);
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

  /** Asked before the client is a member of anything. */
  private AuthTokenResult mayConnect(Object auth, SocketIOClient client) {
    try {
      client.set(IDENTITY, authenticator.authenticate(token(auth, client)));
      return AuthTokenResult.AuthTokenResultSuccess;
    } catch (BadTokenException e) {
      log.info("{} may not connect: {}", client.getRemoteAddress(), e.reason());
      return new AuthTokenResult(
          false, new Farewell(ERROR, Envelope.fromServer(e.reason().words())));
    }
  }

  /** From {@code auth: {token}}, which does not show in logs of URLs, or else from the query. */
  private static String token(Object auth, SocketIOClient client) {
    return auth instanceof Map<?, ?> map && map.get("token") instanceof String token
        ? token
        : client.getHandshakeData().getSingleUrlParam("token");
  }

  private void connected(SocketIOClient client) {
    Identity identity = identity(client);
    room.enter(client, identity.user());
    client.set(SESSION, sessions.open(identity, reason -> sendAway(client, reason)));
  }

  /** The token has expired, or its user has logged out, in this tab or another. */
  private void sendAway(SocketIOClient client, Reason reason) {
    room.leave(client, identity(client).user());
    client.sendEvent(ERROR, Envelope.fromServer(reason.words()));
    client.disconnect();
  }

  private void disconnected(SocketIOClient client) {
    room.leave(client, identity(client).user());
    Sessions.Session session = client.get(SESSION);
    if (session != null) {
      session.close();
    }
  }

  private void tellList(SocketIOClient client, Object nothing, AckRequest ack) {
    room.tellList(client, identity(client).user());
  }

  private void toEveryone(SocketIOClient client, Say said, AckRequest ack) {
    answer(client, ack, room.sayToEveryone(client, identity(client).user(), said));
  }

  private void toOne(SocketIOClient client, Say said, AckRequest ack) {
    answer(client, ack, room.sayToOne(client, identity(client).user(), said));
  }

  private void tellHistory(SocketIOClient client, HistoryRequest asked, AckRequest ack) {
    ack.sendAckData(archive.history(identity(client).user(), asked));
  }

  private void tellConversations(SocketIOClient client, Object nothing, AckRequest ack) {
    ack.sendAckData(archive.conversations(identity(client).user()));
  }

  private void markRead(SocketIOClient client, ReadUpTo mark, AckRequest ack) {
    archive.read(identity(client).user(), mark);
    room.tellRead(client, identity(client).user(), mark);
  }

  /** A client that asks for no answer, as the notes' does not, still learns what went wrong. */
  private static void answer(SocketIOClient client, AckRequest request, Ack ack) {
    if (request.isAckRequested()) {
      request.sendAckData(ack);
    } else if (!ack.ok()) {
      client.sendEvent(GROUP_CHAT, Envelope.fromServer(ack.error()));
    }
  }

  private static Identity identity(SocketIOClient client) {
    return client.get(IDENTITY);
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
