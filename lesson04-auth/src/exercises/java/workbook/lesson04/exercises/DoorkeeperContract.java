package workbook.lesson04.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.AuthTokenListener;
import com.corundumstudio.socketio.namespace.Namespace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.LearnersException;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;

/** Exercise 4.2: who comes in, and as whom. Whoever is in is greeted by name. */
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

  private final Map<String, String> users =
      new ConcurrentHashMap<>(Map.of("t0ken-1", "alice", "t0ken-2", "bob"));
  private final HostServer server =
      new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson04/pages"));

  abstract AuthTokenListener doorkeeper(Function<String, Optional<String>> whose);

  @BeforeEach
  void start() {
    server
        .getNamespace(Namespace.DEFAULT_NAME)
        .addAuthTokenListener(
            doorkeeper(token -> Optional.ofNullable(token).map(users::get)));
    server.addConnectListener(
        client ->
            client.sendEvent("hello", client.has("user") ? client.get("user") : "(a stranger)"));
    server.start();
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
    users.remove("t0ken-1");
    try (Guest again = Guest.of(server, Map.of("token", "t0ken-1"))) {
      assertThat(again.hears())
          .as("what a guest hears whose token is not good any more")
          .isEqualTo("refused {message=bad token}");
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
