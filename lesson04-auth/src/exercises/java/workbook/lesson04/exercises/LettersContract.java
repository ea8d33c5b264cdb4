package workbook.lesson04.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.namespace.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.Kept;
import workbook.exercises.LearnersException;
import workbook.exercises.MeetingClasses;
import workbook.exercises.Patience;
import workbook.exercises.SameMoment;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;

/**
 * Exercise 4.4: who hears a letter, and from whom. A bell that everybody hears is rung after each
 * letter: whoever hears the bell first did not get the letter.
 */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class LettersContract {

  /** The contract, run for your class. */
  static final class Yours extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new Letters(server);
    }
  }

  private final Semaphore departures = new Semaphore(0);
  private final BlockingQueue<SocketIOClient> arrivals = new LinkedBlockingQueue<>();
  private final String anyRoom = "room " + UUID.randomUUID();
  private volatile boolean waitAtTheDoor;
  private LetterCarrier carrier;
  private final HostServer server =
      new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson04/pages"));

  abstract LetterCarrier carrier(SocketIOServer server);

  @BeforeEach
  void start() {
    carrier = carrier(server);
    server
        .getNamespace(Namespace.DEFAULT_NAME)
        .addAuthTokenListener(
            (auth, client) -> {
              client.set("user", ((Map<?, ?>) auth).get("token")); // here every token is good
              return AuthTokenResult.AuthTokenResultSuccess;
            });
    server.addConnectListener(
        client -> {
          client.joinRoom("lobby"); // as in the lesson's chat: rooms of other kinds
          client.joinRoom(anyRoom);
          arrivals.add(client);
          if (!waitAtTheDoor) {
            carrier.connected(client);
          }
          client.sendEvent("hello", client.<String>get("user"));
        });
    server.addDisconnectListener(client -> departures.release());
    server.addEventListener(
        "letter", Letter.class, (client, letter, ack) -> carrier.sent(client, letter));
    server.addEventListener(
        "bell",
        Object.class,
        (client, nothing, ack) -> server.getBroadcastOperations().sendEvent("bell"));
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void goesToItsReceiverAndItsSenderAndNobodyElse() throws InterruptedException {
    try (Guest alice = enter("alice");
        Guest bob = enter("bob");
        Guest eve = enter("eve")) {
      write(alice, "alice", "bob", "psst");
      assertThat(bob.hears()).isEqualTo("letter {from=alice, text=psst, to=bob}");
      assertThat(alice.hears()).isEqualTo("letter {from=alice, text=psst, to=bob}");
      assertThat(eve.hears()).as("what eve hears next").isEqualTo("bell");
    }
  }

  /** A payload can say anything: the sender is who proved it at the door. */
  @Test
  void saysWhoHasReallySentIt() throws InterruptedException {
    try (Guest mallory = enter("mallory");
        Guest bob = enter("bob")) {
      write(mallory, "alice", "bob", "give me your key");
      assertThat(bob.hears()).isEqualTo("letter {from=mallory, text=give me your key, to=bob}");
    }
  }

  @Test
  void goesToEveryTabOfBoth() throws InterruptedException {
    try (Guest alice = enter("alice");
        Guest alicesPhone = enter("alice");
        Guest bob = enter("bob");
        Guest bobsPhone = enter("bob")) {
      write(alice, "alice", "bob", "psst");
      for (Guest guest : new Guest[] {alice, alicesPhone, bob, bobsPhone}) {
        assertThat(guest.hears()).isEqualTo("letter {from=alice, text=psst, to=bob}");
        assertThat(guest.hears()).as("after the letter").isEqualTo("bell");
      }
    }
  }

  @Test
  void comesOnceIfWrittenToOneself() throws InterruptedException {
    try (Guest alice = enter("alice");
        Guest alicesPhone = enter("alice")) {
      write(alice, "alice", "alice", "buy milk");
      for (Guest guest : new Guest[] {alice, alicesPhone}) {
        assertThat(guest.hears()).isEqualTo("letter {from=alice, text=buy milk, to=alice}");
        assertThat(guest.hears()).as("after the letter").isEqualTo("bell");
      }
    }
  }

  /** The library keeps everybody in a room called "", and a lesson has rooms of other kinds. */
  @Test
  void reachesNobodyUnderTheNameOfARoom() throws InterruptedException {
    try (Guest mallory = enter("mallory");
        Guest eve = enter("eve")) {
      for (String room : new String[] {"", "lobby", "/", anyRoom}) {
        write(mallory, "mallory", room, "to all of you");
        assertThat(mallory.hears())
            .as("what mallory hears, who wrote to <%s>", room)
            .isEqualTo("letter {from=mallory, text=to all of you, to=" + room + "}");
        assertThat(mallory.hears()).as("what mallory hears next").isEqualTo("bell");
        assertThat(eve.hears()).as("what eve hears when mallory writes to <%s>", room).isEqualTo("bell");
      }
    }
  }

  @Test
  void takesNamesAsAWhole() throws InterruptedException {
    try (Guest alice = enter("alice");
        Guest bob = enter("bob");
        Guest bobby = enter("bobby");
        Guest bo = enter("bo");
        Guest sameHash = enter("bpC"); // its hash code is bob's
        Guest capital = enter("Bob")) {
      write(alice, "alice", "bob", "psst");
      assertThat(bob.hears()).isEqualTo("letter {from=alice, text=psst, to=bob}");
      assertThat(bob.hears()).as("what bob hears next").isEqualTo("bell");
      assertThat(bobby.hears()).as("what bobby hears").isEqualTo("bell");
      assertThat(bo.hears()).as("what bo hears").isEqualTo("bell");
      assertThat(sameHash.hears()).as("what bpC hears").isEqualTo("bell");
      assertThat(capital.hears()).as("what Bob, with a capital letter, hears").isEqualTo("bell");
      for (String to : new String[] {" bob", "bob ", "BOB", "bob\n", "ｂｏｂ", "b.b", "alice bob"}) {
        write(alice, "alice", to, "psst");
        assertThat(bob.hears()).as("what bob hears of a letter to <%s>", to).isEqualTo("bell");
      }
    }
  }

  @Test
  void leavesTheTextAsItIs() throws InterruptedException {
    try (Guest alice = enter("alice");
        Guest bob = enter("bob")) {
      for (String text : new String[] {"  two\nlines 🍵 ", "", "<b>", "long ".repeat(5_000)}) {
        write(alice, "alice", "bob", text);
        assertThat(bob.hears()).isEqualTo("letter {from=alice, text=" + text + ", to=bob}");
        assertThat(bob.hears()).as("after the letter").isEqualTo("bell");
      }
    }
  }

  @Test
  void reachesTheTabThatIsLeft() throws InterruptedException {
    try (Guest alice = enter("alice");
        Guest bob = enter("bob")) {
      enter("bob").close();
      enter("alice").close();
      assertThat(departures.tryAcquire(2, 10, TimeUnit.SECONDS)).as("whether two tabs are closed").isEqualTo(true);
      write(alice, "alice", "bob", "psst");
      assertThat(bob.hears())
          .as("what bob hears in the tab that is left")
          .isEqualTo("letter {from=alice, text=psst, to=bob}");
      assertThat(alice.hears())
          .as("what alice hears in the tab that is left")
          .isEqualTo("letter {from=alice, text=psst, to=bob}");
    }
  }

  /** Else a second letter could be quicker than the first. */
  @Test
  void hasSentALetterWhenItReturns() throws InterruptedException {
    try (Guest alice = enter("alice");
        Guest bob = enter("bob")) {
      SocketIOClient sender = arrivals.take();
      for (int i = 1; i <= 20; i++) {
        carrier.sent(sender, new Letter("alice", "bob", "letter " + i));
        server.getBroadcastOperations().sendEvent("bell");
      }
      for (Guest guest : new Guest[] {alice, bob}) {
        for (int i = 1; i <= 20; i++) {
          assertThat(guest.hears()).isEqualTo("letter {from=alice, text=letter " + i + ", to=bob}");
          assertThat(guest.hears()).as("after letter %d", i).isEqualTo("bell");
        }
      }
    }
  }

  /** Tabs come and letters are sent on several threads. */
  @Test
  void servesTwoAtTheSameMoment() {
    assertThat(MeetingClasses.call(this, "heardAfterTheSameMoment", Integer.class, 2))
        .as("what alice, two tabs of bob, mallory and carol hear of alice's letter to bob and mallory's"
                + " to carol, if the tabs came, and the letters were sent, at the same moment")
        .isEqualTo(
            ("letter {from=alice, text=psst, to=bob}, ".repeat(3)
                    + "letter {from=mallory, text=hush, to=carol}, letter {from=mallory, text=hush, to=carol}\n")
                .repeat(2));
  }

  /** Runs in a copy of this class in which two threads meet wherever they use a field. */
  private String heardAfterTheSameMoment(Integer rounds) throws InterruptedException {
    start();
    StringBuilder all = new StringBuilder();
    try (Guest alice = enter("alice");
        Guest mallory = enter("mallory");
        Guest carol = enter("carol")) {
      SocketIOClient alices = arrivals.take();
      SocketIOClient mallorys = arrivals.take();
      arrivals.take();
      for (int i = 0; i < rounds; i++) {
        waitAtTheDoor = true;
        try (Guest bob = enter("bob");
            Guest bobsPhone = enter("bob")) {
          SocketIOClient bobs = arrivals.take();
          SocketIOClient phones = arrivals.take();
          SameMoment.rounds(
              1, round -> carrier.connected(bobs), round -> carrier.connected(phones), round -> {});
          SameMoment.rounds(
              1,
              round -> carrier.sent(alices, new Letter("", "bob", "psst")),
              round -> carrier.sent(mallorys, new Letter("", "carol", "hush")),
              round -> {});
          server.getBroadcastOperations().sendEvent("bell");
          List<String> heard = new ArrayList<>();
          for (Guest guest : new Guest[] {alice, bob, bobsPhone, mallory, carol}) {
            heard.add(heard(guest));
          }
          all.append(String.join(", ", heard)).append('\n');
        }
        assertThat(departures.tryAcquire(2, 10, TimeUnit.SECONDS)).as("whether bob has left").isEqualTo(true);
      }
    } finally {
      stop();
    }
    return all.toString();
  }

  /** All that somebody hears before the bell. */
  private static String heard(Guest guest) throws InterruptedException {
    List<String> heard = new ArrayList<>();
    for (String next = guest.hears(); !next.equals("bell"); next = guest.hears()) {
      heard.add(next);
      if (next.equals(Patience.nothing())) {
        break;
      }
    }
    return heard.isEmpty() ? "no letter" : String.join(" and ", heard);
  }

  @Test
  void keepsNothingOfThoseWhoHaveLeft() throws InterruptedException {
    int first = keptAfterGuests(1);
    assertThat(keptAfterGuests(3))
        .as("entries in your collections after 4 users came and went (%d after 1)", first)
        .isLessThanOrEqualTo(first);
  }

  private int keptAfterGuests(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      try (Guest guest = enter("guest " + count + "-" + i)) {
        write(guest, "", "bob", "hello");
        guest.hears();
      }
    }
    assertThat(departures.tryAcquire(count, 10, TimeUnit.SECONDS)).as("whether all have left").isEqualTo(true);
    return Kept.by(carrier);
  }

  @Test
  void harmsNobodyIfItsReceiverIsNotThere() throws InterruptedException {
    try (Guest alice = enter("alice");
        Guest eve = enter("eve")) {
      write(alice, "alice", "bob", "where are you?");
      assertThat(alice.hears()).isEqualTo("letter {from=alice, text=where are you?, to=bob}");
      assertThat(eve.hears()).as("what eve hears next").isEqualTo("bell");
    }
  }

  private Guest enter(String name) throws InterruptedException {
    Guest guest = Guest.of(server, Map.of("token", name));
    assertThat(guest.hears()).isEqualTo("hello " + name);
    return guest;
  }

  private static void write(Guest guest, String from, String to, String text) {
    guest.says("letter", Map.of("from", from, "to", to, "text", text));
    guest.says("bell", Map.of());
  }
}
