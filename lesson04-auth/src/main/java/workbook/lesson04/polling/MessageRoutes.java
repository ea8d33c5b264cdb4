package workbook.lesson04.polling;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import workbook.lesson02.web.HeldReply;
import workbook.lesson02.web.RouteException;
import workbook.lesson02.web.RouteReply;
import workbook.lesson02.web.RouteRequest;
import workbook.lesson02.web.WebServer;
import workbook.lesson03.room.RefusedException;
import workbook.lesson04.chat.Archive;
import workbook.lesson04.chat.ChatRoom;
import workbook.lesson04.chat.MessageView;
import workbook.lesson04.chat.NewMessage;
import workbook.lesson04.session.Authenticator;
import workbook.lesson04.session.RefusalReply;
import workbook.lesson04.session.TokenSessions;
import workbook.lesson04.session.TokenSessions.TokenSession;
import workbook.lesson04.token.Identity;

/**
 * The chat room over plain HTTP, with the token as {@code Authorization: Bearer}. A message is
 * {@code {id, time, user, to, data}}.
 *
 * <ul>
 *   <li>{@code GET /messages?since=ID}, short polling: answers at once with the messages after that
 *       id, an array, oldest first, at most {@value #PAGE}. A client that gets so many asks again.
 *   <li>{@code GET /messages?since=ID&wait=SECONDS}, long polling: the same, but if there is no
 *       such message yet, the answer waits for one, at most {@value #MAX_WAIT} s; then it is an
 *       empty array.
 *   <li>{@code GET /messages/stream}, server-sent events, each with its message's id: first the
 *       stored messages after {@code Last-Event-ID} (or {@code ?since=ID}), as fast as the client
 *       reads, then the new ones; without either header or parameter only new ones. When the token
 *       ends, an event {@code end} says why, and the stream ends.
 *   <li>{@code POST /messages}, {@code {data, to, clientId}}: sends a message, to everyone if
 *       {@code to} is null or missing. If it comes again with the same {@code clientId} (optional),
 *       it is stored and delivered once. The answer is {@code {ok, id, time}}, or {@code {message}}
 *       with 400, with 429 (and {@code Retry-After}) if the user says too much, or with 503 if the
 *       storage fails.
 * </ul>
 *
 * <p>An id belongs to the store that gave it. The GETs take the parameter {@code epoch}, too: the
 * name of the store that the client knows, empty if it knows none. Then the answer has the store's
 * name in the header {@code Store-Epoch}. If the two differ, or the ID is higher than the last one,
 * the answer begins with the last messages that there are, as many as fit into one answer; the
 * client may have some of them already. Without {@code epoch} an ID that is too high counts as the
 * last one.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent
 *     events</a>
 */
public final class MessageRoutes {

  private static final int PAGE = 500;

  /** In seconds. Proxies give up after 60 s without an answer: ours must come before. */
  private static final int MAX_WAIT = 55;

  private static final int HEARTBEAT_SECONDS = 15;

  private final ChatRoom room;
  private final Archive archive;
  private final TokenSessions sessions;
  private final ScheduledExecutorService timer;
  private final Feed feed;
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

  /**
   * @param timer ends long polls, and sends comments on streams
   */
  public MessageRoutes(
      ChatRoom room, Archive archive, TokenSessions sessions, ScheduledExecutorService timer) {
    this.room = room;
    this.archive = archive;
    this.sessions = sessions;
    this.timer = timer;
    this.feed = new Feed(room, archive);
  }

  public void addTo(WebServer server, Authenticator authenticator) {
    server.heldRoute("GET", "/messages", authenticator.guardSession(this::poll));
    server.heldRoute("GET", "/messages/stream", authenticator.guardHeld(this::stream));
    server.route("POST", "/messages", authenticator.guard(this::say));
    // Proxies and clients may close a connection on which nothing comes: so now and then a comment.
    timer.scheduleAtFixedRate(
        () -> streams.forEach(EventStream::sendComment),
        HEARTBEAT_SECONDS,
        HEARTBEAT_SECONDS,
        TimeUnit.SECONDS);
  }

  private RouteReply say(RouteRequest request, Identity identity) throws RouteException {
    NewMessage message = request.json(NewMessage.class);
    try {
      return RouteReply.json(200, room.say(identity.user(), message));
    } catch (RefusedException e) {
      return refusal(e);
    }
  }

  private static RouteReply refusal(RefusedException e) {
    Integer wait = e.retryAfter();
    return wait == null
        ? RefusalReply.of(400, e.refusal())
        : RefusalReply.of(429, e.refusal(), wait);
  }

  private void poll(RouteRequest request, Identity identity, HeldReply reply)
      throws RouteException {
    Optional<Long> seen = number(request.parameter("since"), "since");
    EpochHeader epoch = EpochHeader.of(request, archive);
    long wait = Math.min(MAX_WAIT, number(request.parameter("wait"), "wait").orElse(0L));
    LongPoll poll = new LongPoll(reply, epoch);
    try {
      // Before anything is read: so a logout from now on ends the poll.
      TokenSession session = sessions.open(identity, poll::refuse);
      poll.keep(session::close);
      if (!session.isGood()) {
        return; // it has been answered
      }
      long since = start(request, identity, seen).orElse(0L);
      List<MessageView> there = archive.since(identity.user(), since, PAGE);
      if (wait == 0 || !there.isEmpty()) {
        poll.receive(there);
      } else {
        poll.keep(timer.schedule(() -> poll.receive(List.of()), wait, TimeUnit.SECONDS));
        poll.keep(feed.subscribe(identity.user(), since, poll)::close);
      }
    } catch (RuntimeException e) {
      poll.end(); // releases what was kept for it
      throw e;
    }
  }

  private void stream(RouteRequest request, Identity identity, HeldReply reply)
      throws RouteException {
    Optional<String> last = request.header("last-event-id");
    String name = last.isPresent() ? "Last-Event-ID" : "since";
    long since =
        start(request, identity, number(last.or(() -> request.parameter("since")), name))
            .orElseGet(archive::lastId);
    reply.start(EpochHeader.of(request, archive).addedTo(EventStream.HEADERS));
    if (request.method().equals("HEAD")) {
      return; // its answer is complete with the headers
    }
    EventStream stream = new EventStream(reply);
    stream.sendComment(); // so that the headers are sent, even if there are no messages yet
    streams.add(stream);
    stream.keep(() -> streams.remove(stream));
    stream.keep(sessions.open(identity, stream::refuse)::close);
    stream.keep(feed.subscribe(identity.user(), since, stream)::close);
  }

  /** The id after which the client gets messages; empty if it gives none. */
  private Optional<Long> start(RouteRequest request, Identity identity, Optional<Long> seen) {
    Optional<String> epoch = request.parameter("epoch");
    return epoch.isPresent()
        ? seen.map(last -> archive.resume(identity.user(), last, epoch.get(), PAGE))
        : seen.map(archive::knownUpTo); // with a higher one it would get no new messages
  }

  private static Optional<Long> number(Optional<String> text, String name) throws RouteException {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (text.get().matches("[0-9]+")) {
        return Optional.of(Long.valueOf(text.get()));
      }
    } catch (NumberFormatException e) {
      // A number that is too large is answered like a text that is no number.
    }
    throw new RouteException(400, name + " must be a whole number from 0 to " + Long.MAX_VALUE);
  }
}
