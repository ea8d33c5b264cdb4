package workbook.lesson03.room;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import workbook.lesson03.room.RoomPresence.Occupant;

/**
 * All rooms, and which connection is in which of them.
 *
 * <p>Listeners call it from many threads. One lock puts what they do into one order, also while SQL
 * runs, and that is needed in two places. Messages are sent one after the other, in the order of
 * their ids, see {@link RoomLog}. And a newcomer's history is read and the newcomer made a member
 * in one step: else a message between the two would be missed or received twice. Reading older
 * pages, and looking whether a message is known already, run without the lock.
 */
public final class ChatRooms implements MeterBinder {

  /** The number of messages that a newcomer gets, and of a page if the client names none. */
  static final int PAGE = 50;

  static final int MAX_PAGE = 200;

  /** The highest number of missed messages in one answer: a few megabytes at most. */
  static final int MAX_MISSED = 1_000;

  /**
   * Changes of presence are collected for this long and then sent in one message. When a thousand
   * people join at once, each of them receives a few messages instead of a thousand.
   */
  static final int PRESENCE_MILLIS = 50;

  /** How often each connection may begin to type, a second; all others in the room are told. */
  static final int TYPING_PER_SECOND = 2;

  private final SocketIOServer server;
  private final History history;
  private final String epoch;
  private final MessageRate<UUID> rate;
  private final MessageRate<UUID> typingRate = new MessageRate<>(TYPING_PER_SECOND);
  private final ScheduledExecutorService timer;
  private final RoomLog log;
  private final RoomPresence presence;
  private final MessageMeters meters = new MessageMeters();
  private final Map<String, Room> rooms = new HashMap<>();
  private final Map<UUID, Place> places = new HashMap<>();

  /** The room that a connection is in, and its member there. */
  private record Place(Room room, Member member) {
    boolean is(RoomName roomName, PersonName person) {
      return room.name().equals(roomName) && member.name().equals(person);
    }
  }

  /** A name in a room. */
  private record Seat(String room, String foldedName) {}

  /**
   * The rooms of a server that runs alone.
   *
   * @param history is in a database with the tables of {@link History#SCHEMA}. The caller closes it
   *     when the server has stopped
   * @param epoch names the store that the history is in
   * @param rate how much each connection may say
   * @param timer sends who came and went, a moment later
   */
  public ChatRooms(
      SocketIOServer server,
      History history,
      String epoch,
      MessageRate<UUID> rate,
      ScheduledExecutorService timer) {
    this(server, history, epoch, rate, timer, new LocalRoomLog(history), RoomPresence.ALONE);
  }

  /**
   * As above, for one of several servers.
   *
   * @param log stores messages, and gives them to these rooms in their order
   * @param presence knows who is in the rooms of the others
   */
  public ChatRooms(
      SocketIOServer server,
      History history,
      String epoch,
      MessageRate<UUID> rate,
      ScheduledExecutorService timer,
      RoomLog log,
      RoomPresence presence) {
    this.server = server;
    this.history = history;
    this.epoch = epoch;
    this.rate = rate;
    this.timer = timer;
    this.log = log;
    this.presence = presence;
    log.readBy(this);
  }

