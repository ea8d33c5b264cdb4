package workbook.lesson02;

import io.socket.client.IO;
import io.socket.client.Socket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.json.JSONArray;
import org.json.JSONObject;
import workbook.lesson02.client.ClientConnection;
import workbook.lesson02.client.TerminalText;

/** Lesson 2's page in the terminal: prints what happens, sends the lines it reads. */
final class BroadcastClient implements AutoCloseable {

  /**
   * How long it stays after the last line. Node's server takes events one turn later than the
   * goodbye, and drops those that came together with it.
   */
  private static final int LINGER_SECONDS = 1;

  /** The longest packet that the lesson's server and Node's accept; for a longer one they close. */
  private static final int MOST_BYTES = 1_000_000;

  private final PrintStream out;
  private final ClientConnection connection;
  private final Socket socket;
  private final CompletableFuture<Void> connected = new CompletableFuture<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  BroadcastClient(URI server, PrintStream out) {
    this.out = out;
    connection = new ClientConnection(server, new IO.Options());
    socket = connection.socket();
    socket.on(Socket.EVENT_CONNECT, args -> connected());
    socket.on(Socket.EVENT_CONNECT_ERROR, args -> notConnected(args[0]));
    socket.on(Socket.EVENT_DISCONNECT, args -> disconnected(String.valueOf(args[0])));
    for (String event : new String[] {"hello", "online", "offline", "ServerMsg"}) {
      socket.on(event, args -> show(event, args));
    }
  }

  /**
   * Connects, and sends line after line until there are no more.
   *
   * @throws IOException if nobody answers, or the server ends the conversation; the message is fit
   *     to be shown
   */
  void run(BufferedReader lines) throws IOException {
    Thread typing = new Thread(() -> send(lines), "typed-lines");
    typing.setDaemon(true);
    connected.thenRun(typing::start);
    socket.connect();
    try {
      end.join();
    } catch (CompletionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  private void send(BufferedReader lines) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        send(line);
      }
      end.completeOnTimeout(null, LINGER_SECONDS, TimeUnit.SECONDS);
    } catch (IOException | UncheckedIOException e) {
      end.completeExceptionally(e);
    }
  }

  private void send(String line) {
    String packet = "42" + new JSONArray().put("chatEvent").put(line);
    int bytes = packet.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      say("not sent", String.format(Locale.ROOT, "%,d bytes; %,d is the most", bytes, MOST_BYTES));
    } else {
      socket.emit("chatEvent", line);
    }
  }

  private void connected() {
    say("connected", "as " + socket.id() + "; type a line to send it");
    connected.complete(null);
  }

  private void notConnected(Object why) {
    if (!connected.isDone() || !socket.isActive()) { // refused, it does not come back by itself
      end.completeExceptionally(new IOException(connection.problem(why)));
    }
  }

  private void disconnected(String reason) {
    if (reason.equals("io server disconnect")) { // the client does not come back after this one
      end.completeExceptionally(new IOException("the server ended the connection"));
    } else if (!reason.equals("io client disconnect")) {
      say("lost", "the connection (" + reason + "); trying again");
    }
  }

  /** The lesson's events carry a text or an object with an id, a time and perhaps a message. */
  private void show(String event, Object... args) {
    if (args.length > 0 && args[0] instanceof JSONObject told) {
      String what = told.optString("id") + " " + told.optString("time");
      say(event, (what + " " + told.optString("message")).strip());
    } else {
      say(event, args.length > 0 ? String.valueOf(args[0]) : "");
    }
  }

  private void say(String event, String text) {
    out.printf(Locale.ROOT, "%-10s %s%n", event, TerminalText.of(text));
  }

  @Override
  public void close() {
    connection.close();
  }
}
