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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.json.JSONArray;
import org.json.JSONObject;
import workbook.lesson02.client.ClientConnection;
import workbook.lesson02.client.TerminalText;

/**
 * The chat in the terminal. It loses nothing: what is said waits in an outbox until the server
 * acknowledged it, and is sent again after a reconnection under the same id; what others said
 * meanwhile is asked for by the id of the last message seen.
 */
final class ChatClient implements AutoCloseable {

  private static final int LAST_ACKS_SECONDS = 5;

  private final String name;
  private final String room;
  private final PrintStream out;
  private final String key = UUID.randomUUID().toString();
  private final ClientConnection connection;
  private final Socket socket;
  private final CompletableFuture<Void> entered = new CompletableFuture<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  // From here on: touched on the client's event thread only. There, being in the room and being
  // connected are one; elsewhere a text could be handed to a connection that has just gone, which
  // would keep it and send it before the next join.
  private final Map<String, String> outbox = new LinkedHashMap<>();
  private Long lastSeen;
  private boolean inRoom;
  private CompletableFuture<Void> allSent = CompletableFuture.completedFuture(null);

  ChatClient(URI server, String name, String room, PrintStream out) {
    this.name = name;
    this.room = room;
    this.out = out;
    connection = new ClientConnection(server, new IO.Options());
    socket = connection.socket();
    socket.on(Socket.EVENT_CONNECT, args -> join());
    socket.on(Socket.EVENT_CONNECT_ERROR, args -> notConnected(args[0]));
    socket.on(Socket.EVENT_DISCONNECT, args -> disconnected(String.valueOf(args[0])));
    socket.on("said", args -> heard((JSONObject) args[0]));
    socket.on("users", args -> changed((JSONObject) args[0]));
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
    join.put("since", lastSeen); // null is left out: then the server gives the last page
    ask("join", join, this::joined);
  }

  private void joined(JSONObject answer) {
    if (!answer.getBoolean("ok")) {
      end.completeExceptionally(new IOException(answer.getString("error")));
      return;
    }
    for (Object said : answer.getJSONArray("history")) {
      heard((JSONObject) said);
    }
    if (answer.optBoolean("more")) {
      join(); // so much was missed that it comes in pieces
      return;
    }
    show("* in " + room + ": " + names(answer.getJSONArray("users")));
    inRoom = true;
    outbox.forEach(this::send);
    entered.complete(null);
  }

  private void say(BufferedReader lines) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          String text = line;
          EventThread.exec(() -> say(text));
        }
      }
      EventThread.exec(
          () ->
              allSent
                  .orTimeout(LAST_ACKS_SECONDS, TimeUnit.SECONDS)
                  .whenComplete((all, late) -> leave(late)));
    } catch (IOException | UncheckedIOException e) {
      end.completeExceptionally(e);
    }
  }

  private void say(String text) {
    String clientId = UUID.randomUUID().toString();
    if (outbox.isEmpty()) {
      allSent = new CompletableFuture<>();
    }
    outbox.put(clientId, text);
    if (inRoom) {
      send(clientId, text);
    }
  }

  private void send(String clientId, String text) {
    ask(
        "say",
        new JSONObject().put("text", text).put("clientId", clientId),
        answer -> acknowledged(clientId, answer));
  }

  private void acknowledged(String clientId, JSONObject answer) {
    outbox.remove(clientId);
    if (!answer.getBoolean("ok")) {
      show("* not sent: " + answer.getString("error"));
    }
    if (outbox.isEmpty()) {
      allSent.complete(null);
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
    lastSeen = said.getLong("id");
    show(said.getString("time") + " " + said.getString("name") + ": " + said.getString("text"));
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
    inRoom = false;
    if (reason.equals("io server disconnect")) { // the client does not come back after this one
      end.completeExceptionally(new IOException("the server ended the connection"));
    } else if (!reason.equals("io client disconnect")) {
      show("* lost the connection (" + reason + "), trying again");
    }
  }

  private void ask(String event, JSONObject request, Consumer<JSONObject> then) {
    Ack ack = args -> then.accept((JSONObject) args[0]);
    socket.emit(event, new Object[] {request}, ack);
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
