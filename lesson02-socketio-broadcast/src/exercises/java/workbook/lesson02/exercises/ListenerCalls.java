package workbook.lesson02.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.namespace.Namespace;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import workbook.exercises.FirstIsSlow;
import workbook.exercises.SameMoment;

/**
 * Calls an exercise's listeners for two clients at the same moment, or for one in the midst of what
 * they do for another one. A server does so, too, but only by chance; here each round does.
 */
final class ListenerCalls {

  private static final int EACH_ROUND = 10;

  private final Listeners listeners;
  private final Namespace namespace;

  ListenerCalls(Listeners listeners, Namespace namespace) {
    this.listeners = listeners;
    this.namespace = namespace;
  }

  /**
   * Calls the exercise's listeners as if many came and went, two at a time and at the same moment,
   * twenty in each round. All are gone when this returns.
   */
  void seesACrowd(int rounds) throws InterruptedException {
    SameMoment.Step comesAndGoes =
        round -> {
          for (int i = 0; i < EACH_ROUND; i++) {
            SocketIOClient client = ClientWithoutConnection.any();
            listeners.come(client);
            listeners.leave(client);
          }
        };
    SameMoment.rounds(rounds, comesAndGoes, comesAndGoes, round -> {});
  }

  /**
   * Calls the exercise's listeners as if two clients came at the same moment, and then left one
   * after the other. All are gone when this returns.
   */
  void seesTwoComeAtOnce(int rounds) throws InterruptedException {
    List<SocketIOClient> here = new CopyOnWriteArrayList<>();
    SameMoment.Step comes =
        round -> {
          SocketIOClient client = ClientWithoutConnection.any();
          listeners.come(client);
          here.add(client);
        };
    SameMoment.rounds(
        rounds,
        comes,
        comes,
        round -> {
          here.forEach(listeners::leave);
          here.clear();
        });
  }

  /** The same, but one comes after the other, and they leave at the same moment. */
  void seesTwoLeaveAtOnce(int rounds) throws InterruptedException {
    for (int i = 0; i < rounds; i++) {
      SocketIOClient first = ClientWithoutConnection.any();
      SocketIOClient second = ClientWithoutConnection.any();
      listeners.come(first);
      listeners.come(second);
      SameMoment.rounds(1, round -> listeners.leave(first), round -> listeners.leave(second), round -> {});
    }
  }

  /**
   * Calls the exercise's listeners as if two clients came, and left: the second first, and the other
   * one while a list of the exercise's own is being searched for the second. Both are gone when this
   * returns.
   */
  void seesOneLeaveWhileAnotherLeaves() throws InterruptedException {
    SocketIOClient first = ClientWithoutConnection.whenLookedAt(SameMoment::letTheOtherFinish);
    SocketIOClient second = ClientWithoutConnection.whenLookedAt(SameMoment::letTheOtherFinish);
    listeners.come(first);
    listeners.come(second);
    SameMoment.rounds(
        1,
        round -> listeners.leave(second),
        round -> {
          SameMoment.letTheOtherGoFirst(); // until it has looked at the first entry
          listeners.leave(first);
        },
        round -> {});
  }

  /**
   * Calls the exercise's listeners as if one client came in the midst of what they do for one that
   * leaves: in each round they have come one step further. All are gone when this returns.
   */
  void seesOneComeWhileAnotherLeaves(int rounds) throws InterruptedException {
    List<SocketIOClient> old = crowd(rounds);
    List<SocketIOClient> fresh = crowd(rounds);
    old.forEach(listeners::come);
    SameMoment.oneInTheMidstOfAnother(
        rounds,
        round -> listeners.leave(old.get(round)),
        round -> listeners.come(fresh.get(round)),
        round -> {});
    fresh.forEach(listeners::leave);
  }

  /** The same, but one leaves in the midst of what they do for one that comes. */
  void seesOneLeaveWhileAnotherComes(int rounds) throws InterruptedException {
    List<SocketIOClient> old = crowd(rounds);
    List<SocketIOClient> fresh = crowd(rounds);
    old.forEach(listeners::come);
    SameMoment.oneInTheMidstOfAnother(
        rounds,
        round -> listeners.come(fresh.get(round)),
        round -> listeners.leave(old.get(round)),
        round -> {});
    fresh.forEach(listeners::leave);
  }

  private static List<SocketIOClient> crowd(int size) {
    return Stream.generate(ClientWithoutConnection::any).limit(size).toList();
  }

