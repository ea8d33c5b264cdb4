package workbook.lesson04.polling;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import workbook.lesson02.host.HostServer;
import workbook.lesson02.web.HeldReply;
import workbook.lesson02.web.RouteException;
import workbook.lesson02.web.RouteReply;
import workbook.lesson02.web.RouteRequest;
import workbook.lesson04.chat.Ack;
import workbook.lesson04.chat.Archive;
import workbook.lesson04.chat.ChatRoom;
import workbook.lesson04.chat.MessageView;
import workbook.lesson04.chat.NewMessage;
import workbook.lesson04.session.Authenticator;
import workbook.lesson04.session.Sessions;
import workbook.lesson04.token.Identity;

/**
 * The room over plain HTTP, with the token as {@code Authorization: Bearer}. A message is {@code
 * {id, time, user, to, data}}.
 *
 * <ul>
 *   <li>{@code GET /messages?since=ID}: at once, what came after that id, an array, oldest first,
 *       at most {@value #PAGE}; who gets so many asks again.
 *   <li>{@code GET /messages?since=ID&wait=SECONDS}: the same, but if there is nothing yet the
 *       answer waits for it, for at most {@value #MAX_WAIT} s; then it is an empty array.
 *   <li>{@code GET /messages/stream}: server-sent events, each with its message's id; those after
 *       {@code Last-Event-ID} (or {@code ?since=ID}) first, as fast as they are read; without
 *       either only new ones. When the token ends, an event {@code end} says why, and the stream
 *       ends.
 *   <li>{@code POST /messages}, {@code {data, to, clientId}}: says it, to everyone if {@code to} is
 *       null or missing, and once only if it comes again with the same {@code clientId}, which may
 *       be missing too; the answer is {@code {ok, id, time}}, or {@code {message}} with 400, with
 *       429 (and {@code Retry-After}) if the user says too much, or with 503 if it could not be
 *       stored.
 * </ul>
 *
 * <p>An id is worth something in the store that gave it only. The GETs take {@code epoch}, too, the
 * store's name, empty if it is not known; then the answer has it in the header {@code Store-Epoch}.
 * Where that is another one than was given, or the ID is beyond the last one, what is told first is
 * not what came after that id, but the last messages that there are, as many as one answer has:
 * some of them may have been told before. Without {@code epoch} an ID beyond the last one counts as
 * the last one.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent
 *     events</a>
 */
public final class MessageRoutes {

  private static final int PAGE = 500;

  /** Proxies give up after 60 s without an answer; to be as late as they are would be a race. */
  private static final int MAX_WAIT = 55;

  private static final int HEARTBEAT_SECONDS = 15;

  private final ChatRoom room;
  private final Archive archive;
  private final Sessions sessions;
  private final ScheduledExecutorService timer;
  private final Feed feed;
  private final ObjectMapper json = new ObjectMapper();
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

  /**
   * @param timer ends long polls, and keeps streams alive
   */
  public MessageRoutes(
      ChatRoom room, Archive archive, Sessions sessions, ScheduledExecutorService timer) {
    this.room = room;
    this.archive = archive;
    this.sessions = sessions;
    this.timer = timer;
    this.feed = new Feed(room, archive);
  }

  public void addTo(HostServer server, Authenticator authenticator) {
    server.heldRoute("GET", "/messages", authenticator.guardHeld(this::poll));
    server.heldRoute("GET", "/messages/stream", authenticator.guardHeld(this::stream));
    server.route("POST", "/messages", authenticator.guard(this::say));
    // A comment now and then: proxies and clients take a connection that is silent for one that is
    // dead.
    timer.scheduleAtFixedRate(
        () -> streams.forEach(EventStream::sendComment),
        HEARTBEAT_SECONDS,
        HEARTBEAT_SECONDS,
        TimeUnit.SECONDS);
  }

  private RouteReply say(RouteRequest request, Identity identity) throws RouteException {
    Ack ack = room.say(identity.user(), request.json(NewMessage.class));
    if (ack.retryAfter() != null) {
      Map<String, Object> refusal = Map.of("message", ack.error(), "retryAfter", ack.retryAfter());
      return RouteReply.json(429, refusal).with("retry-after", ack.retryAfter().toString());
    }
    if (!ack.ok()) {
      throw new RouteException(ack.equals(Ack.NOT_STORED) ? 503 : 400, ack.error());
    }
    return RouteReply.json(200, ack);
  }

  private void poll(RouteRequest request, Identity identity, HeldReply reply)
      throws RouteException {
    long since = start(request, identity, request.parameter("since"), "since").orElse(0L);
    EpochHeader epoch = EpochHeader.of(request, archive);
    long wait = Math.min(MAX_WAIT, number(request.parameter("wait"), "wait").orElse(0L));
    LongPoll poll = new LongPoll(reply, epoch);
    try {
      // Before anything is read: a logout from here on answers the poll first.
      poll.keep(sessions.open(identity, poll::refuse)::close);
      List<MessageView> there = archive.since(identity.user(), since, PAGE);
      if (wait == 0 || !there.isEmpty()) {
        poll.receive(there);
      } else {
        poll.keep(timer.schedule(() -> poll.receive(List.of()), wait, TimeUnit.SECONDS));
        poll.keep(feed.subscribe(identity.user(), since, poll)::close);
      }
    } catch (RuntimeException e) {
      poll.end(); // nothing of it may stay
      throw e;
    }
  }

  private void stream(RouteRequest request, Identity identity, HeldReply reply)
      throws RouteException {
    Optional<String> last = request.header("last-event-id");
    String name = last.isPresent() ? "Last-Event-ID" : "since";
    long since =
        start(request, identity, last.or(() -> request.parameter("since")), name)
            .orElseGet(archive::lastId);
    reply.start(EpochHeader.of(request, archive).addedTo(EventStream.HEADERS));
    if (request.method().equals("HEAD")) {
      return; // that was all of it
    }
    EventStream stream = new EventStream(reply, json);
    stream.sendComment(); // what was begun arrives, even if there is nothing to tell yet
    streams.add(stream);
    stream.keep(() -> streams.remove(stream));
    stream.keep(sessions.open(identity, stream::refuse)::close);
    stream.keep(feed.subscribe(identity.user(), since, stream)::close);
  }

  /** After which id the reader is told; empty if it gives none. */
  private Optional<Long> start(
      RouteRequest request, Identity identity, Optional<String> since, String name)
      throws RouteException {
    Optional<Long> id = number(since, name);
    Optional<String> epoch = request.parameter("epoch");
    return epoch.isPresent()
        ? id.map(last -> archive.resume(identity.user(), last, epoch.get(), PAGE))
        : id.map(last -> Math.min(last, archive.lastId())); // beyond it the reader would be deaf
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
      // Too large a number is answered like what is none.
    }
    throw new RouteException(400, name + " must be a whole number from 0 to " + Long.MAX_VALUE);
  }
}
