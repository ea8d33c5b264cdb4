package workbook.lesson04;

import io.socket.client.IO;
import io.socket.client.Socket;
import io.socket.thread.EventThread;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.json.JSONArray;
import org.json.JSONObject;
import workbook.lesson01.cli.TypedLines;
import workbook.lesson02.client.ClientConnection;
import workbook.lesson02.client.OddEvents;
import workbook.lesson02.client.TerminalText;
import workbook.lesson03.client.Outbox;
import workbook.lesson03.room.MessageText;
import workbook.lesson04.account.Username;
import workbook.lesson04.chat.ChatEvent;

/** The chat in a terminal: prints the messages that arrive, and sends the lines that it reads. */
final class AuthChatClient implements AutoCloseable {

  /**
   * A line that begins with @ (also a full-width or small one), after any blanks and invisible
   * characters such as a byte order mark. It must match whatever follows: a private line with a
   * typing mistake must not go to everyone.
   */
  private static final Pattern TO_ONE =
      Pattern.compile(
          "[\\s\\p{Cf}]*[@\uFF20\uFE6B](\\S*)\\s*(.*)",
          Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);

  /** A line that looks like a command. With a typing mistake, it must not go to everyone either. */
  private static final Pattern COMMAND = Pattern.compile("/(\\w*|(who|quit)\\s.*)");

  private static final int LAST_ACKS_SECONDS = 5;

  /**
   * A server that has not answered after so long does not know the events, as the notes' server.
   */
  private static final int FIRST_ANSWER_SECONDS = 2;

  private final Login.Ticket ticket;
  private final PrintStream out;
  private final ClientConnection connection;
  private final Socket socket;
  private final CompletableFuture<Void> entered = new CompletableFuture<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final OddEvents odd = new OddEvents(this::show);
  private final Outbox outbox;
  private final CatchUp catchUp;
  private volatile String online = "";

  AuthChatClient(URI server, Login.Ticket ticket, PrintStream out) {
    this.ticket = ticket;
    this.out = out;
    IO.Options options = new IO.Options();
    options.auth = Map.of("token", ticket.token());
    connection = new ClientConnection(server, options);
    socket = connection.socket();
    outbox = new Outbox(socket, odd, this::acknowledged);
    catchUp =
        new CatchUp(
            socket,
            odd,
            ticket.username(),
            this::said,
            outbox::open,
            this::connectAnew,
            this::storeReplaced);
    socket.on(Socket.EVENT_CONNECT, args -> connected());
    socket.on(Socket.EVENT_CONNECT_ERROR, args -> notConnected(args[0]));
    socket.on(Socket.EVENT_DISCONNECT, args -> disconnected(String.valueOf(args[0])));
    socket.on(ChatEvent.ERROR, args -> refused(args.length > 0 ? args[0] : null));
    socket.on(ChatEvent.GROUP_LIST, odd.event("1", this::list));
    socket.on(ChatEvent.GROUP_CHAT, odd.event("2", message -> heard(message, null)));
    socket.on(ChatEvent.SINGLE_CHAT, odd.event("3", message -> heard(message, ticket.username())));
  }

