package workbook.lesson04.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import workbook.testkit.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.LearnersException;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;

/**
 * Exercise 4.5: what polls answer, and when. {@code ask} returns when your {@code poll} has
 * returned: from then on the request has its answer, or waits.
 */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class NoticeBoardContract {

  private static final int PATIENCE_SECONDS = 10;
  private static final Duration POLL = Duration.ofSeconds(NoticeBoard.PATIENCE_SECONDS);

  /** The contract, run for your class. */
  static final class Yours extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new NoticeBoard(timer);
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final HostServer server =
      new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson04/pages"));
  private final HandTurnedTimer timer = new HandTurnedTimer();
  private final Semaphore polled = new Semaphore(0);
  private Board board;

  abstract Board board(ScheduledExecutorService timer);

  @BeforeEach
  void start() {
    board = board(timer);
    server.heldRoute(
        "GET",
        "/notices",
        (request, reply) -> {
          board.poll(Long.parseLong(request.parameter("since").orElse("0")), reply);
          polled.release();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    timer.shutdownNow();
  }

  @Test
  void answersAtOnceWhatIsThere() throws Exception {
    board.pin("tea at four");
    board.pin("cake, too");
    CompletableFuture<String> poll = ask(0);
    assertThat(board.waiting()).as("waiting, though there is something").isZero();
    assertThat(answer(poll))
        .isEqualTo("[{\"id\":1,\"text\":\"tea at four\"},{\"id\":2,\"text\":\"cake, too\"}]");
    assertThat(answer(ask(1))).isEqualTo("[{\"id\":2,\"text\":\"cake, too\"}]");
  }

  @Test
  void waitsForWhatIsNotThereYet() throws Exception {
    CompletableFuture<String> poll = ask(0);
    assertThat(board.waiting()).as("waiting").isEqualTo(1);
    board.pin("tea at four");
    assertThat(board.waiting()).as("waiting after the notice").isZero();
    assertThat(answer(poll)).isEqualTo("[{\"id\":1,\"text\":\"tea at four\"}]");
  }

  @Test
  void waitsForWhatComesAfterSince() throws Exception {
    board.pin("tea at four");
    CompletableFuture<String> poll = ask(1);
    assertThat(board.waiting()).as("waiting for the second").isEqualTo(1);
    board.pin("cake, too");
    assertThat(answer(poll)).isEqualTo("[{\"id\":2,\"text\":\"cake, too\"}]");
  }

  @Test
  void oneNoticeAnswersAllWhoWait() throws Exception {
    CompletableFuture<String> ann = ask(0);
    CompletableFuture<String> bob = ask(0);
    assertThat(board.waiting()).as("waiting").isEqualTo(2);
    board.pin("tea at four");
    assertThat(board.waiting()).as("waiting after the notice").isZero();
    assertThat(answer(ann)).isEqualTo("[{\"id\":1,\"text\":\"tea at four\"}]");
    assertThat(answer(bob)).isEqualTo("[{\"id\":1,\"text\":\"tea at four\"}]");
  }

  @Test
  void answersNothingWhenTheTimeIsOver() throws Throwable {
    CompletableFuture<String> early = ask(0);
    CompletableFuture<String> late = ask(0);
    assertThat(board.waiting()).as("waiting").isEqualTo(2);
    timer.ring(POLL);
    assertThat(board.waiting()).as("waiting when the first one's time is over").isEqualTo(1);
    assertThat(answer(early)).isEqualTo("[]");
    board.pin("tea at four");
    assertThat(answer(late)).isEqualTo("[{\"id\":1,\"text\":\"tea at four\"}]");
  }

  /** A busy board would else have a timer's task for each message of the last 25 seconds. */
  @Test
  void cancelsItsTimerWithTheAnswer() throws Exception {
    CompletableFuture<String> poll = ask(0);
    assertThat(timer.pending()).as("scheduled while it waits").isEqualTo(1);
    board.pin("tea at four");
    assertThat(answer(poll)).isEqualTo("[{\"id\":1,\"text\":\"tea at four\"}]");
    assertThat(timer.pending()).as("still scheduled after the answer").isZero();
  }

  @Test
  void forgetsWhoHasGone() throws Exception {
    try (RawHttp client = new RawHttp(server.port())) {
      client.request("GET /notices?since=0 HTTP/1.1", "Host: localhost");
      awaitPoll();
      assertThat(board.waiting()).as("waiting").isEqualTo(1);
    }
    assertThatCode(
            () -> await().atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(this::nobodyWaits))
        .as("nobody waits once the client has closed its connection")
        .doesNotThrowAnyException();
  }

  private boolean nobodyWaits() {
    return board.waiting() == 0;
  }

  private CompletableFuture<String> ask(long since) throws InterruptedException {
    URI url = URI.create("http://127.0.0.1:" + server.port() + "/notices?since=" + since);
    CompletableFuture<String> answer =
        http.sendAsync(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
            .thenApply(HttpResponse::body);
    awaitPoll();
    return answer;
  }

  private void awaitPoll() throws InterruptedException {
    assertThat(polled.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .as("poll returns, whether there is an answer or not")
        .isTrue();
  }

  private static String answer(CompletableFuture<String> poll) throws Exception {
    return poll.completeOnTimeout(
            "(no answer within " + PATIENCE_SECONDS + " s)", PATIENCE_SECONDS, TimeUnit.SECONDS)
        .get();
  }
}
