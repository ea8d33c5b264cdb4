package workbook.lesson04.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corundumstudio.socketio.BroadcastOperations;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.schema.ChatSchema;

/** Who is sent what, in which order, and what waits for the timer: without a network. */
@Timeout(20)
class ChatRoomTest {

  private static final Set<String> USERS = Set.of("alice", "bob", "carol");

  /** What clients and rooms are sent, in its order. */
  private final List<String> sent = new ArrayList<>();

  private final List<Client> clients = new ArrayList<>();
  private final Timer timer = new Timer();
  private final OnlineUsers online = new OnlineUsers();

  /** Who is online here; what it is to tell other servers is noted. */
  private final Presence presence =
      (Presence)
          Proxy.newProxyInstance(
              Presence.class.getClassLoader(),
              new Class<?>[] {Presence.class},
              (proxy, method, arguments) ->
                  method.getName().equals("tellOthers")
                      ? sent.add("elsewhere, to " + arguments[0] + ": " + arguments[1])
                      : method.invoke(online, arguments));

  private int secondsToWait;
  private int counted;

  @TempDir Path folder;
  private Storage storage;
  private MessageStore messages;
  private ChatRoom room;

  private final class Timer extends ScheduledThreadPoolExecutor {

    private final List<Runnable> tasks = new ArrayList<>();
    private final List<Long> delays = new ArrayList<>();

    Timer() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
      tasks.add(task);
      delays.add(unit.toMillis(delay));
      return null;
    }