  /**
   * Connects, and sends line after line until the input ends, or until {@code /quit}.
   *
   * @throws IOException if no server answers, or the server ends the session; the message is fit to
   *     be shown
   */
  void run(BufferedReader lines) throws IOException {
    Thread typing = new Thread(() -> readLines(lines), "typed-lines");
    typing.setDaemon(true);
    entered.thenRun(typing::start);
    socket.connect();
    try {
      end.join();
    } catch (CompletionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  private void connected() {
    catchUp.connected();
    CompletableFuture.delayedExecutor(FIRST_ANSWER_SECONDS, TimeUnit.SECONDS, EventThread::exec)
        .execute(outbox::sendBlindly);
  }

  private void readLines(BufferedReader lines) {
    try {
      String line = lines.readLine();
      while (line != null && !line.strip().equals("/quit")) {
        execute(line.strip());
        line = lines.readLine();
      }
      EventThread.exec(
          () -> outbox.whenEmpty(LAST_ACKS_SECONDS).whenComplete((all, late) -> leave(late)));
    } catch (IOException | UncheckedIOException e) {
      end.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void execute(String line) throws InterruptedException {
    Matcher toOne = TO_ONE.matcher(line);
    if (line.equals("/who")) {
      show("* online: " + online);
    } else if (toOne.matches()) {
      sayToOne(toOne.group(1), toOne.group(2));
    } else if (COMMAND.matcher(line).matches()) {
      show("* not sent: of commands there are /who and /quit");
    } else if (!line.isEmpty()) {
      say(ChatEvent.GROUP_CHAT, line, null);
    }
  }

  private void sayToOne(String name, String text) throws InterruptedException {
    if (name.isEmpty() || text.isEmpty()) {
      show("* not sent: what begins with @ is private: @NAME LINE");
    } else {
      say(ChatEvent.SINGLE_CHAT, text, name);
    }
  }

  private void say(String event, String text, String to) throws InterruptedException {
    if (text.length() > MessageText.MAX_LENGTH) {
      show("* not sent: " + TypedLines.tooLong(text, MessageText.MAX_LENGTH));
    } else {
      outbox.sayWhenNotFull(event, new JSONObject().put("data", text).put("to", to));
    }
  }

  private void acknowledged(JSONObject said, JSONObject answer) {
    if (answer.has("error")) {
      show("* not sent: " + answer.optString("error"));
    } else if (!comesBack(said)) {
      answer.put("user", ticket.username());
      answer.put("to", said.get("to")).put("data", said.get("data"));
      odd.survive("the answer to a message", () -> catchUp.live(answer));
    }
  }

  /** Whether the server sends the message to this client, too: to everyone, or to oneself. */
  private boolean comesBack(JSONObject said) {
    return !said.has("to") || key(said.getString("to")).equals(key(ticket.username()));
  }

  private static Optional<String> key(String name) {
    return Username.of(name).map(Username::key);
  }

  private void leave(Throwable late) {
    if (late == null) {
      end.complete(null);
    } else {
      end.completeExceptionally(new IOException("the server did not confirm the last message"));
    }
  }

  private void heard(JSONObject message, String to) {
    if (!message.isNull("user")) {
      catchUp.live(message.put("to", to));
      return;
    }
    show("* " + message.opt("data")); // from the server itself
    if (entered.complete(null)) {
      show("* you are " + ticket.username() + "; @NAME LINE is private, /who, /quit");
    }
  }

  private void said(JSONObject message) {
    String user = message.getString("user");
    String to = message.isNull("to") ? null : message.getString("to");
    String who;
    if (to == null) {
      who = user;
    } else if (to.equals(ticket.username())) {
      who = user + " (to you)";
    } else {
      who = "you (to " + to + ")";
    }
    show(who + ": " + message.get("data"));
  }

  private void list(JSONObject list) {
    JSONArray people = list.getJSONArray("data");
    online =
        StreamSupport.stream(people.spliterator(), false)
            .map(person -> ((JSONObject) person).getString("username"))
            .collect(Collectors.joining(", "));
    show("* online: " + online);
  }

  private void refused(Object why) {
    Object words = why instanceof JSONObject told ? told.opt("data") : why;
    end.completeExceptionally(new IOException("the session has ended: " + words));
  }

  private void notConnected(Object why) {
    if (!entered.isDone()) {
      end.completeExceptionally(new IOException(connection.problem(why)));
    } else if (!socket.isActive()) { // refused: then the client does not try again by itself
      show("* " + connection.problem(why) + ", trying again");
      connection.connectAgain();
    }
  }

  private void connectAnew() {
    show("* the server does not tell what was missed, trying again");
    socket.disconnect();
    connection.connectAgain();
  }

  private void storeReplaced() {
    show("* the server has begun afresh, or from an older copy: what is new in it comes now");
  }

  private void disconnected(String reason) {
    outbox.connectionLost();
    if (reason.equals("io server disconnect")) { // the client does not come back after this one
      end.completeExceptionally(new IOException("the server ended the connection"));
    } else if (!reason.equals("io client disconnect")) {
      show("* lost the connection (" + reason + "), trying again");
    }
  }

  private void show(String text) {
    out.println(TerminalText.of(text));
  }

  @Override
  public void close() {
    connection.close();
  }
}