  /**
   * Calls the exercise's listener for an event, and while a list of the exercise's own is gone through
   * to send to all who are in it, one more client comes. None of them has a connection, and all are
   * gone when this returns.
   */
  void hearsOneWhileAnotherComes(Turn turn) throws InterruptedException {
    SocketIOClient first =
        ClientWithoutConnection.thatHears(packet -> SameMoment.letTheOtherFinish());
    SocketIOClient second = ClientWithoutConnection.any();
    listeners.come(first);
    SameMoment.rounds(
        1,
        round -> hear(turn, round),
        round -> {
          SameMoment.letTheOtherGoFirst(); // until it sends to the first entry
          listeners.come(second);
        },
        round -> {});
    listeners.leave(first);
    listeners.leave(second);
  }

  /** What is checked of the answers to two clients, after each round. */
  interface TwoAnswers {
    void check(int round, Object first, Object second) throws InterruptedException;
  }

  /**
   * Calls the exercise's listener for two clients at the same moment, again and again: as the server
   * does for what comes over two connections, only closer together.
   *
   * @param answers called after each round
   */
  void hearsTwoAtOnce(int rounds, Turn first, Turn second, TwoAnswers answers)
      throws InterruptedException {
    AtomicReference<Object> firsts = new AtomicReference<>();
    AtomicReference<Object> seconds = new AtomicReference<>();
    SameMoment.rounds(
        rounds,
        round -> listeners.hear(first, first.data().apply(round), firsts::set),
        round -> listeners.hear(second, second.data().apply(round), seconds::set),
        round -> answers.check(round, firsts.getAndSet(null), seconds.getAndSet(null)));
  }

  /**
   * Calls the exercise's listener twice, one call after the other, as the server does for what comes
   * over one connection. If the listener leaves it to other threads to send to the receiver, the
   * one that begins first is held up until the other has sent, for a fifth of a second at most.
   *
   * @param turn its data are asked for with 0 and 1
   */
  void hearsTwoInARow(SocketIOClient receiver, Turn turn) {
    FirstIsSlow sends = new FirstIsSlow();
    namespace.addClient(
        LentClient.with(
            (name, method) -> name.startsWith("send") ? sends.send(method) : method.call(),
            receiver));
    try {
      hear(turn, 0);
      hear(turn, 1);
    } catch (Exception e) {
      throw new AssertionError("this was thrown: " + e, e);
    }
  }

  /** Calls the exercise's listener for one client after the other. */
  void hearsInTurn(List<SocketIOClient> clients, String event, Object data) {
    for (SocketIOClient client : clients) {
      try {
        hear(new Turn(client, event, round -> data), 0);
      } catch (Exception e) {
        throw new AssertionError("this was thrown: " + e, e);
      }
    }
  }

  /**
   * Calls the exercise's listener for one client in the midst of what it does for another one: in
   * each round that has come one step further.
   *
   * @param answers called after each round
   */
  void hearsOneInTheMidstOfAnother(int rounds, Turn other, Turn one, TwoAnswers answers)
      throws InterruptedException {
    AtomicReference<Object> others = new AtomicReference<>();
    AtomicReference<Object> ones = new AtomicReference<>();
    SameMoment.oneInTheMidstOfAnother(
        rounds,
        round -> listeners.hear(other, other.data().apply(round), others::set),
        round -> listeners.hear(one, one.data().apply(round), ones::set),
        round -> answers.check(round, others.getAndSet(null), ones.getAndSet(null)));
  }

  /**
   * Calls the exercise's listener, and in the midst of what it does a client leaves, of whom the data
   * may tell.
   *
   * @param guests those who leave, one in each round; {@link Venue#hasAListener} has let them in
   */
  void hearsOneWhileAnotherLeaves(List<SocketIOClient> guests, Turn turn)
      throws InterruptedException {
    SameMoment.oneInTheMidstOfAnother(
        guests.size(),
        round -> hear(turn, round),
        round -> namespace.onDisconnect(guests.get(round)),
        round -> {});
  }

  /** The same; those who leave came before, and did nothing else. */
  void hearsOneWhileAnotherLeaves(int rounds, Turn turn) throws InterruptedException {
    List<SocketIOClient> guests = Stream.generate(this::aGuest).limit(rounds).toList();
    hearsOneWhileAnotherLeaves(guests, turn);
  }

  private SocketIOClient aGuest() {
    SocketIOClient guest = ClientWithoutConnection.any();
    namespace.addClient(guest);
    listeners.come(guest);
    return guest;
  }

  private void hear(Turn turn, int round) throws Exception {
    listeners.hear(turn, turn.data().apply(round), answer -> {});
  }
}
