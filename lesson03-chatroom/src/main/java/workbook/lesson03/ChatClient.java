package workbook.lesson03;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import io.socket.thread.EventThread;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.json.JSONArray;
import org.json.JSONObject;
import workbook.lesson01.cli.TypedLines;
import workbook.lesson02.client.ClientConnection;
import workbook.lesson02.client.OddEvents;
import workbook.lesson02.client.TerminalText;
import workbook.lesson03.client.Outbox;
import workbook.lesson03.client.Seen;
import workbook.lesson03.room.MessageText;

/**
 * The client of {@link ChatServer} in a terminal. It loses no message: what the user types waits in
 * an outbox until the server acknowledged it, and is sent again after a reconnection under the same
 * id; what others said meanwhile is asked for by the id of the last message that was shown.
 */
final class ChatClient implements AutoCloseable {

  private static final int LAST_ACKS_SECONDS = 5;
  private static final int REJOIN_SECONDS = 3;

  private final String name;
  private final String room;
  private final PrintStream out;
  private final String key = UUID.randomUUID().toString();
  private final ClientConnection connection;
  private final Socket socket;
  private final CompletableFuture<Void> entered = new CompletableFuture<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  // Touched on the client's event thread only.
  private final OddEvents odd = new OddEvents(this::show);
  private final Outbox outbox;
  private final Seen seen = new Seen();

  ChatClient(URI server, String name, String room, PrintStream out) {
    this.name = name;
    this.room = room;
    this.out = out;
    connection = new ClientConnection(server, new IO.Options());
    socket = connection.socket();
    outbox = new Outbox(socket, odd, this::acknowledged);
    socket.on(Socket.EVENT_CONNECT, args -> join());
    socket.on(Socket.EVENT_CONNECT_ERROR, args -> notConnected(args[0]));
    socket.on(Socket.EVENT_DISCONNECT, args -> disconnected(String.valueOf(args[0])));
    socket.on("said", odd.event("said", this::heard));
    socket.on("users", odd.event("users", this::changed));
  }

  /**
   * Enters the room, and says line after line until there are no more.
   *
   * @throws IOException if nobody answers, or the server refuses; the message is fit to be shown
   */
  void run(BufferedReader lines) throws IOException {
    Thread typing = new Thread(() -> say(lines), "typed-lines");
    typing.setDaemon(true);
    entered.thenRun(typing::start);
    socket.connect();
    try {
      end.join();
    } catch (CompletionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  private void join() {
    JSONObject join = new JSONObject().put("name", name).put("room", room).put("key", key);
    Ack ack = odd.answer("join", this::joined);
    socket.emit("join", new Object[] {seen.since(join)}, ack);
  }

  private void joined(JSONObject answer) {
    JSONArray history = answer.optJSONArray("history");
    if (answer.has("error")) {
      end.completeExceptionally(new IOException(answer.optString("error")));
    } else if (history == null) {
      joinedNothing();
    } else {
      joined(answer, history);
    }
  }

  private void joined(JSONObject answer, JSONArray history) {
    seen.store(answer);
    if (answer.optBoolean("afresh")) {
      show("* the server has begun afresh, or from an older copy: what is new in it comes now");
      seen.startAfresh();
    }
    for (Object said : history) {
      odd.survive("a message", () -> heard((JSONObject) said));
    }
    if (answer.optBoolean("more") && !history.isEmpty()) {
      join(); // so much was missed that it comes in pieces
      return;
    }
    show("* in " + room + ": " + names(answer.optJSONArray("users", new JSONArray())));
    outbox.open();
    entered.complete(null);
  }

  /** The answer to join has no history: another kind of server, or one that cannot read it now. */
  private void joinedNothing() {
    if (!entered.isDone()) {
      end.completeExceptionally(new IOException("what answers is not lesson 3's chat-server"));
      return;
    }
    String here = socket.id();
    CompletableFuture.delayedExecutor(REJOIN_SECONDS, TimeUnit.SECONDS, EventThread::exec)
        .execute(
            () -> {
              if (here.equals(socket.id())) {
                join();
              }
            });
  }

  private void say(BufferedReader lines) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        say(line);
      }
      EventThread.exec(
          () -> outbox.whenEmpty(LAST_ACKS_SECONDS).whenComplete((all, late) -> leave(late)));
    } catch (IOException | UncheckedIOException e) {
      end.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(String line) throws InterruptedException {
    if (line.length() > MessageText.MAX_LENGTH) {
      show("* not sent: " + TypedLines.tooLong(line, MessageText.MAX_LENGTH));
    } else if (!line.isBlank()) {
      outbox.sayWhenNotFull("say", new JSONObject().put("text", line));
    }
  }

  private void acknowledged(JSONObject said, JSONObject answer) {
    if (answer.has("error")) {
      show("* not sent: " + answer.optString("error"));
    }
  }

  private void leave(Throwable late) {
    if (late == null) {
      end.complete(null);
    } else {
      end.completeExceptionally(new IOException("the server did not confirm the last message"));
    }
  }

  private void heard(JSONObject said) {
    String line =
        said.getString("time") + " " + said.getString("name") + ": " + said.getString("text");
    if (seen.add(said)) {
      show(line);
    }
  }

  private void changed(JSONObject users) {
    for (Object joined : users.getJSONArray("joined")) {
      show("* " + joined + " is here");
    }
    for (Object left : users.getJSONArray("left")) {
      show("* " + left + " left");
    }
  }

  private void notConnected(Object why) {
    if (!entered.isDone()) {
      end.completeExceptionally(new IOException(connection.problem(why)));
    } else if (!socket.isActive()) { // refused: then the client does not try again by itself
      show("* " + connection.problem(why) + ", trying again");
      connection.connectAgain();
    }
  }

  private void disconnected(String reason) {
    outbox.connectionLost();
    if (reason.equals("io server disconnect")) { // the client does not come back after this one
      end.completeExceptionally(new IOException("the server ended the connection"));
    } else if (!reason.equals("io client disconnect")) {
      show("* lost the connection (" + reason + "), trying again");
    }
  }

  private static String names(JSONArray users) {
    List<String> names = new ArrayList<>();
    users.forEach(user -> names.add(String.valueOf(user)));
    return String.join(", ", names);
  }

  private void show(String text) {
    out.println(TerminalText.of(text));
  }

  @Override
  public void close() {
    connection.close();
  }
}
