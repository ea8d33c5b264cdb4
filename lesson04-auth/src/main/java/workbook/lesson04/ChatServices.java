package workbook.lesson04;

import com.corundumstudio.socketio.SocketIOServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import workbook.lesson02.timer.DaemonTimer;
import workbook.lesson03.room.MessageRate;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.account.AccountStore;
import workbook.lesson04.account.Accounts;
import workbook.lesson04.account.AttemptMemory;
import workbook.lesson04.account.HashingThreads;
import workbook.lesson04.account.Passwords;
import workbook.lesson04.chat.Archive;
import workbook.lesson04.chat.ChatRoom;
import workbook.lesson04.chat.LocalLog;
import workbook.lesson04.chat.MessageStore;
import workbook.lesson04.chat.OnlineUsers;
import workbook.lesson04.chat.ReadMarks;
import workbook.lesson04.cluster.ClusterNode;
import workbook.lesson04.cluster.NodeKeys;
import workbook.lesson04.schema.ChatSchema;
import workbook.lesson04.session.Authenticator;
import workbook.lesson04.session.RevokedTokens;
import workbook.lesson04.session.SessionNews;
import workbook.lesson04.session.TokenSessions;
import workbook.lesson04.token.KeyRing;
import workbook.lesson04.token.SigningKey;
import workbook.lesson04.token.Tokens;

/**
 * The objects that the events and routes of the chat use. This class makes them and connects them
 * to each other. Here you see how the program is put together.
 *
 * @param storage the data folder and the database
 * @param timer the one thread for tasks that are due later
 * @param hashing the threads that hash passwords
 * @param accounts who is registered
 * @param tokens issues and verifies tokens
 * @param authenticator checks a token when a connection or request comes
 * @param sessions ends connections whose tokens are not valid any more
 * @param room delivers messages to those who are online
 * @param archive answers questions about stored messages
 * @param node takes part with other servers on the same database, if there are some
 */
record ChatServices(
    Storage storage,
    DaemonTimer timer,
    HashingThreads hashing,
    Accounts accounts,
    Tokens tokens,
    Authenticator authenticator,
    TokenSessions sessions,
    ChatRoom room,
    Archive archive,
    Optional<ClusterNode> node)
    implements AutoCloseable {

  /**
   * Opens the data folder, the database and the signing key, and makes everything else.
   *
   * @param server the Socket.IO server to which the room sends its events
   * @throws IOException if they are in use or cannot be opened; the message is fit to be shown
   */
  static ChatServices open(SocketIOServer server, AuthChatOptions options) throws IOException {
    return options.node().isPresent()
        ? openNode(server, options, options.node().get())
        : openAlone(server, options);
  }

  private static ChatServices openAlone(SocketIOServer server, AuthChatOptions options)
      throws IOException {
    Storage storage = Storage.open(options.data(), options.database(), ChatSchema.FOLDER);
    try {
      KeyRing keys =
          SigningKey.load(options.signingKey(), storage.file("jwt.key"), options.rotateKey());
      return connect(server, options, storage, keys);
    } catch (IOException | RuntimeException e) {
      storage.close();
      throw e;
    }
  }

  private static ChatServices openNode(SocketIOServer server, AuthChatOptions options, String name)
      throws IOException {
    KeyRing keys = SigningKey.ofAllNodes(options.signingKey(), options.rotateKey());
    Storage storage =
        Storage.openForNode(name, options.database(), ChatSchema.FOLDER, ChatSchema.OF_NODES);
    try {
      NodeKeys.declare(name, storage.jdbi(), keys.ids());
      return connect(server, options, storage, keys);
    } catch (IOException | RuntimeException e) {
      storage.close();
      throw e;
    }
  }

  private static ChatServices connect(
      SocketIOServer server, AuthChatOptions options, Storage storage, KeyRing keys) {
    Jdbi jdbi = storage.jdbi();
    Clock clock = options.clock();
    DaemonTimer timer = new DaemonTimer("chat-timer");
    MessageStore messages = new MessageStore(jdbi, clock);
    Optional<ClusterNode> node =
        options.node().map(name -> new ClusterNode(name, jdbi, messages, clock));

    // Accounts: who is registered.
    Passwords passwords = new Passwords(options.passwordCost());
    Accounts accounts =
        new Accounts(
            new AccountStore(jdbi),
            passwords,
            clock,
            System::nanoTime,
            node.map(ClusterNode::attempts)
                .orElseGet(() -> AttemptMemory.ofThisServer(System::nanoTime)));

    // Tokens say who sends a request. Token sessions end a connection when its token ends.
    Tokens tokens = new Tokens(keys, clock, options.tokenLife());
    RevokedTokens revoked = new RevokedTokens(jdbi, clock);
    Authenticator authenticator = new Authenticator(tokens, accounts);
    TokenSessions sessions =
        new TokenSessions(
            accounts, revoked, clock, timer, node.isPresent() ? node.get() : SessionNews.NONE);

    // The chat: stored messages, and the room that delivers them.
    MessageRate<String> rate = new MessageRate<>(options.messagesPerSecond());
    ChatRoom room =
        new ChatRoom(
            server,
            messages,
            node.map(ClusterNode::messageLog).orElseGet(() -> new LocalLog(messages)),
            node.map(ClusterNode::presence).orElseGet(OnlineUsers::new),
            accounts::shownName,
            node.map(one -> one.limit(rate)).orElse(rate::take),
            timer);
    Archive archive =
        new Archive(messages, new ReadMarks(jdbi), accounts::nameEvenIfDeleted, storage.epoch());
    archive.follow(room);

    node.ifPresent(one -> one.start(room, sessions));

    return new ChatServices(
        storage,
        timer,
        new HashingThreads(),
        accounts,
        tokens,
        authenticator,
        sessions,
        room,
        archive,
        node);
  }

  /** Registers what is measured of the messages, and of the node. */
  void bindTo(MeterRegistry registry) {
    room.bindTo(registry);
    node.ifPresent(one -> one.bindTo(registry));
  }

  /** To be called when the server has stopped: until then its listeners use all of this. */
  @Override
  public void close() {
    hashing.close();
    node.ifPresent(ClusterNode::close);
    timer.shutdownNow();
    storage.close();
  }
}
