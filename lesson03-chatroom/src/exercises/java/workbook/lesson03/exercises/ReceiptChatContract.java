package workbook.lesson03.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import workbook.exercises.LearnersException;
import workbook.exercises.SameMoment;
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
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tellsTheSpeakerHowManyHaveIt() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob");
        Visitor cid = in("lab", "Cid")) {
      long id = ann.says("tea?");
      assertThat(bob.got(id)).isEqualTo("ok");
      ann.hears(new Receipt(id, 1));
      assertThat(cid.got(id)).isEqualTo("ok");
      ann.hears(new Receipt(id, 2));
      hearsNoMore(ann, bob);
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
      bob.hears(new Receipt(bobs, 1)); // the first that he hears
      hearsNoMore(bob, ann);
      ann.hears(new Receipt(anns, 1));
      hearsNoMore(ann, bob);
    }
  }

  @Test
  void doesNotCountTheSpeaker() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob")) {
      long id = ann.says("tea?");
      assertThat(ann.got(id)).isEqualTo("ok");
      bob.got(id);
      ann.hears(new Receipt(id, 1));
      hearsNoMore(ann, bob);
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
      ann.hears(new Receipt(first, 1));
      ann.hears(new Receipt(second, 1));
      hearsNoMore(ann, bob);
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
      cid.got(id);
      ann.hears(new Receipt(id, 1));
      ann.hears(new Receipt(id, 2));
      hearsNoMore(ann, cid);
    }
  }

  @Test
  void findsASpeakerWhoHasComeBack() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob")) {
      long id = ann.says("tea?");
      try (Visitor annAgain = in("lab", "ann")) {
        bob.got(id);
        annAgain.hears(new Receipt(id, 1));
        hearsNoMore(annAgain, bob);
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
      ann.hears(new Receipt(id, 1));
      hearsNoMore(ann, bob);
    }
  }

  @Test
  void countsOnAfterARestart() throws InterruptedException {
    long id;
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob")) {
      id = ann.says("tea?");
      bob.got(id);
      ann.hears(new Receipt(id, 1));
    }
    stop();
    start(storage.kept());
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob");
        Visitor cid = in("lab", "Cid")) {
      bob.got(id);
      cid.got(id);
      ann.hears(new Receipt(id, 2));
      hearsNoMore(ann, bob);
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
      assertThat(bob.got(first - 1)).as("got of an id before all").isEqualTo("no such message here");
      assertThat(bob.got(second)).isEqualTo("ok");
      ann.hears(new Receipt(second, 1));
      hearsNoMore(ann, bob);
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
      ann.hears(new Receipt(labs, 1));
      hearsNoMore(ann, bob);
      otherAnn.hears(new Receipt(lobbys, 1));
      hearsNoMore(otherAnn, otherBob);
    }
  }

  /** Whoever is gone is told nothing; that somebody has the message is remembered all the same. */
  @Test
  void countsWhenTheSpeakerIsNotThere() throws InterruptedException {
    try (Visitor bob = in("lab", "Bob");
        Visitor cid = in("lab", "Cid")) {
      long id;
      try (Visitor ann = in("lab", "Ann")) {
        id = ann.says("tea?");
      }
      assertThat(bob.got(id)).isEqualTo("ok");
      try (Visitor ann = in("lab", "Ann")) {
        cid.got(id);
        ann.hears(new Receipt(id, 2));
        hearsNoMore(ann, bob);
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
          .allMatch(List.of(1, 2)::equals);
      hearsNoMore(ann, bob);
      hearsNoMore(ann, cid);
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
          .allMatch(List.of(1)::equals);
      hearsNoMore(ann, bob);
    }
  }

  /** The counts that a speaker hears of each of some messages, which both have at one moment. */
  private List<List<Integer>> countsOf(Visitor speaker, SocketIOClient one, SocketIOClient another)
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
    Map<Long, List<Integer>> counts = new TreeMap<>();
    ids.forEach(id -> counts.put(id, new ArrayList<>()));
    for (Receipt next = speaker.hears(); next.id() != marker; next = speaker.hears()) {
      counts.get(next.id()).add(next.count());
    }
    return List.copyOf(counts.values());
  }

  /** One more message, and its receipt is the next thing that its speaker hears. */
  private static void hearsNoMore(Visitor speaker, Visitor other) throws InterruptedException {
    long marker = speaker.says("that was all");
    other.got(marker);
    speaker.hears(new Receipt(marker, 1));
  }

  private Visitor in(String room, String name) throws InterruptedException {
    return Visitor.in(room, name, server);
  }
}
