package workbook.lesson03;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson02.host.HostServer;

/** A thousand people in one room: what they hear about who is there, and what it weighs. */
@Timeout(120)
class CrowdTest {

  private static final int MEMBERS = 1_000;
  private static final int WHO_LEAVE = 10;

  @TempDir Path data;

  /** A member that speaks the protocol by hand: a Socket.IO client each would need threads each. */
  private static final class Member implements WebSocket.Listener {

    private final String name;
    private final StringBuilder frame = new StringBuilder();
    private final Set<String> present = new HashSet<>();
    private final CompletableFuture<Boolean> isIn = new CompletableFuture<>();
    private long presenceBytes;
    private WebSocket socket;

    Member(String name) {
      this.name = name;
    }

    static Member connect(HttpClient http, URI url, String name) {
      Member member = new Member(name);
      member.socket = http.newWebSocketBuilder().buildAsync(url, member).join();
      member.send("40");
      return member;
    }

    void send(String packet) {
      socket.sendText(packet, true).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      frame.append(text);
      if (last) {
        heard(frame.toString());
        frame.setLength(0);
      }
      from.request(1);
      return null;
    }

    private synchronized void heard(String packet) {
      if (packet.equals("2")) {
        socket.sendText("3", true);
      } else if (packet.startsWith("430")) {
        JSONObject answer = new JSONArray(packet.substring(3)).getJSONObject(0);
        answer.getJSONArray("users").forEach(user -> present.add((String) user));
        isIn.complete(answer.getBoolean("ok"));
      } else if (packet.startsWith("42[\"users\"")) {
        presenceBytes += packet.getBytes(UTF_8).length;
        JSONObject change = new JSONArray(packet.substring(2)).getJSONObject(1);
        change.getJSONArray("joined").forEach(user -> present.add((String) user));
        change.getJSONArray("left").forEach(user -> present.remove((String) user));
      }
    }

    synchronized int sees() {
      return present.size();
    }

    synchronized long presenceBytes() {
      return presenceBytes;
    }
  }

  @Test
  void presenceCostsWhatChangesAndNotWhatIsThere() throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    List<Member> members = new ArrayList<>();
    try (HostServer server = TestChat.start(data)) {
      URI url =
          URI.create("ws://127.0.0.1:" + server.port() + "/socket.io/?EIO=4&transport=websocket");
      for (int i = 0; i < MEMBERS; i++) {
        Member member = Member.connect(http, url, "Person " + i);
        members.add(member);
        member.send("420[\"join\",{\"room\":\"lobby\",\"name\":\"" + member.name + "\"}]");
      }
      for (Member member : members) {
        assertThat(member.isIn.get(30, TimeUnit.SECONDS)).isTrue();
      }
      awaitAllSee(members, MEMBERS);
      long whileComing = sum(members);
      long asLists = listsWhileComing();

      List<Member> leaving = members.subList(0, WHO_LEAVE);
      leaving.forEach(member -> member.send("421[\"leave\"]"));
      List<Member> staying = members.subList(WHO_LEAVE, MEMBERS);
      awaitAllSee(staying, MEMBERS - WHO_LEAVE);
      long whileTenLeft = sum(members) - whileComing;
      long asTenLists = WHO_LEAVE * (long) staying.size() * listBytes(MEMBERS);

      System.out.printf(
          "Presence, %,d members come one after the other: %,d bytes as changes, %,d as full lists (%d times)%n",
          MEMBERS, whileComing, asLists, asLists / whileComing);
      System.out.printf(
          "Presence, %d of them leave: %,d bytes as changes, %,d as full lists (%d times)%n",
          WHO_LEAVE, whileTenLeft, asTenLists, asTenLists / whileTenLeft);
      long eachChange = "42[\"users\",{\"joined\":[],\"left\":[\"Person 999\"]}]".length();
      assertThat(whileTenLeft).isLessThanOrEqualTo(WHO_LEAVE * staying.size() * eachChange);
      assertThat(whileComing).isLessThanOrEqualTo((MEMBERS + 1L) * MEMBERS / 2 * eachChange);
    }
  }

  private static void awaitAllSee(List<Member> members, int count) {
    await()
        .atMost(30, TimeUnit.SECONDS)
        .until(() -> members.stream().allMatch(member -> member.sees() == count));
  }

  private static long sum(List<Member> members) {
    return members.stream().mapToLong(Member::presenceBytes).sum();
  }

  /** What everybody had got if each newcomer had been told as a list of all. */
  private static long listsWhileComing() {
    long bytes = 0;
    for (int there = 1; there <= MEMBERS; there++) {
      bytes += (long) there * listBytes(there);
    }
    return bytes;
  }

  /** The size of a packet with the names of the first members. */
  private static int listBytes(int members) {
    int bytes = "42[\"users\",[]]".length() + members - 1;
    for (int i = 0; i < members; i++) {
      bytes += ("\"Person " + i + "\"").length();
    }
    return bytes;
  }
}
