package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.json.JSONObject;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.ServerProcess;

/**
 * {@code kill -9} in the middle of a conversation. A client lets go of a text only when it is
 * acknowledged, so what was acknowledged and not kept would be missing at the end; what was kept
 * and not acknowledged would be there twice.
 */
@Timeout(90)
class KillUnderLoadTest {

  private static final int CLIENTS = 20;
  private static final int MESSAGES = 600;
  private static final int EVERY_MILLIS = 5; // 200 a second
  private static final int HEARD_BEFORE_THE_KILL = 200;

  @TempDir Path data;
  @TempDir Path logs;

  /** Lines that the test types; none more after an empty one. */
  private static final class Keyboard extends BufferedReader {

    private final BlockingQueue<String> typed = new LinkedBlockingQueue<>();

    Keyboard() {
      super(Reader.nullReader());
    }

    @Override
    public String readLine() throws InterruptedIOException {
      try {
        String line = typed.take();
        return line.isEmpty() ? null : line;
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
    }
  }

  /** The terminal client, with a keyboard for the test and a screen to read from. */
  private static final class Person implements AutoCloseable {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final Keyboard keyboard = new Keyboard();
    private final ChatClient client;
    private final CompletableFuture<Void> run;

    Person(URI server, String name) {
      client =
          new ChatClient(
              server, name, "lobby", new PrintStream(screen, true, StandardCharsets.UTF_8));
      run = CompletableFuture.runAsync(this::run, task -> new Thread(task, name).start());
    }

    private void run() {
      try {
        client.run(keyboard);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void say(String text) {
      keyboard.typed.add(text);
    }

    boolean isIn() {
      return screen.toString(StandardCharsets.UTF_8).contains("* in lobby");
    }

    /** What was said, line by line as it was printed. */
    List<String> heard() {
      return screen
          .toString(StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("* "))
          .toList();
    }

    /** Leaves, as at the end of the input: when all was acknowledged. */
    void leave() throws Exception {
      keyboard.typed.add("");
      run.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
      client.close();
    }
  }

  @Test
  void nothingIsLostOrDoubledAndAllAgreeOnTheOrder() throws Exception {
    round();
  }

  @Tag("soak")
  @RepeatedTest(20)
  void twentyTimes() throws Exception {
    round();
  }

  private ServerProcess server(int port) throws IOException {
    return ServerProcess.start(
        logs, ChatServerMain.class, "--port", "" + port, "--data", data.toString());
  }

  private void round() throws Exception {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    List<Person> people = new ArrayList<>();
    try (ServerProcess first = server(0)) {
      URI url = first.url();
      for (int i = 0; i < CLIENTS; i++) {
        people.add(new Person(url, "Person " + i));
      }
      await().atMost(20, TimeUnit.SECONDS).until(() -> people.stream().allMatch(Person::isIn));

      AtomicInteger next = new AtomicInteger();
      AtomicBoolean killed = new AtomicBoolean();
      clock.scheduleAtFixedRate(
          () -> { // the second half comes after the kill, however slow the machine is
            int number = next.get();
            if (number < (killed.get() ? MESSAGES : MESSAGES / 2)) {
              people.get(number % CLIENTS).say("message " + number);
              next.incrementAndGet();
            }
          },
          0,
          EVERY_MILLIS,
          TimeUnit.MILLISECONDS);
      await().until(() -> people.get(0).heard().size() >= HEARD_BEFORE_THE_KILL);
      first.kill();
      killed.set(true);

      try (ServerProcess second = server(url.getPort())) {
        second.url();
        await()
            .atMost(30, TimeUnit.SECONDS)
            .until(() -> people.stream().allMatch(person -> person.heard().size() >= MESSAGES));

        List<JSONObject> history = history(url.getPort());
        assertThat(history.stream().map(said -> said.getString("text")))
            .containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, MESSAGES).mapToObj(i -> "message " + i).toList());
        List<String> inOrder =
            history.stream()
                .map(said -> said.get("time") + " " + said.get("name") + ": " + said.get("text"))
                .toList();
        for (Person person : people) {
          assertThat(person.heard()).isEqualTo(inOrder);
        }
        for (int i = 0; i < CLIENTS; i++) {
          people.get(i).leave();
          assertThat(numbersOf("Person " + i, history))
              .as("what one says stays in order")
              .isSorted();
        }
      }
    } finally {
      clock.shutdownNow();
      people.forEach(Person::close);
    }
  }

  private static List<Integer> numbersOf(String name, List<JSONObject> history) {
    return history.stream()
        .filter(said -> said.getString("name").equals(name))
        .map(said -> Integer.valueOf(said.getString("text").substring("message ".length())))
        .toList();
  }

  private static List<JSONObject> history(int port) throws Exception {
    try (Visitor visitor = new Visitor(port)) {
      JSONObject join = new JSONObject().put("name", "Reader").put("room", "lobby").put("since", 0);
      List<JSONObject> history = new ArrayList<>();
      visitor
          .ask("join", join)
          .getJSONArray("history")
          .forEach(said -> history.add((JSONObject) said));
      return history;
    }
  }
}
