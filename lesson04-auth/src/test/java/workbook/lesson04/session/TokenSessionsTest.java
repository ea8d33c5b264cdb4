package workbook.lesson04.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.schema.ChatSchema;
import workbook.lesson04.session.TokenSessions.TokenSession;
import workbook.lesson04.token.BadTokenException.Reason;
import workbook.lesson04.token.Identity;
import workbook.testkit.TestClock;

@Timeout(20)
class TokenSessionsTest {

  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private final Identity alice =
      new Identity("alice", "alice's stamp", "7", clock.instant().plus(Duration.ofHours(1)));
  private final List<Reason> ends = new ArrayList<>();

  /** What other servers are told. */
  private final List<String> news = new ArrayList<>();

  /** The stamps of the accounts that there are. */
  private final Set<String> existing = new HashSet<>(Set.of("alice's stamp", "bob's stamp"));

  private Storage storage;
  private TokenSessions sessions;

  /** Runs something just before a task is scheduled. */
  private static final class InterruptedTimer extends ScheduledThreadPoolExecutor {

    private Runnable before = () -> {};

    InterruptedTimer() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
      before.run();
      return super.schedule(task, delay, unit);
    }
  }

  private final InterruptedTimer timer = new InterruptedTimer();

  @BeforeEach
  void open() throws IOException {
    timer.setRemoveOnCancelPolicy(true);
    storage =
        Storage.open(folder, Optional.of("jdbc:h2:mem:" + UUID.randomUUID()), ChatSchema.FOLDER);
    sessions =
        new TokenSessions(
            this::problem,
            new RevokedTokens(storage.jdbi(), clock),
            clock,
            timer,
            new SessionNews() {
              @Override
              public void loggedOut(String tokenId) {
                news.add(tokenId + " logged out");
              }

              @Override
              public void accountChanged(String user) {
                news.add(user + " changed");
              }
            });
  }

  private Optional<Reason> problem(Identity identity) {
    return RevokedTokensTest.isRevoked(storage, identity)
        ? Optional.of(Reason.REVOKED)
        : Optional.of(Reason.INVALID).filter(none -> !existing.contains(identity.stamp()));
  }

  @AfterEach
  void close() {
    timer.shutdownNow();
    storage.close();
  }

  @Test
  void aLogoutEndsEverySessionOfItsTokenOnceAndLeavesNoTimer() {
    sessions.open(alice, ends::add);
    sessions.open(alice, ends::add);
    sessions.logOut(alice);
    sessions.logOut(alice);
    assertThat(ends).containsExactly(Reason.REVOKED, Reason.REVOKED);
    assertThat(timer.getQueue()).isEmpty();
  }

  @Test
  void aLogoutWhileASessionBeginsLeavesNoTimerEither() {
    timer.before = () -> sessions.logOut(alice);
    sessions.open(alice, ends::add);
    assertThat(ends).containsExactly(Reason.REVOKED);
    assertThat(timer.getQueue()).isEmpty();
  }

  @Test
  void whoIsDeletedLosesTheSessionsOfEveryTokenAndNobodyElseDoes() {
    sessions.open(alice, ends::add);
    sessions.open(identity("alice", "8"), ends::add);
    List<Reason> bobs = new ArrayList<>();
    sessions.open(identity("bob", "9"), bobs::add);
    existing.remove("alice's stamp");
    sessions.endAll("alice");
    assertThat(ends).containsExactly(Reason.INVALID, Reason.INVALID);
    assertThat(bobs).isEmpty();
    assertThat(timer.getQueue()).hasSize(1);
  }

  /** As news of another node does that comes late. */
  @Test
  void newsOfANewPasswordSparesWhoHasLoggedInWithIt() {
    sessions.open(alice, ends::add);
    existing.remove("alice's stamp");
    existing.add("alice's new stamp");
    Identity again = new Identity("alice", "alice's new stamp", "8", alice.expiresAt());
    List<Reason> ofTheNew = new ArrayList<>();
    TokenSession session = sessions.open(again, ofTheNew::add);
    sessions.accountChanged("alice");
    assertThat(ends).containsExactly(Reason.INVALID);
    assertThat(ofTheNew).isEmpty();
    assertThat(session.isGood()).isTrue();
  }

  /** Who may not come in must not stay because it cannot be looked up. */
  @Test
  void ifItCannotBeReadWhoseAccountWasChangedItsSessionsEnd() {
    sessions.open(alice, ends::add);
    List<Reason> bobs = new ArrayList<>();
    sessions.open(identity("bob", "9"), bobs::add);
    storage.jdbi().useHandle(handle -> handle.execute("DROP TABLE revoked_token"));
    Logger log = (Logger) LoggerFactory.getLogger(TokenSessions.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    log.addAppender(lines);
    try {
      sessions.endAll("alice");
    } finally {
      log.detachAppender(lines);
    }
    assertThat(ends).containsExactly(Reason.INVALID);
    assertThat(bobs).as("nobody has changed bob's account").isEmpty();
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.startsWith("alice's token could not be checked: "));
  }

  @Test
  void otherServersAreToldOfWhatEndsHereAndNotOfWhatTheyHaveTold() {
    sessions.loggedOut("7");
    sessions.accountChanged("alice");
    assertThat(news).isEmpty();
    sessions.logOut(alice);
    sessions.endAll("alice");
    assertThat(news).containsExactly("7 logged out", "alice changed");
  }

  /** News may have been missed, for example while the database could not be reached. */
  @Test
  void whenAllAreCheckedThoseEndWhoseTokensAreNotGoodAnyMore() {
    sessions.open(alice, ends::add);
    List<Reason> bobs = new ArrayList<>();
    sessions.open(identity("bob", "9"), bobs::add);
    existing.remove("alice's stamp");
    sessions.checkAll();
    assertThat(ends).containsExactly(Reason.INVALID);
    assertThat(bobs).isEmpty();
  }

  @Test
  void whoIsDeletedWhileASessionBeginsHasNone() {
    timer.before = () -> existing.remove("alice's stamp");
    sessions.open(alice, ends::add);
    assertThat(ends).containsExactly(Reason.INVALID);
    assertThat(timer.getQueue()).isEmpty();
  }

  @Test
  void atItsExpiryASessionEndsAndTheTokensOthersDoNot() {
    TokenSession session = sessions.open(alice, ends::add);
    List<Reason> longer = new ArrayList<>();
    Instant later = alice.expiresAt().plusSeconds(1);
    sessions.open(new Identity("alice", "alice's stamp", "8", later), longer::add);
    assertThat(session.identity()).isEqualTo(alice);
    assertThat(session.isGood()).isTrue();
    clock.advance(Duration.ofHours(1));
    lookAtTheClock();
    assertThat(ends).containsExactly(Reason.EXPIRED);
    assertThat(session.isGood()).isFalse();
    assertThat(longer).isEmpty();
    assertThat(timer.getQueue()).as("alarms of sessions that go on").hasSize(1);
  }

  /** All that waits on the timer runs, as if its time had come. */
  private void lookAtTheClock() {
    for (Runnable task : timer.getQueue().toArray(Runnable[]::new)) {
      timer.remove(task);
      task.run();
    }
  }

  @Test
  void aTokenThatIsLoggedOutOpensNoFurtherSession() {
    sessions.logOut(alice);
    TokenSession session = sessions.open(alice, ends::add);
    assertThat(ends).containsExactly(Reason.REVOKED);
    assertThat(session.isGood()).isFalse();
    assertThat(timer.getQueue()).isEmpty();
  }

  @Test
  void aConnectionThatEndsByItselfIsNotToldAndItsTokensOthersStillAre() {
    List<Reason> another = new ArrayList<>();
    TokenSession session = sessions.open(alice, ends::add);
    sessions.open(alice, another::add);
    session.close();
    session.close();
    assertThat(session.isGood()).isFalse();
    assertThat(timer.getQueue()).hasSize(1);
    sessions.logOut(alice);
    assertThat(ends).isEmpty();
    assertThat(another).containsExactly(Reason.REVOKED);
    assertThat(timer.getQueue()).isEmpty();
  }

  @Test
  void ifTheStorageFailsThereIsNoSession() {
    storage.jdbi().useHandle(handle -> handle.execute("DROP TABLE revoked_token"));
    assertThatThrownBy(() -> sessions.open(alice, ends::add)).isInstanceOf(JdbiException.class);
    assertThat(timer.getQueue()).isEmpty();
    sessions.endAll("alice");
    assertThat(ends).as("there is nothing to end").isEmpty();
  }

  /** Each question to the database takes time, in which a node delivers no messages. */
  @Test
  void allSessionsAreCheckedWithFewQuestions() {
    List<Integer> portions = new ArrayList<>();
    TokenStatus status =
        new TokenStatus() {
          @Override
          public Optional<Reason> problem(Identity identity) {
            return TokenSessionsTest.this.problem(identity);
          }

          @Override
          public Map<Identity, Reason> problems(Collection<Identity> identities) {
            portions.add(identities.size());
            return TokenStatus.super.problems(identities);
          }
        };
    sessions =
        new TokenSessions(
            status, new RevokedTokens(storage.jdbi(), clock), clock, timer, SessionNews.NONE);
    List<Reason> bobs = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      sessions.open(identity("alice", "a" + i), ends::add);
    }
    sessions.open(identity("bob", "b"), bobs::add);
    sessions.open(identity("bob", "b"), bobs::add);
    existing.remove("alice's stamp");
    sessions.checkAll();
    assertThat(portions).containsExactly(500, 500, 201);
    assertThat(ends).hasSize(1_200).containsOnly(Reason.INVALID);
    existing.remove("bob's stamp");
    assertThat(bobs).isEmpty();
    sessions.checkAll();
    assertThat(bobs).containsExactly(Reason.INVALID, Reason.INVALID);
    assertThat(timer.getQueue()).isEmpty();
  }

  private Identity identity(String user, String id) {
    return new Identity(user, user + "'s stamp", id, alice.expiresAt());
  }
}