  /**
   * Makes a connection a member of a room. If it is one already, under the same name, it gets the
   * answer again.
   *
   * @param answer is given the answer before anything else is sent to the newcomer
   * @throws RefusedException if a name breaks its rule or is taken
   */
  public synchronized void join(SocketIOClient client, Join join, Consumer<? super Answer> answer)
      throws RefusedException {
    RoomName roomName = RoomName.of(join.room());
    PersonName person = PersonName.of(join.name());
    Place place = places.get(client.getSessionId());
    if (place != null && !place.is(roomName, person)) {
      throw new RefusedException(RoomRefusal.LEAVE_FIRST.refusal());
    }
    Optional<Member> holder =
        Optional.ofNullable(rooms.get(roomName.value()))
            .flatMap(room -> room.find(person))
            .filter(member -> place == null || member != place.member());
    if (holder.isPresent() && !holder.get().isSamePerson(join.key())) {
      throw new RefusedException(RoomRefusal.NAME_TAKEN.with("name", person.shown()));
    }
    boolean returns = join.since() != null && isOfThisStore(join);
    int limit = returns ? MAX_MISSED : PAGE;
    long end = log.catchUp(); // what is not delivered yet the newcomer hears as a member
    List<Said> found =
        returns
            ? history.between(roomName, join.since(), end, limit + 1)
            : history.before(roomName, end, limit + 1);
    boolean more = found.size() > limit;
    if (returns && more) {
      answer.accept(new Answer.Missed(found.subList(0, limit), epoch));
      return;
    }
    long own = place == null ? 0 : place.member().number();
    long number = presence.enter(roomName, person, join.key(), own);
    Room room =
        rooms.computeIfAbsent(
            roomName.value(), name -> new Room(roomName, others(roomName, number)));
    holder.ifPresent(this::replace);
    Member member = new Member(client, person, join.key(), number);
    room.add(member);
    places.put(client.getSessionId(), new Place(room, member));
    List<Said> page = more ? found.subList(1, limit + 1) : found;
    boolean afresh = join.since() != null && !returns;
    answer.accept(new Answer.Joined(page, room.names(), more, epoch, afresh));
    client.joinRoom(roomName.value());
    sendPresenceSoon(room);
  }

  private List<Occupant> others(RoomName room, long number) {
    return presence.membersOf(room).stream().filter(one -> one.number() != number).toList();
  }

  /** False if {@code since} is an id of another database, or was never given by this one. */
  private boolean isOfThisStore(Join join) {
    return (join.epoch() == null || join.epoch().isEmpty() || join.epoch().equals(epoch))
        && join.since() <= history.lastId();
  }

  /**
   * Removes the lost connection of a person who is back on a new one. The others are not told: for
   * them the person never left.
   */
  private void replace(Member lost) {
    Place place = places.remove(lost.client().getSessionId());
    sendTyping(place, new Typing(false)); // it may have been lost while it typed
    lost.client().leaveRoom(place.room().name().value());
    lost.client().disconnect();
  }

  /**
   * Stores a message and sends it to everyone in the room, the speaker too; once only, if it comes
   * again with the same client id.
   *
   * @throws RefusedException if it breaks a rule, the client is in no room, or says too much
   */
  public Answer say(SocketIOClient client, Say say) throws RefusedException {
    return meters.measure(() -> sayOnce(client, say));
  }

  private Answer sayOnce(SocketIOClient client, Say say) throws RefusedException {
    MessageText.checked(say.text());
    ClientId.checked(say.clientId());
    // Without the lock: refusing a flood of messages makes nobody else wait.
    Optional<Said> known = known(placeOf(client), say);
    if (known.isPresent()) {
      return new Answer.Stored(known.get());
    }
    int wait = rate.take(client.getSessionId());
    if (wait > 0) {
      throw RefusedException.tooFast(wait);
    }
    return new Answer.Stored(sayNew(client, say));
  }

  private Optional<Said> known(Place place, Say say) {
    return Optional.ofNullable(say.clientId())
        .flatMap(id -> history.find(place.room().name(), place.member().name(), id));
  }

  private Said sayNew(SocketIOClient client, Say say) throws RefusedException {
    Place place = stopTyping(client);
    return log.append(place.room().name(), place.member().name(), say);
  }

  private synchronized Place stopTyping(SocketIOClient client) throws RefusedException {
    Place place = place(client);
    place.member().changeTyping(false); // the message itself tells the others
    return place;
  }

  /**
   * Sends a stored message to this server's members of a room. To be called by the {@link RoomLog},
   * with one message at a time, in the order of the ids.
   */
  public synchronized void deliver(RoomName room, Said said) {
    server.getRoomOperations(room.value()).sendEvent("said", said);
    meters.delivered();
  }

  /** Registers what is measured of the messages. */
  @Override
  public void bindTo(MeterRegistry registry) {
    meters.bindTo(registry);
  }

