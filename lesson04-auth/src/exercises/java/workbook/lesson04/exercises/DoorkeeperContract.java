package workbook.lesson04.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.AuthTokenListener;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.namespace.Namespace;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.LearnersException;
import workbook.exercises.MeetingClasses;
import workbook.exercises.SameMoment;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;

/** Exercise 4.2: which clients may connect, and as which user. The server greets each by name. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class DoorkeeperContract {

  /** The contract, run for your class. */
  static final class Yours extends DoorkeeperContract {
    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      return new Doorkeeper(whose);
    }
  }

  private static final String LONG_TOKEN = "t0ken-3".repeat(100);

  private final Map<String, String> users =
      new ConcurrentHashMap<>(
          Map.of("t0ken-1", "alice", "t0ken-2", "bob", LONG_TOKEN, "Carol \u674e", "null", "dan"));
  private final Set<String> tickets = ConcurrentHashMap.newKeySet(); // good for one look
  private HostServer server;

  abstract AuthTokenListener doorkeeper(Function<String, Optional<String>> whose);

  @BeforeEach
  void start() {
    server = new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson04/pages"));
    server
        .getNamespace(Namespace.DEFAULT_NAME)
        .addAuthTokenListener(doorkeeper(this::whose));
    server.addConnectListener(
        client ->
            client.sendEvent("hello", client.has("user") ? client.get("user") : "(a stranger)"));
    server.start();
  }

  private Optional<String> whose(String token) {
    Optional<String> user = Optional.ofNullable(token).map(users::get);
    if (token != null && tickets.contains(token)) {
      users.remove(token);
    }
    return user;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void letsInWhoHasAGoodTokenAndKnowsWhoItIs() throws InterruptedException {
    try (Guest alice = Guest.of(server, Map.of("token", "t0ken-1"));
        Guest bob = Guest.of(server, Map.of("token", "t0ken-2"))) {
      assertThat(alice.hears()).isEqualTo("hello alice");
      assertThat(bob.hears()).isEqualTo("hello bob");
    }
    try (Guest carol = Guest.of(server, Map.of("token", LONG_TOKEN));
        Guest dan = Guest.of(server, Map.of("token", "null"))) {
      assertThat(carol.hears()).as("what a guest hears whose token is long").isEqualTo("hello Carol \u674e");
      assertThat(dan.hears()).as("what a guest hears whose token is the text null").isEqualTo("hello dan");
    }
  }

  @Test
  void refusesABadTokenAndSaysWhy() throws InterruptedException {
    try (Guest stranger = Guest.of(server, Map.of("token", "a guess"))) {
      assertThat(stranger.hears()).isEqualTo("refused {message=bad token}");
    }
    for (String text : new String[] {"", " ", " t0ken-1", "T0KEN-1", "alice"}) {
      try (Guest stranger = Guest.of(server, Map.of("token", text))) {
        assertThat(stranger.hears())
            .as("what a guest hears who shows the text <%s>", text)
            .isEqualTo("refused {message=bad token}");
      }
    }
  }

  /** A token that was good may be revoked meanwhile: it is checked each time. */
  @Test
  void checksATokenEachTime() throws InterruptedException {
    try (Guest alice = Guest.of(server, Map.of("token", "t0ken-1"))) {
      assertThat(alice.hears()).isEqualTo("hello alice");
    }
    try (Guest tab = Guest.of(server, Map.of("token", "t0ken-1"))) {
      assertThat(tab.hears()).as("what a second tab hears with the same token").isEqualTo("hello alice");
    }
    users.remove("t0ken-1");
    try (Guest again = Guest.of(server, Map.of("token", "t0ken-1"))) {
      assertThat(again.hears())
          .as("what a guest hears whose token is not good any more")
          .isEqualTo("refused {message=bad token}");
    }
    users.put("t0ken-1", "alice");
    try (Guest again = Guest.of(server, Map.of("token", "t0ken-1"))) {
      assertThat(again.hears()).as("what a guest hears whose token is good again").isEqualTo("hello alice");
    }
  }

  /** Clients come on several threads: who one is must not be kept where the other one's name is. */
  @Test
  void keepsApartTwoWhoComeAtTheSameMoment() throws InterruptedException {
    Function<String, Optional<String>> whose = token -> Optional.ofNullable(users.get(token));
    AuthTokenListener doorkeeper =
        (AuthTokenListener) MeetingClasses.call(this, "doorkeeper", Function.class, whose);
    AtomicReference<Object> first = new AtomicReference<>();
    AtomicReference<Object> second = new AtomicReference<>();
    SameMoment.rounds(
        3,
        round -> doorkeeper.getAuthTokenResult(Map.of("token", "t0ken-1"), whoKeeps(first)),
        round -> doorkeeper.getAuthTokenResult(Map.of("token", "t0ken-2"), whoKeeps(second)),
        round ->
            assertThat(first.getAndSet("nobody") + " and " + second.getAndSet("nobody"))
                .as("who alice and bob are, if they come at the same moment")
                .isEqualTo("alice and bob"));
  }

  /** A client that is only asked to keep something. */
  private static SocketIOClient whoKeeps(AtomicReference<Object> kept) {
    return (SocketIOClient)
        Proxy.newProxyInstance(
            SocketIOClient.class.getClassLoader(),
            new Class<?>[] {SocketIOClient.class},
            (proxy, method, args) -> {
              switch (method.getName()) {
                case "set":
                  if (args[0].equals("user")) {
                    kept.set(args[1]);
                  }
                  return null;
                case "equals":
                  return args[0] == proxy;
                case "hashCode":
                  return System.identityHashCode(proxy);
                default:
                  return method.getReturnType() == boolean.class ? false : null;
              }
            });
  }

  /** A token may end at any moment, also between two looks at it. */
  @Test
  void asksOnceWhoseATokenIs() throws InterruptedException {
    users.put("a ticket", "alice");
    tickets.add("a ticket");
    try (Guest alice = Guest.of(server, Map.of("token", "a ticket"))) {
      assertThat(alice.hears())
          .as("what a guest hears whose token ends once it was asked for")
          .isEqualTo("hello alice");
    }
  }

  @Test
  void refusesWhoHasNoneAndSaysWhy() throws InterruptedException {
    try (Guest stranger = Guest.of(server, Map.of())) {
      assertThat(stranger.hears()).isEqualTo("refused {message=no token}");
    }
    try (Guest stranger = Guest.of(server, Map.of("Token", "t0ken-1"))) {
      assertThat(stranger.hears())
          .as("what a guest hears who shows {Token: …}, with a capital letter")
          .isEqualTo("refused {message=no token}");
    }
  }

  /** Everybody can write a name into what they show; only the token is proof. */
  @Test
  void takesTheNameFromTheTokenOnly() throws InterruptedException {
    Map<String, String> claim = Map.of("token", "t0ken-2", "user", "alice");
    try (Guest bob = Guest.of(server, claim)) {
      assertThat(bob.hears()).isEqualTo("hello bob");
    }
  }

  /** What a client shows may have any shape: only a text can be a token. */
  @Test
  void takesWhatIsNoTextForNoToken() throws InterruptedException {
    for (Object token : new Object[] {5, true, Map.of("token", "t0ken-1"), List.of("t0ken-1")}) {
      try (Guest stranger = Guest.of(server, Map.of("token", token))) {
        assertThat(stranger.hears())
            .as("what a guest hears who shows {token: %s}", token)
            .isEqualTo("refused {message=no token}");
      }
    }
  }

  @Test
  void refusesWhoShowsNothingAtAll() throws InterruptedException {
    try (Guest stranger = Guest.withQuery(server, null, null)) {
      assertThat(stranger.hears())
          .as("what a guest hears who sends no auth")
          .isEqualTo("refused {message=no token}");
    }
  }

  /** URLs are written to logs and histories: a token in one is no secret any more. */
  @Test
  void takesNoTokenFromTheUrl() throws InterruptedException {
    try (Guest stranger = Guest.withQuery(server, Map.of(), "token=t0ken-1")) {
      assertThat(stranger.hears())
          .as("what a guest hears who has a good token in the URL only")
          .isEqualTo("refused {message=no token}");
    }
    try (Guest bob = Guest.withQuery(server, Map.of("token", "t0ken-2"), "token=t0ken-1")) {
      assertThat(bob.hears()).as("what bob hears, with alice's token in the URL").isEqualTo("hello bob");
    }
  }
}
