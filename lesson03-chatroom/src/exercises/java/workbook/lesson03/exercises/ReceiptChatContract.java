package workbook.lesson03.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.namespace.Namespace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import workbook.exercises.Kept;
import workbook.exercises.LearnersException;
import workbook.exercises.MeetingClasses;
import workbook.exercises.SameMoment;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.room.RoomName;
import workbook.lesson03.storage.Storage;

/** Exercise 3.5: who hears which receipts. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class ReceiptChatContract {

  /** The contract, run for your class. */
  static final class Yours extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new ReceiptChat(storage);
    }
  }

  @TempDir private static Path data;
  private static SharedStorage storage;

  private final Semaphore departures = new Semaphore(0);
  private Chat server;

  abstract Chat server(Storage storage);

  @BeforeAll
  static void open() throws IOException {
    storage = SharedStorage.in(data);
  }

  @AfterAll
  static void close() {
    storage.close();
  }

  @BeforeEach
  void start() {
    start(storage.emptied());
  }

  private void start(Storage found) {
    server = server(found);
    server.server().addDisconnectListener(client -> departures.release()); // after the learner's
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    storage.checkAllAreClosed();
  }

  @Test
  void tellsTheSpeakerHowManyHaveIt() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob");
        Visitor cid = in("lab", "Cid")) {
      long id = ann.says("tea?");
      assertThat(bob.got(id)).isEqualTo("ok");
      assertThat(cid.got(id)).isEqualTo("ok");
      hears(ann, bob, new Receipt(id, 1), new Receipt(id, 2));
    }
  }

  @Test
  void tellsNobodyElse() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob")) {
      long anns = ann.says("tea?");
      long bobs = bob.says("coffee");
      bob.got(anns);
      ann.got(bobs);
      hears(bob, ann, new Receipt(bobs, 1));
      hears(ann, bob, new Receipt(anns, 1));
    }
  }

  @Test
  void doesNotCountTheSpeaker() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob")) {
      long id = ann.says("tea?");
      assertThat(ann.got(id)).isEqualTo("ok");
      bob.got(id);
      hears(ann, bob, new Receipt(id, 1));
    }
  }

  /** A member who comes back may write the name in another way: it is the same member. */
  @Test
  void doesNotCountTheSpeakerWhoseNameIsWrittenInAnotherWay() throws InterruptedException {
    try (Visitor speaker = in("lab", "Groß");
        Visitor bob = in("lab", "Bob")) {
      long id = speaker.says("tea?");
      try (Visitor again = in("lab", "GROSS")) {
        assertThat(again.got(id)).isEqualTo("ok");
        bob.got(id);
        hears(again, bob, new Receipt(id, 1));
      }
    }
  }

  @Test
  void countsEachOfMany() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor first = in("lab", "the first visitor 1");
        Visitor second = in("lab", "the first visitor 2");
        Visitor third = in("lab", "𠮷".repeat(20))) {
      long id = ann.says("tea?");
      first.got(id);
      second.got(id);
      third.got(id);
      hears(ann, first, new Receipt(id, 1), new Receipt(id, 2), new Receipt(id, 3));
    }
  }

  @Test
  void countsOnceWhoSaysItTwice() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob")) {
      long first = ann.says("tea?");
      long second = ann.says("or coffee?");
      bob.got(first);
      assertThat(bob.got(first)).isEqualTo("ok");
      bob.got(second);
      hears(ann, bob, new Receipt(first, 1), new Receipt(second, 1));
    }
  }

  @Test
  void countsOnceWhoComesBack() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob");
        Visitor cid = in("lab", "Cid")) {
      long id = ann.says("tea?");
      bob.got(id);
      try (Visitor bobAgain = in("lab", "bob")) {
        assertThat(bobAgain.got(id)).isEqualTo("ok");
      }
      try (Visitor bobInWideLetters = in("lab", "Ｂｏｂ")) {
        assertThat(bobInWideLetters.got(id)).isEqualTo("ok");
      }
      cid.got(id);
      hears(ann, cid, new Receipt(id, 1), new Receipt(id, 2));
    }
  }

  @Test
  void findsASpeakerWhoHasComeBack() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob")) {
      long id = ann.says("tea?");
      try (Visitor annAgain = in("lab", "ann")) {
        bob.got(id);
        hears(annAgain, bob, new Receipt(id, 1));
      }
    }
  }

  @Test
  void refusesMessagesThatAreNotOfThisRoom() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob");
        Visitor dan = in("lobby", "Dan")) {
      long id = ann.says("tea?");
      assertThat(dan.got(id)).isEqualTo("no such message here");
      assertThat(bob.got(id + 1)).isEqualTo("no such message here");
      bob.got(id);
      hears(ann, bob, new Receipt(id, 1));
    }
  }

  @Test
  void countsOnAfterARestart() throws InterruptedException {
    long id;
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob")) {
      id = ann.says("tea?");
      bob.got(id);
      hears(ann, bob, new Receipt(id, 1));
    }
    stop();
    start(storage.kept());
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob");
        Visitor cid = in("lab", "Cid")) {
      bob.got(id);
      cid.got(id);
      hears(ann, bob, new Receipt(id, 2));
    }
  }

  /** The message with the next higher id is not the one that is meant. */
  @Test
  void refusesAnIdThatNoMessageOfThisRoomHas() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob");
        Visitor dan = in("lobby", "Dan")) {
      long first = ann.says("tea?");
      long elsewhere = dan.says("nobody here");
      long second = ann.says("or coffee?");
      assertThat(bob.got(elsewhere)).as("got of a message in the lobby").isEqualTo("no such message here");
      for (long none : new long[] {first - 1, 0, -1, Long.MAX_VALUE}) {
        assertThat(bob.got(none)).as("got of the id %d", none).isEqualTo("no such message here");
      }
      assertThat(bob.got(second)).isEqualTo("ok");
      hears(ann, bob, new Receipt(second, 1));
    }
  }

  /** Ids are longs; and two numbers may begin with the same digits. */
  @Test
  void countsForIdsThatAreNoInts() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob");
        Visitor cid = in("lab", "94967338x");
        Visitor dan = in("lab", "x")) {
      nextId(42);
      long low = ann.says("tea?");
      nextId(42 + (1L << 32)); // 4294967338
      long high = ann.says("or coffee?");
      assertThat(bob.got(low)).isEqualTo("ok");
      assertThat(cid.got(low)).isEqualTo("ok");
      assertThat(bob.got(high)).isEqualTo("ok");
      assertThat(dan.got(high)).isEqualTo("ok");
      hears(ann, bob, new Receipt(low, 1), new Receipt(low, 2), new Receipt(high, 1), new Receipt(high, 2));
      assertThat(bob.got(low + (1L << 33))).isEqualTo("no such message here");
    }
  }

  private void nextId(long id) {
    storage
        .kept()
        .jdbi()
        .useHandle(handle -> handle.execute("ALTER TABLE said ALTER COLUMN id RESTART WITH " + id));
  }

  /**
   * A Socket.IO room for a member is an address: if it is called as a room of the chat may be, the
   * people of that room hear what is for the member only, and the member hears them.
   */
  @Test
  void givesNobodyTheAddressOfARoom() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob")) {
      assertThat(
              server.clientOf("Ann").getAllRooms().stream()
                  .filter(room -> !room.equals("lab"))
                  .filter(ReceiptChatContract::mayBeARoomOfTheChat))
          .as("the Socket.IO rooms of Ann, besides the lab, into which others come who join a room of this name")
          .isEmpty();
      long id = ann.says("tea?");
      bob.got(id);
      hears(ann, bob, new Receipt(id, 1));
    }
  }

  private static boolean mayBeARoomOfTheChat(String name) {
    try {
      RoomName.of(name);
      return true;
    } catch (RefusedException e) {
      return false;
    }
  }

  /** In each room there may be an Ann: they are two people. */
  @Test
  void knowsPeopleByRoomAndName() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob");
        Visitor otherAnn = in("lobby", "Ann");
        Visitor otherBob = in("lobby", "Bob")) {
      long labs = ann.says("tea?");
      long lobbys = otherAnn.says("coffee?");
      bob.got(labs);
      otherBob.got(lobbys);
      hears(ann, bob, new Receipt(labs, 1));
      hears(otherAnn, otherBob, new Receipt(lobbys, 1));
    }
  }

  /** A speaker who is gone is told nothing; the receipt is counted all the same. */
  @Test
  void countsWhenTheSpeakerIsNotThere() throws InterruptedException {
    try (Visitor bob = in("lab", "Bob");
        Visitor cid = in("lab", "Cid")) {
      long id;
      try (Visitor ann = in("lab", "Ann")) {
        id = ann.says("tea?");
      }
      assertThat(departures.tryAcquire(10, TimeUnit.SECONDS)).as("whether ann has left").isEqualTo(true);
      assertThat(bob.got(id)).isEqualTo("ok");
      try (Visitor ann = in("lab", "Ann")) {
        cid.got(id);
        hears(ann, bob, new Receipt(id, 2));
      }
    }
  }

  /** Members are served on several threads: each "got" counts, and no count is told twice. */
  @Test
  void countsTwoWhoHaveItAtTheSameMoment() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob");
        Visitor cid = in("lab", "Cid")) {
      assertThat(countsOf(ann, server.clientOf("Bob"), server.clientOf("Cid")))
          .as("the counts that ann hears when bob and cid have her message at the same moment")
          .isEqualTo("[[1, 2], [1, 2], [1, 2]]");
      hears(ann, bob);
      hears(ann, cid);
    }
  }

  /** The old connection of a member and the new one may be served at the same moment. */
  @Test
  void countsOnceWhoSaysItOnTwoConnectionsAtTheSameMoment() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob")) {
      SocketIOClient one = server.clientOf("Bob");
      assertThat(countsOf(ann, one, AnotherConnection.like(one)))
          .as("the counts that ann hears when bob says on two connections that he has her message")
          .isEqualTo("[[1], [1], [1]]");
      hears(ann, bob);
    }
  }

  /** Which message it is, whose, and who has it, belongs to one call: another one must not change it. */
  @Test
  void keepsApartTwoMessagesThatArriveAtTheSameMoment() {
    assertThat(MeetingClasses.call(this, "countsOfTwoMessages", Storage.class, storage.kept()))
        .as(
            "what ann and bob hear of their messages, which first cid and dan have at the same moment,"
                + " and then dan and cid")
        .isEqualTo("ann: [[1, 2], [1, 2]], bob: [[1, 2], [1, 2]]");
  }

  /** Runs in a copy of this class in which two threads meet wherever they use a field. */
  private String countsOfTwoMessages(Storage found) throws InterruptedException {
    start(found);
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob");
        Visitor cid = in("lab", "Cid");
        Visitor dan = in("lab", "Dan")) {
      List<Long> anns = List.of(ann.says("tea?"), ann.says("more tea?"));
      List<Long> bobs = List.of(bob.says("coffee?"), bob.says("more coffee?"));
      SocketIOClient cids = server.clientOf("Cid");
      SocketIOClient dans = server.clientOf("Dan");
      SameMoment.rounds(
          2,
          round -> server.answer("got", cids, new Got(anns.get(round))),
          round -> server.answer("got", dans, new Got(bobs.get(round))),
          round -> {});
      for (int i = 0; i < 2; i++) {
        dan.got(anns.get(i));
        cid.got(bobs.get(i));
      }
      long annsLast = ann.says("that was all");
      long bobsLast = bob.says("that was all");
      dan.got(annsLast);
      dan.got(bobsLast);
      return "ann: %s, bob: %s".formatted(countsUntil(annsLast, ann, anns), countsUntil(bobsLast, bob, bobs));
    } finally {
      server.close();
    }
  }

  /** The count grows with each receipt, though the first one is slower than the second. */
  @Test
  void tellsTheCountsInTheirOrder() throws InterruptedException {
    server.replaceClients(this::slow);
    try (Visitor ann = in("lab", "Ann")) {
      server.replaceClients(UnaryOperator.identity());
      tellsTheCountsInTheirOrder(ann);
    }
  }

  /** In place of a member's connection, for broadcasts too. */
  private SocketIOClient slow(SocketIOClient original) {
    SocketIOClient slow = AnotherConnection.onWhichTheFirstIsOvertaken(original, "receipt");
    ((Namespace) server.server().getNamespace(Namespace.DEFAULT_NAME)).addClient(slow);
    return slow;
  }

  private void tellsTheCountsInTheirOrder(Visitor ann) throws InterruptedException {
    try (Visitor bob = in("lab", "Bob");
        Visitor cid = in("lab", "Cid")) {
      List<Long> ids = new ArrayList<>(); // many: by chance the first is not overtaken in one or two
      for (int i = 0; i < 6; i++) {
        ids.add(ann.says("tea, cup " + i + "?"));
      }
      for (long id : ids) {
        SameMoment.rounds(
            1,
            round -> server.answer("got", server.clientOf("Bob"), new Got(id)),
            round -> server.answer("got", server.clientOf("Cid"), new Got(id)),
            round -> {});
        assertThat(ann.hears() + " and " + ann.hears())
            .as("what Ann hears, if the first receipt is held up until the second is sent")
            .isEqualTo(new Receipt(id, 1) + " and " + new Receipt(id, 2));
        assertThat(bob.got(id)).as("bob's got once more").isEqualTo("ok");
        assertThat(cid.got(id)).as("cid's got once more").isEqualTo("ok");
      }
    }
  }

  /** The counts that a speaker hears of each of some messages, which both have at one moment. */
  private String countsOf(Visitor speaker, SocketIOClient one, SocketIOClient another)
      throws InterruptedException {
    List<Long> ids = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      ids.add(speaker.says("tea, round " + round + "?"));
    }
    SameMoment.rounds(
        ids.size(),
        round -> server.answer("got", one, new Got(ids.get(round))),
        round -> server.answer("got", another, new Got(ids.get(round))),
        round -> {});
    long marker = speaker.says("the end of the rounds");
    server.answer("got", one, new Got(marker));
    return countsUntil(marker, speaker, ids);
  }

  /** The counts that a speaker hears of each of some messages, until it hears that of a last one. */
  private static String countsUntil(long marker, Visitor speaker, List<Long> ids)
      throws InterruptedException {
    Map<Long, List<Integer>> counts = new TreeMap<>();
    ids.forEach(id -> counts.put(id, new ArrayList<>()));
    for (Receipt next = speaker.hears(); next.id() != marker; next = speaker.hears()) {
      counts.computeIfAbsent(next.id(), other -> new ArrayList<>()).add(next.count());
    }
    return counts.values().toString();
  }

  /** What is kept of members who have left would grow with everybody who ever came. */
  @Test
  void keepsNothingInMemoryOfThoseWhoHaveLeft() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann")) {
      long id = ann.says("tea?");
      int first = keptAfterGuests(ann, id, 1, 2);
      assertThat(keptAfterGuests(ann, id, 3, 6))
          .as("entries in your collections after 6 members came and went (%d after 2)", first)
          .isLessThanOrEqualTo(first);
    }
  }

  private int keptAfterGuests(Visitor ann, long id, int from, int to) throws InterruptedException {
    for (int i = from; i <= to; i++) {
      try (Visitor guest = in("lab", "Guest " + i)) {
        guest.got(id);
        ann.hears(new Receipt(id, i));
      }
    }
    int guests = to - from + 1;
    assertThat(departures.tryAcquire(guests, 10, TimeUnit.SECONDS)).as("whether all have left").isEqualTo(true);
    return Kept.by(server);
  }

  /**
   * The speaker hears these receipts and no other: after them comes that of one more message, which
   * the other has.
   */
  private static void hears(Visitor speaker, Visitor other, Receipt... expected)
      throws InterruptedException {
    long marker = speaker.says("that was all");
    other.got(marker);
    for (Receipt receipt : expected) {
      speaker.hears(receipt);
    }
    speaker.hears(new Receipt(marker, 1));
  }

  private Visitor in(String room, String name) throws InterruptedException {
    return Visitor.in(room, name, server);
  }
}