    /** The time of all that waits has come. */
    void turn() {
      List<Runnable> due = List.copyOf(tasks);
      tasks.clear();
      due.forEach(Runnable::run);
    }
  }

  /** A connection; its name is for the test. */
  private final class Client {

    private final UUID id = UUID.randomUUID();
    private final List<Object> rooms = new ArrayList<>();
    private boolean reads = true;
    private final SocketIOClient proxy;

    Client(String name) {
      proxy =
          (SocketIOClient)
              Proxy.newProxyInstance(
                  SocketIOClient.class.getClassLoader(),
                  new Class<?>[] {SocketIOClient.class},
                  (self, method, arguments) ->
                      switch (method.getName()) {
                        case "getSessionId" -> id;
                        case "isWritable" -> reads;
                        case "joinRoom" -> rooms.add(arguments[0]);
                        case "leaveRoom" -> rooms.remove(arguments[0]);
                        case "sendEvent" -> send(name, arguments[0], (Object[]) arguments[1]);
                        case "equals" -> self == arguments[0];
                        case "hashCode" -> System.identityHashCode(self);
                        case "toString" -> name;
                        default -> throw new UnsupportedOperationException(method.getName());
                      });
      clients.add(this);
    }
  }

  private Object send(String to, Object event, Object... payload) {
    Object data =
        payload[0] instanceof Envelope envelope
            ? envelope.data()
            : payload[0] instanceof MessageView view ? view.data() : payload[0];
    sent.add(to + ": " + event + " " + data);
    return null;
  }

  private final class FakeServer extends SocketIOServer {

    FakeServer() {
      super(new Configuration());
    }

    @Override
    public BroadcastOperations getRoomOperations(String... names) {
      String name = String.join(",", names);
      return (BroadcastOperations)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {BroadcastOperations.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("getClients")) {
                  return clients.stream()
                      .filter(client -> client.rooms.contains(name))
                      .map(client -> client.proxy)
                      .toList();
                }
                return arguments.length == 2
                    ? send(name, arguments[0], (Object[]) arguments[1])
                    : send(name + " but " + arguments[1], arguments[0], (Object[]) arguments[2]);
              });
    }
  }

  @BeforeEach
  void open() throws IOException {
    storage =
        Storage.open(folder, Optional.of("jdbc:h2:mem:" + UUID.randomUUID()), ChatSchema.FOLDER);
    messages = new MessageStore(storage.jdbi(), Clock.systemUTC());
    room =
        new ChatRoom(
            new FakeServer(),
            messages,
            new LocalLog(messages),
            presence,
            name -> Optional.of(name.toLowerCase(Locale.ROOT)).filter(USERS::contains),
            user -> {
              counted++;
              return secondsToWait;
            },
            timer);
  }

  @AfterEach
  void close() {
    storage.close();
  }

  /** Lets somebody in; what is sent because of that is not of interest. */
  private Client online(String user) {
    Client client = entering(user);
    timer.turn();
    sent.clear();
    return client;
  }

  private Client entering(String user) {
    Client client = new Client(user + "'s tab");
    room.enter(client.proxy, user, () -> true);
    return client;
  }

  private static NewMessage message(String text, String to) {
    return new NewMessage(text, to, null);
  }

  private static void refused(ThrowingCallable what, String sentence) {
    assertThatThrownBy(what).isInstanceOf(RefusedException.class).hasMessage(sentence);
  }

  @Test
  void whoComesIsWelcomedAndThenAllAreToldTheList() {
    Client alice = entering("alice");
    assertThat(sent).containsExactly("alice's tab: 2 欢迎来到聊天室");
    assertThat(alice.rooms).containsExactly("online");
    assertThat(timer.delays).as("a millisecond for each user").containsExactly(1L);
    sent.clear();
    timer.turn();
    assertThat(sent).containsExactly("online: 1 [Person[username=alice]]");
    assertThat(alice.rooms).containsExactly("online", "to alice");
  }

  @Test
  void whoComesMeanwhileIsInTheSameListAndWhoComesLaterInAnother() {
    entering("alice");
    entering("bob");
    assertThat(timer.tasks).hasSize(1);
    timer.turn();
    entering("carol");
    assertThat(timer.tasks).hasSize(1);
    assertThat(timer.delays).containsExactly(1L, 3L);
  }

  @Test
  void theListWaitsForHalfASecondAtMost() {
    for (int i = 0; i < 600; i++) {
      presence.add("user" + i, UUID.randomUUID());
    }
    entering("alice");
    assertThat(timer.delays).containsExactly(500L);
  }

  @Test
  void aSecondTabIsToldTheListAtOnceAndTheOthersAreNot() {
    online("alice");
    Client second = entering("alice");
    assertThat(sent)
        .containsExactly("alice's tab: 2 欢迎来到聊天室", "alice's tab: 1 [Person[username=alice]]");
    assertThat(second.rooms).containsExactly("online", "to alice");
    assertThat(timer.tasks).isEmpty();
  }

  @Test
  void whoseSessionHasEndedIsNotLetIn() {
    Client late = new Client("late");
    room.enter(late.proxy, "alice", () -> false);
    assertThat(sent).isEmpty();
    assertThat(late.rooms).isEmpty();
    assertThat(presence.size()).isZero();
  }

  @Test
  void whenTheLastTabGoesAllAreToldTheList() {
    online("bob");
    Client first = online("alice");
    Client second = entering("alice");
    sent.clear();
    room.leave(first.proxy, "alice");
    assertThat(first.rooms).isEmpty();
    assertThat(timer.tasks).isEmpty();
    room.leave(second.proxy, "alice");
    timer.turn();
    assertThat(sent).containsExactly("online: 1 [Person[username=bob]]");
  }

  @Test
  void onlyWhoIsInTheRoomMayAskForTheList() {
    Client alice = online("alice");
    room.sendList(alice.proxy, "alice");
    assertThat(sent).containsExactly("alice's tab: 1 [Person[username=alice]]");
    room.sendList(new Client("stranger").proxy, "alice");
    assertThat(sent).hasSize(1);
  }

  @Test
  void aUserIsFoundByAnySpellingOfTheName() throws RefusedException {
    assertThat(room.find(new Person("BOB"))).isEqualTo(new ChatAnswer.Found("bob"));
    refused(() -> room.find(new Person("nobody")), "there is nobody of that name");
  }

  @Test
  void aMessageToEveryoneIsSentToAllAndToListeners() throws RefusedException {
    List<MessageView> heard = new ArrayList<>();
    room.addMessageListener(heard::add);
    Client alice = online("alice");
    ChatAnswer.Stored stored =
        room.sayToEveryone(alice.proxy, "alice", message("hello", "ignored"));
    assertThat(sent).containsExactly("online: 2 hello");
    assertThat(heard).extracting(MessageView::id).containsExactly(stored.id());
    assertThat(heard).extracting(MessageView::to).containsOnlyNulls();
  }

  @Test
  void aPrivateMessageIsSentToItsReceiverAndToTheSendersOtherTabs() throws RefusedException {
    online("bob");
    Client alice = online("alice");
    ChatAnswer.Stored stored = room.sayToOne(alice.proxy, "alice", message("hello", "BOB"));
    assertThat(stored.id()).isEqualTo(messages.lastId());
    assertThat(sent).containsExactly("to bob: 3 hello", "to alice but alice's tab: sent hello");
    sent.clear();
    room.say("alice", message("over HTTP", "bob"));
    assertThat(sent).containsExactly("to bob: 3 over HTTP", "to alice: sent over HTTP");
  }

  @Test
  void oneToOneselfIsSentOnce() throws RefusedException {
    Client alice = online("alice");
    room.sayToOne(alice.proxy, "alice", message("note", "alice"));
    assertThat(sent).containsExactly("to alice: 3 note");
  }

  @Test
  void aPrivateMessageWithoutAReceiverIsForNobody() {
    Client alice = online("alice");
    refused(
        () -> room.sayToOne(alice.proxy, "alice", message("hello", null)),
        "there is nobody of that name");
    assertThat(sent).isEmpty();
  }

  @Test
  void whoIsNotOnlineGetsItAfterTheList() throws RefusedException {
    Client alice = online("alice");
    room.sayToOne(alice.proxy, "alice", message("one", "bob"));
    assertThat(sent).containsExactly("to alice but alice's tab: sent one");
    entering("bob");
    room.sayToOne(alice.proxy, "alice", message("two", "bob"));
    sent.clear();
    timer.turn();
    assertThat(sent)
        .containsExactly(
            "online: 1 [Person[username=alice], Person[username=bob]]",
            "to bob: 3 one",
            "to bob: 3 two");
    sent.clear();
    room.sayToOne(alice.proxy, "alice", message("three", "bob"));
    assertThat(sent).contains("to bob: 3 three");
  }

  /** The tab that came first went before it got the list, and what was kept. */
  @Test
  void ifTheNewcomersTabGoesTheOtherOneGetsWhatWasKept() throws RefusedException {
    room.say("alice", message("kept", "bob"));
    Client first = entering("bob");
    entering("bob");
    sent.clear();
    room.leave(first.proxy, "bob");
    assertThat(sent).containsExactly("to bob: 3 kept");
    timer.turn();
    assertThat(sent).doesNotHaveDuplicates();
  }

  /** A page is a hundred messages; what is new comes after them. */
  @Test
  void whileKeptMessagesAreSentNewOnesWait() throws RefusedException {
    for (int i = 0; i < 101; i++) {
      room.say("alice", message("kept " + i, "bob"));
    }
    entering("bob");
    sent.clear();
    timer.turn();
    assertThat(sent).hasSize(1 + 100).endsWith("to bob: 3 kept 99");
    sent.clear();
    room.say("alice", message("new", "bob"));
    timer.turn();
    assertThat(sent).containsExactly("to alice: sent new", "to bob: 3 kept 100", "to bob: 3 new");
  }

  @Test
  void whatWasKeptIsSentOnAsIfTheUserHadJustCome() throws RefusedException {
    Client bob = entering("bob");
    long kept = room.say("alice", message("kept", "bob")).id();
    sent.clear();
    room.resumeKept("bob");
    assertThat(sent).as("after the list only").isEmpty();
    timer.turn();
    assertThat(sent).contains("to bob: 3 kept");
    storage
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "INSERT INTO undelivered (recipient, message_id) VALUES ('bob', ?)", kept));
    sent.clear();
    bob.reads = false;
    room.resumeKept("bob");
    room.resumeKept("bob");
    assertThat(timer.tasks).as("one look at a time").hasSize(1);
    bob.reads = true;
    timer.turn();
    assertThat(sent).containsExactly("to bob: 3 kept");
  }

  @Test
  void whoHasLeftSaysNothingMore() {
    Client alice = online("alice");
    room.leave(alice.proxy, "alice");
    refused(
        () -> room.sayToEveryone(alice.proxy, "alice", message("hello", null)),
        "you are not in the room any more");
    assertThat(messages.lastId()).isZero();
  }

  @Test
  void aMessageThatComesAgainIsStoredSentAndCountedOnce() throws RefusedException {
    Client alice = online("alice");
    NewMessage again = new NewMessage("hello", null, "c1");
    ChatAnswer.Stored first = room.sayToEveryone(alice.proxy, "alice", again);
    assertThat(room.sayToEveryone(alice.proxy, "alice", again)).isEqualTo(first);
    assertThat(sent).containsExactly("online: 2 hello");
    assertThat(counted).isEqualTo(1);
  }

  /**
   * It came over another connection, after this one had looked for it and before it got the lock.
   */
  @Test
  void aMessageThatWasStoredJustNowIsAnsweredAsThatOne() throws RefusedException {
    LocalLog log = new LocalLog(messages);
    log.readBy(room);
    NewMessage again = new NewMessage("hello", null, "c1");
    ChatMessage first = log.append("alice", null, again, Optional.empty());
    assertThat(log.append("alice", null, again, Optional.empty())).isEqualTo(first);
    assertThat(sent).containsExactly("online: 2 hello");
  }

  @Test
  void whoSaysTooMuchHasToWait() {
    secondsToWait = 3;
    assertThatThrownBy(() -> room.say("alice", message("hello", null)))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.retryAfter()).isEqualTo(3));
    assertThat(messages.lastId()).isZero();
  }

  @Test
  void whatIsRefusedForItsFormIsNotCounted() {
    refused(() -> room.say("alice", message("", null)), "the message is empty");
    assertThat(counted).isZero();
  }

  @Test
  void whatBecomesOfMessagesIsMeasured() throws RefusedException {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    room.bindTo(registry);
    room.say("alice", message("hello", null));
    room.say("alice", message("again", null));
    assertThatThrownBy(() -> room.say("alice", message("", null)))
        .isInstanceOf(RefusedException.class);
    assertThat(registry.get("workbook.messages.stored").timer().count()).isEqualTo(2);
    assertThat(registry.get("workbook.messages.stored").timer().totalTime(TimeUnit.SECONDS))
        .isBetween(0.0, 20.0)
        .isNotZero();
    assertThat(registry.get("workbook.messages.refused").functionCounter().count()).isEqualTo(1);
    assertThat(registry.get("workbook.messages.delivered").functionCounter().count()).isEqualTo(2);
  }

  @Test
  void howFarAConversationIsReadIsToldToTheOtherTabs() {
    Client alice = online("alice");
    room.sendRead(alice.proxy, "alice", new ReadUpTo("bob", 7));
    room.sendRead("alice", new ReadUpTo("bob", 8));
    assertThat(sent)
        .containsExactly(
            "to alice but alice's tab: read ReadUpTo[with=bob, id=7]",
            "elsewhere, to alice: ReadUpTo[with=bob, id=7]",
            "to alice: read ReadUpTo[with=bob, id=8]");
  }

  @Test
  void ifTheListHasChangedElsewhereItIsSent() {
    online("alice");
    room.usersChanged();
    timer.turn();
    assertThat(sent).containsExactly("online: 1 [Person[username=alice]]");
  }

  /** Who asks again and again what is new costs the database nothing. */
  @Test
  void whatCameLastIsAnsweredFromMemory() throws RefusedException {
    room.say("alice", message("before", null));
    Archive archive =
        new Archive(messages, new ReadMarks(storage.jdbi()), name -> Optional.empty(), "store");
    archive.follow(room);
    long before = archive.lastId();
    long last = room.say("alice", message("after", null)).id();
    storage.jdbi().useHandle(handle -> handle.execute("DROP TABLE undelivered"));
    storage.jdbi().useHandle(handle -> handle.execute("DROP TABLE message"));
    assertThat(archive.since("bob", before, 10))
        .extracting(MessageView::data)
        .containsExactly("after");
    assertThat(archive.knownUpTo(last)).isEqualTo(last);
    assertThat(archive.resume("bob", before, "store", 10)).isEqualTo(before);
  }
}
