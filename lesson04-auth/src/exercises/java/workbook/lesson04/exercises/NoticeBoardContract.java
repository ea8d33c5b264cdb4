package workbook.lesson04.exercises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.Kept;
import workbook.exercises.LearnersException;
import workbook.exercises.MeetingClasses;
import workbook.exercises.SameMoment;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson02.web.HeldReply;
import workbook.lesson02.web.RouteReply;

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
  private final Semaphore answers = new Semaphore(0);
  private Board board;

  abstract Board board(ScheduledExecutorService timer);

  @BeforeEach
  void start() {
    board = board(timer);
    server.heldRoute(
        "GET",
        "/notices",
        (request, reply) -> {
          long since = Long.parseLong(request.parameter("since").orElse("0"));
          board.poll(since, new CountedReply(reply, answers));
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
    assertThat(timer.pending()).as("scheduled, though there is something").isZero();
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
    assertThat(sent(answers, 1)).as("answers so far").isEqualTo(1);
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
    assertThat(sent(answers, 1)).as("answers to one request").isEqualTo(1);
  }

  /** A client that was away for long gets all notices. */
  @Test
  void keepsAllNotices() throws Exception {
    for (int i = 1; i <= 300; i++) {
      board.pin("notice " + i);
    }
    assertThat(answer(ask(0)).split("notice ").length - 1).as("notices").isEqualTo(300);
    assertThat(answer(ask(298)))
        .isEqualTo("[{\"id\":299,\"text\":\"notice 299\"},{\"id\":300,\"text\":\"notice 300\"}]");
  }

  /** A client that says what it has seen is not told it again, nor what is older than that. */
  @Test
  void waitsForAHigherIdThanSince() throws Throwable {
    CompletableFuture<String> first = ask(0);
    CompletableFuture<String> ahead = ask(2);
    board.pin("tea at four");
    assertThat(answer(first)).isEqualTo("[{\"id\":1,\"text\":\"tea at four\"}]");
    assertThat(board.waiting()).as("waiting with since=2 after the notice 1").isEqualTo(1);
    board.pin("cake, too");
    assertThat(board.waiting()).as("waiting with since=2 after the notice 2").isEqualTo(1);
    board.pin("and coffee");
    assertThat(board.waiting()).as("waiting with since=2 after the notice 3").isZero();
    assertThat(answer(ahead)).isEqualTo("[{\"id\":3,\"text\":\"and coffee\"}]");
  }

  /** Ids begin with 1: whoever has seen none may say 0, or any number below it. */
  @Test
  void takesANumberBelowZeroForNoneSeen() throws Exception {
    long[] numbers = {-1, -2, Integer.MIN_VALUE, Long.MIN_VALUE};
    for (long since : numbers) {
      CompletableFuture<String> poll = ask(since);
      assertThat(board.waiting()).as("waiting with since=%d, before any notice", since).isEqualTo(1);
      board.pin("tea at four");
      assertThat(board.waiting()).as("waiting with since=%d, once there is a notice", since).isZero();
      assertThat(answer(poll))
          .as("the answer to since=%d, once there is a notice", since)
          .isEqualTo("[{\"id\":1,\"text\":\"tea at four\"}]");
      board.pin("cake, too");
      assertThat(answer(ask(since)))
          .as("the answer to since=%d, where there are two", since)
          .isEqualTo("[{\"id\":1,\"text\":\"tea at four\"},{\"id\":2,\"text\":\"cake, too\"}]");
      board = board(timer);
    }
  }

  /** An id is a {@code long}: one that is higher than an int's highest is not in the past. */
  @Test
  void waitsForAnIdThatIsNoInt() throws Exception {
    board.pin("tea at four");
    board.pin("cake, too");
    for (long since : new long[] {Integer.MAX_VALUE, (1L << 32) + 1, Long.MAX_VALUE}) {
      ask(since);
    }
    assertThat(board.waiting()).as("waiting with since=2147483647 and more").isEqualTo(3);
  }

  /** A notice that comes after the look at the board and before the wait must not be missed. */
  @Test
  void missesNothingThatComesWhileItBeginsToWait() throws Exception {
    Semaphore sent = new Semaphore(0);
    SameMoment.rounds(
        200,
        round -> board.poll(round, new CountedReply(null, sent)),
        round -> {
          SameMoment.letTheOtherGoFirst(); // until it has looked, and sets its timer
          board.pin("a notice");
        },
        round -> {
          assertThat(board.waiting())
              .as("waiting, once a notice has come at the same moment as the poll")
              .isZero();
          assertThat(sent(sent, 1))
              .as("answers to a poll, once a notice has come at the same moment")
              .isEqualTo(1);
        });
    assertThat(board.waiting()).as("waiting").isZero();
    assertThat(timer.pending()).as("still scheduled").isZero();
  }

  /** The time is over and a notice comes, at the same moment: one of them answers. */
  @Test
  void answersOnceThoughTwoThingsEndTheWait() throws Exception {
    Semaphore sent = new Semaphore(0);
    AtomicReference<Runnable> timeout = new AtomicReference<>();
    board.poll(0, new CountedReply(null, sent));
    timeout.set(timer.first());
    SameMoment.rounds(
        200,
        round -> timeout.get().run(),
        round -> board.pin("a notice"),
        round -> {
          assertThat(sent(sent, 1))
              .as("answers to one request, when its time is over and a notice comes")
              .isEqualTo(1);
          board.poll(round + 1, new CountedReply(null, sent));
          timeout.set(timer.first());
        });
  }

  @Test
  void forgetsWhoHasGone() throws Exception {
    CountedReply gone = new CountedReply(null, new Semaphore(0));
    CountedReply there = new CountedReply(null, new Semaphore(0));
    board.poll(0, gone);
    board.poll(0, there);
    assertThat(board.waiting()).as("waiting").isEqualTo(2);
    gone.lose();
    assertThat(board.waiting()).as("waiting when one of two has gone").isEqualTo(1);
    assertThat(timer.pending()).as("scheduled when one of two has gone").isEqualTo(1);
    board.pin("tea at four");
    assertThat(sent(there.answers(), 1)).as("answers to who is there").isEqualTo(1);
    assertThat(sent(gone.answers(), 0)).as("answers to who has gone").isZero();
    there.lose();
    assertThat(board.waiting()).as("waiting when both have gone").isZero();
  }

  /** A client may have gone before its request is looked at: {@code whenLost} tells so at once. */
  @Test
  void forgetsWhoHadGoneBefore() throws Exception {
    board.poll(0, CountedReply.ofSomebodyWhoHasGone());
    assertThat(board.waiting()).as("waiting for a client that had gone before").isZero();
    assertThat(timer.pending()).as("scheduled for a client that had gone before").isZero();
    CountedReply there = new CountedReply(null, new Semaphore(0));
    board.poll(0, there);
    board.pin("tea at four");
    assertThat(sent(there.answers(), 1)).as("answers to the next client, who is there").isEqualTo(1);
  }

  @Test
  void keepsNothingOfThoseWhoHaveTheirAnswerOrHaveGone() throws Throwable {
    int first = keptAfterPolls(1);
    assertThat(keptAfterPolls(20))
        .as("entries in your collections when 20 were answered, or had gone, in each way (%d with 1 in each way)", first)
        .isLessThanOrEqualTo(first);
  }

  private int keptAfterPolls(int count) throws Throwable {
    board = board(timer);
    for (int i = 0; i < count; i++) {
      board.poll(-i, new CountedReply(null, new Semaphore(0)));
      timer.ring(POLL);
      board.poll(i, CountedReply.ofSomebodyWhoHasGone());
      CountedReply goes = new CountedReply(null, new Semaphore(0));
      board.poll(i, goes);
      goes.lose();
    }
    for (int i = 0; i < count; i++) {
      board.poll(-i, new CountedReply(null, new Semaphore(0)));
    }
    board.pin("tea at four"); // answers all who wait
    for (int i = 0; i < count; i++) {
      board.poll(-i, new CountedReply(null, new Semaphore(0)));
    }
    assertThat(board.waiting()).as("waiting when all were answered").isZero();
    assertThat(timer.pending()).as("scheduled when all were answered").isZero();
    return Kept.by(board);
  }

  /** Notices are put up on several threads: each is one of its own. */
  @Test
  void countsTwoNoticesAtTheSameMoment() throws Exception {
    int rounds = 500;
    SameMoment.rounds(
        rounds, round -> board.pin("a notice"), round -> board.pin("a notice"), round -> {});
    String all = answer(ask(0));
    assertThat(Pattern.compile("\"id\":(\\d+)").matcher(all).results().map(id -> Integer.valueOf(id.group(1))).toList())
        .as("the ids of all notices")
        .isEqualTo(IntStream.rangeClosed(1, 2 * rounds).boxed().toList());
  }

  /**
   * A client that asks again with the highest id it has seen gets every notice. If a notice were put
   * up with the id 2 before that with the id 1, the client would never be told the second one.
   */
  @Test
  void tellsEachNoticeToAClientThatAsksAgain() {
    int rounds = 15;
    assertThat(MeetingClasses.call(this, "toldToAClientThatAsksAgain", Integer.class, rounds))
        .as("what a client is told that asks again after each answer, while in the midst of each notice another one is put up")
        .isEqualTo(
            "the ids %s and each text once"
                .formatted(LongStream.rangeClosed(1, 2 * rounds).boxed().toList()));
  }

  /** Runs in a copy of this class in which two threads meet wherever they use a field. */
  private String toldToAClientThatAsksAgain(Integer rounds) throws InterruptedException {
    board = board(timer);
    int notices = 2 * rounds;
    List<String> told = new ArrayList<>();
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    try {
      board.poll(0, whoHears(heard));
      SameMoment.oneInTheMidstOfAnother(
          rounds,
          round -> board.pin("a" + round),
          round -> board.pin("b" + round),
          round -> asksUntilItWaits(told, heard, notices));
    } finally {
      timer.shutdownNow();
    }
    List<String> ids = told.stream().flatMap(NoticeBoardContract::ids).toList();
    long texts = told.stream().flatMap(NoticeBoardContract::texts).distinct().count();
    return "the ids %s and %s"
        .formatted(ids, texts == notices ? "each text once" : texts + " texts");
  }

  /**
   * The client's next request waits when this returns; or it had more answers than there are
   * notices.
   */
  private void asksUntilItWaits(List<String> told, BlockingQueue<String> heard, int notices)
      throws InterruptedException {
    while (board.waiting() == 0 && told.size() <= notices) {
      told.add(next(heard));
      long seen = told.stream().flatMap(NoticeBoardContract::ids).mapToLong(Long::parseLong).max().orElse(0);
      board.poll(seen, whoHears(heard));
    }
  }

  private static CountedReply whoHears(BlockingQueue<String> heard) {
    return new CountedReply(
        null,
        new Semaphore(0),
        new ArrayList<>(),
        false,
        answer -> heard.add(new String(answer.body(), UTF_8)));
  }

  /** An answer may be sent on any thread: this waits for it, unless a request still waits. */
  private String next(BlockingQueue<String> heard) throws InterruptedException {
    int seconds = board.waiting() == 0 ? PATIENCE_SECONDS : 0;
    String answer = heard.poll(seconds, TimeUnit.SECONDS);
    if (answer == null) {
      throw new AssertionError("a client that asked for notices, of which there are some, was not answered");
    }
    return answer;
  }

  private static Stream<String> ids(String answer) {
    return Pattern.compile("\"id\":(\\d+)").matcher(answer).results().map(id -> id.group(1));
  }

  private static Stream<String> texts(String answer) {
    return Pattern.compile("\"text\":\"(\\w+)\"").matcher(answer).results().map(text -> text.group(1));
  }

  /** Clients go while a notice is put up: those who stay are told it. */
  @Test
  void tellsThoseWhoStayWhileAnotherOneGoes() {
    assertThat(MeetingClasses.call(this, "toldWhileOthersGo", Integer.class, 10))
        .as("how many answers a client gets to 10 requests, while in the midst of each notice another client goes")
        .isEqualTo(10);
  }

  /** Runs in a copy of this class in which two threads meet wherever they use a field. */
  private int toldWhileOthersGo(Integer rounds) throws InterruptedException {
    board = board(timer);
    Semaphore told = new Semaphore(0);
    AtomicReference<CountedReply> goes = new AtomicReference<>();
    IntConsumer twoAsk =
        seen -> {
          goes.set(new CountedReply(null, new Semaphore(0)));
          board.poll(seen, goes.get());
          board.poll(seen, new CountedReply(null, told));
        };
    try {
      twoAsk.accept(0);
      SameMoment.oneInTheMidstOfAnother(
          rounds,
          round -> board.pin("a notice"),
          round -> goes.get().lose(),
          round -> twoAsk.accept(round + 1));
      return sent(told, rounds);
    } finally {
      timer.shutdownNow();
    }
  }

  /** Two clients ask at the same moment: each is told what it has not seen. */
  @Test
  void answersEachOfTwoWhoAskAtTheSameMoment() {
    assertThat(MeetingClasses.call(this, "toldToTwoWhoAsk", Integer.class, 3))
        .as("what two are told of two notices who ask at the same moment, the first since 0 and the other since 1")
        .isEqualTo("[1, 2] and [2], ".repeat(3));
  }

  /** Runs in a copy of this class in which two threads meet wherever they use a field. */
  private String toldToTwoWhoAsk(Integer rounds) throws InterruptedException {
    board = board(timer);
    board.pin("tea");
    board.pin("cake");
    StringBuilder all = new StringBuilder();
    BlockingQueue<String> one = new LinkedBlockingQueue<>();
    BlockingQueue<String> other = new LinkedBlockingQueue<>();
    try {
      SameMoment.rounds(
          rounds,
          round -> board.poll(0, whoHears(one)),
          round -> board.poll(1, whoHears(other)),
          round ->
              all.append(ids(next(one)).toList())
                  .append(" and ")
                  .append(ids(next(other)).toList())
                  .append(", "));
    } finally {
      timer.shutdownNow();
    }
    return all.toString();
  }

  /** How many answers were sent since the last call of this: it waits until there are so many. */
  private static int sent(Semaphore answers, int expected) throws InterruptedException {
    boolean came = answers.tryAcquire(expected, PATIENCE_SECONDS, TimeUnit.SECONDS);
    return (came ? expected : 0) + answers.drainPermits();
  }

  private CompletableFuture<String> ask(long since) throws InterruptedException {
    URI url = URI.create("http://127.0.0.1:" + server.port() + "/notices?since=" + since);
    CompletableFuture<String> answer =
        http.sendAsync(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
            .thenApply(NoticeBoardContract::whole);
    awaitPoll();
    return answer;
  }

  /** The body; and the status if it is not 200. */
  private static String whole(HttpResponse<String> response) {
    int status = response.statusCode();
    return (status == 200 ? "" : "HTTP " + status + " ") + response.body();
  }

  private void awaitPoll() throws InterruptedException {
    assertThat(polled.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .as("whether poll returns, if there is an answer or not")
        .isEqualTo(true);
  }

  private static String answer(CompletableFuture<String> poll) throws Exception {
    return poll.completeOnTimeout(
            "(no answer within " + PATIENCE_SECONDS + " s)", PATIENCE_SECONDS, TimeUnit.SECONDS)
        .get();
  }

  /**
   * A reply whose answers are counted.
   *
   * @param reply null for that of a request that nobody made
   * @param hears gets each answer
   */
  private record CountedReply(
      HeldReply reply,
      Semaphore answers,
      List<Runnable> whenLost,
      boolean isGone,
      Consumer<RouteReply> hears)
      implements HeldReply {

    CountedReply(HeldReply reply, Semaphore answers) {
      this(reply, answers, new ArrayList<>(), false, answer -> {});
    }

    static CountedReply ofSomebodyWhoHasGone() {
      return new CountedReply(null, new Semaphore(0), new ArrayList<>(), true, answer -> {});
    }

    /** The client closes its connection. */
    void lose() {
      List.copyOf(whenLost).forEach(Runnable::run);
    }

    @Override
    public void send(RouteReply answer) {
      SameMoment.letTheOtherGoFirst();
      hears.accept(answer);
      answers.release();
      if (reply != null) {
        reply.send(answer);
      }
    }

    @Override
    public void whenLost(Runnable action) {
      if (isGone) {
        action.run();
        return;
      }
      whenLost.add(action);
      if (reply != null) {
        reply.whenLost(action);
      }
    }

    @Override
    public void start(Map<String, String> headers) {
      throw new UnsupportedOperationException("a long poll's answer is sent whole, with send()");
    }

    @Override
    public void write(String part) {
      throw new UnsupportedOperationException("a long poll's answer is sent whole, with send()");
    }

    @Override
    public void whenWritten(Runnable action) {
      throw new UnsupportedOperationException("a long poll's answer is sent whole, with send()");
    }

    @Override
    public void end() {
      throw new UnsupportedOperationException("a long poll's answer is sent whole, with send()");
    }

    /** Each request is one, though they look alike: a board may have them in a map. */
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