  /**
   * Tells the others in the room that the client types or does not; nothing if they know. Whoever
   * begins too often is not shown, and not told so: nobody loses anything by it.
   */
  public synchronized Answer typing(SocketIOClient client, Typing typing) throws RefusedException {
    Place place = place(client);
    boolean begins = typing.on() && !place.member().isTyping();
    if (!begins || typingRate.take(client.getSessionId()) == 0) {
      sendTyping(place, typing);
    }
    return new Answer.Done();
  }

  private void sendTyping(Place place, Typing typing) {
    Member member = place.member();
    if (member.changeTyping(typing.on())) {
      RoomName room = place.room().name();
      TypingNow news = new TypingNow(member.name().shown(), typing.on());
      server.getRoomOperations(room.value()).sendEvent("typing", member.client(), news);
      presence.tellTyping(room, news);
    }
  }

  /** Tells this server's members of a room who types, at another server. */
  public synchronized void showTyping(String room, TypingNow typing) {
    server.getRoomOperations(room).sendEvent("typing", typing);
  }

  /** A page of what was said before a message. */
  public Answer older(SocketIOClient client, OlderRequest request) throws RefusedException {
    RoomName room = placeOf(client).room().name();
    int count = request.count() == null ? PAGE : Math.max(1, Math.min(request.count(), MAX_PAGE));
    long before = request.before() == null ? Long.MAX_VALUE : request.before();
    List<Said> page = history.before(room, before, count + 1); // one more tells if there is more
    boolean more = page.size() > count;
    return new Answer.Page(more ? page.subList(1, page.size()) : page, more);
  }

  private synchronized Place placeOf(SocketIOClient client) throws RefusedException {
    return place(client);
  }

  /** Takes the connection out of its room, if it is in one. */
  public synchronized void leave(SocketIOClient client) {
    Place place = places.remove(client.getSessionId());
    if (place == null) {
      return;
    }
    Room room = place.room();
    client.leaveRoom(room.name().value());
    room.remove(place.member());
    presence.leave(place.member().number());
    sendPresenceOrClose(room);
  }

  private void sendPresenceOrClose(Room room) {
    if (room.isEmpty()) {
      rooms.remove(room.name().value(), room);
    } else {
      sendPresenceSoon(room);
    }
  }

  /**
   * Takes over who is in which room, at all servers. A connection of this server whose name another
   * one has taken over is closed; a member whom the others have forgotten enters again.
   *
   * @param occupants without connections of this server that it has no more
   */
  public synchronized void refresh(List<Occupant> occupants) {
    Map<Seat, Occupant> bySeat = new HashMap<>();
    occupants.forEach(one -> bySeat.put(new Seat(one.room(), one.person().key()), one));
    for (Place place : List.copyOf(places.values())) {
      Member member = place.member();
      Occupant found = bySeat.get(new Seat(place.room().name().value(), member.name().key()));
      if (found == null ? !enterAgain(place) : found.number() != member.number()) {
        place.room().drop(member);
        replace(member);
      }
    }
    Map<String, List<Occupant>> byRoom =
        occupants.stream().collect(Collectors.groupingBy(Occupant::room));
    for (Room room : List.copyOf(rooms.values())) {
      room.update(byRoom.getOrDefault(room.name().value(), List.of()));
      sendPresenceOrClose(room);
    }
  }

  /** The numbers of the memberships of this server's connections. */
  public synchronized Set<Long> memberships() {
    return places.values().stream()
        .map(place -> place.member().number())
        .collect(Collectors.toSet());
  }

  /** False if somebody else has the name now. */
  private boolean enterAgain(Place place) {
    Member member = place.member();
    try {
      member.changeNumber(
          presence.enter(place.room().name(), member.name(), member.key(), member.number()));
      return true;
    } catch (RefusedException e) {
      return false;
    }
  }

  private Place place(SocketIOClient client) throws RefusedException {
    Place place = places.get(client.getSessionId());
    if (place == null) {
      throw new RefusedException(RoomRefusal.JOIN_FIRST.refusal());
    }
    return place;
  }

  private void sendPresenceSoon(Room room) {
    if (room.scheduleSending()) {
      timer.schedule(() -> sendPresence(room), PRESENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void sendPresence(Room room) {
    room.takeChange()
        .ifPresent(
            change -> server.getRoomOperations(room.name().value()).sendEvent("users", change));
  }
}
