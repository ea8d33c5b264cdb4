package workbook.lesson02.exercises;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;
import org.json.JSONArray;
import org.json.JSONObject;
import workbook.exercises.Patience;

/**
 * A client for contracts: a WebSocket, and the few packets of the lesson's page.
 *
 * <p>It never waits to see whether something comes. What a server sends to one client arrives in
 * order; so it asks the server something, and what was sent before is there when the answer is.
 */
final class Visitor implements AutoCloseable {

  private final String name;
  private final Venue venue;
  private final WebSocketClient socket;
  private final CompletableFuture<String> id = new CompletableFuture<>();
  private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
  private final Map<Integer, CompletableFuture<List<Object>>> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private int questions;

  private Visitor(String name, Venue venue) {
    this.name = name;
    this.venue = venue;
    String url = "ws://127.0.0.1:" + venue.port() + "/socket.io/?EIO=4&transport=websocket";
    socket =
        new WebSocketClient(URI.create(url)) {
          @Override
          public void onOpen(ServerHandshake handshake) {}

          @Override
          public void onMessage(String packet) {
            received(packet);
          }

          @Override
          public void onClose(int code, String reason, boolean byServer) {
            nothingMore("the connection was closed");
          }

          @Override
          public void onError(Exception e) {
            nothingMore(e.toString());
          }
        };
    socket.setTcpNoDelay(true);
  }

  /** A visitor that is connected; the server's connect listeners have seen it. */
  static Visitor of(String name, Venue venue) throws InterruptedException {
    Visitor visitor = new Visitor(name, venue);
    visitor.socket.connect();
    visitor.patiently("the answer to CONNECT", visitor.id);
    visitor.pause();
    return visitor;
  }

  private void received(String packet) {
    String json = packet.substring(Math.max(0, packet.indexOf('[')));
    if (packet.startsWith("0")) { // the session is open
      socket.send("40");
    } else if (packet.startsWith("40")) { // the answer to CONNECT
      id.complete(new JSONObject(packet.substring(2)).getString("sid"));
    } else if (packet.startsWith("42")) { // an event
      List<Object> event = new JSONArray(json).toList();
      heard(packet.substring(2, packet.indexOf('[')), event);
    } else if (packet.startsWith("43")) { // an acknowledgement
      int number = Integer.parseInt(packet.substring(2, packet.indexOf('[')));
      answers.remove(number).complete(new JSONArray(json).toList());
    }
  }

  /**
   * @param number of the acknowledgement that the server asks for; empty if it asks for none
   */
  private void heard(String number, List<Object> event) {
    if (event.get(0).equals(Venue.TICK)) {
      return; // of the contract's own clock
    }
    if (!number.isEmpty()) {
      asked.add(number);
    }
    heard.add(new Event((String) event.get(0), event.subList(1, event.size())));
  }

  private void nothingMore(String why) {
    IllegalStateException end = new IllegalStateException(name + " hears no more: " + why);
    id.completeExceptionally(end);
    answers.values().forEach(answer -> answer.completeExceptionally(end));
  }

  /** The id that others may know. */
  String id() {
    return id.join();
  }

  /** Emits an event. The server's listener is done with it when this returns. */
  void says(String event, Object... data) throws InterruptedException {
    asks(event, data);
  }

  /**
   * Emits an event that asks for an acknowledgement.
   *
   * @return what it says, or {@code (nothing)}
   */
  Object asks(String event, Object... data) throws InterruptedException {
    CompletableFuture<List<Object>> answer = emit(event, data);
    pause();
    List<Object> said = answer.getNow(List.of());
    return said.isEmpty() ? "(nothing)" : said.get(0);
  }

  /** All that came since this was last called. */
  List<Event> hears() throws InterruptedException {
    pause();
    List<Event> events = new ArrayList<>();
    heard.drainTo(events);
    return events;
  }

  /** What comes next, when it comes. */
  Event hearsNext() throws InterruptedException {
    return Patience.next(heard)
        .orElseThrow(() -> new AssertionError("what " + name + " hears next: " + Patience.nothing()));
  }

  /**
   * Acknowledges one of the events that asked for it.
   *
   * @param which 0 for the first that came, 1 for the second
   */
  void answers(int which, Object... data) throws InterruptedException {
    if (which >= asked.size()) {
      throw new AssertionError(
          name + " was asked for " + asked.size() + " acknowledgements, not for " + (which + 1));
    }
    socket.send("43" + asked.get(which) + new JSONArray().putAll(data));
    pause();
  }

  /** Leaves. The server's disconnect listeners know it when this returns. */
  void leaves() throws InterruptedException {
    socket.close();
    patiently("the end of the connection", venue.departure(id()));
  }

  private void pause() throws InterruptedException {
    patiently("an answer", emit(Venue.PAUSE));
  }

  private CompletableFuture<List<Object>> emit(String event, Object... data) {
    CompletableFuture<List<Object>> answer = new CompletableFuture<>();
    answers.put(++questions, answer);
    socket.send("42" + questions + new JSONArray().put(event).putAll(data));
    return answer;
  }

  private void patiently(String what, CompletableFuture<?> coming) throws InterruptedException {
    // A future without a value is done, too.
    if (Patience.result(coming.thenApply(any -> true)).isEmpty()) {
      throw new AssertionError(what + ", for " + name + ", did not come " + Patience.nothing());
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
