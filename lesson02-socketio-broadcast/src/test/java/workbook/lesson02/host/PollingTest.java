package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawHttp;

/** Long polling loses nothing, and goes one request of a kind at a time. */
@Timeout(30)
class PollingTest {

  @RegisterExtension private final ServerUnderTest server = new ServerUnderTest();

  @Test
  @LibraryFault("Every 51st queued packet is lost: 118 of 120 arrived.")
  void allThatWaitsArrivesInOrder() throws Exception {
    PollingClient client = PollingClient.connected(server.port());
    for (int i = 0; i < 120; i++) {
      server.main().getBroadcastOperations().sendEvent("news", i);
    }
    for (int i = 0; i < 120; i++) {
      assertThat(client.next()).isEqualTo("42[\"news\"," + i + "]");
    }
  }

  @Test
  @LibraryFault("A second poll takes the place of the first, which is never answered.")
  void twoPollsAtATimeEndTheSession() throws Exception {
    PollingClient client = PollingClient.connected(server.port());
    CompletableFuture<HttpResponse<String>> one = client.pollLater();
    CompletableFuture<HttpResponse<String>> two = client.pollLater();
    List<String> answers = new ArrayList<>();
    for (CompletableFuture<HttpResponse<String>> poll : List.of(one, two)) {
      HttpResponse<String> answer =
          poll.get(ServerUnderTest.patienceMillis(), TimeUnit.MILLISECONDS);
      answers.add(answer.statusCode() + " " + answer.body());
    }
    assertThat(answers)
        .as("the first hears the end, the second is refused")
        .containsExactlyInAnyOrder("200 1", "400 {\"code\":3,\"message\":\"Bad request\"}");
    assertThat(client.poll().body()).contains("Session ID unknown");
  }

  @Test
  @LibraryFault("Any number of posts may be under way.")
  void twoPostsAtATimeEndTheSession() throws Exception {
    CountDownLatch worked = new CountDownLatch(1);
    server.main().addEventListener("work", Void.class, (it, x, ack) -> worked.await());
    PollingClient client = PollingClient.connected(server.port());
    CompletableFuture<HttpResponse<String>> one = client.postLater("42[\"work\"]");
    CompletableFuture<HttpResponse<String>> two = client.postLater("42[\"work\"]");
    Object first =
        CompletableFuture.anyOf(one, two)
            .get(ServerUnderTest.patienceMillis(), TimeUnit.MILLISECONDS);
    assertThat(((HttpResponse<?>) first).statusCode()).isEqualTo(400);
    worked.countDown();
    assertThat(one.join().statusCode() + two.join().statusCode()).isEqualTo(600);
    await().until(() -> server.main().getAllClients().isEmpty());
    assertThat(client.poll().body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
  }

  @Test
  @LibraryFault("Binary that is not Base64 is an exception, and the session stays.")
  void binaryThatIsNotBase64EndsTheSession() throws Exception {
    PollingClient client = PollingClient.connected(server.port());
    client.post("451-[\"x\",{\"_placeholder\":true,\"num\":0}]\u001eb???");
    assertThat(client.poll().body()).contains("Session ID unknown");
  }

  @Test
  void aClientThatClosesIsForgotten() throws Exception {
    PollingClient client = PollingClient.connected(server.port());
    client.send("1");
    assertThat(client.poll().body()).isEqualTo("6");
    assertThat(client.poll().body()).contains("Session ID unknown");
    assertThat(server.main().getAllClients()).isEmpty();
  }

  @Test
  @LibraryFault("A client whose poll breaks off stays a member until its ping timeout.")
  void aPollThatBreaksOffEndsItsSession() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    server.main().addDisconnectListener(client -> gone.countDown());
    PollingClient client = PollingClient.connected(server.port());
    try (RawHttp http = new RawHttp(server.port())) {
      http.request(
          "GET /socket.io/?EIO=4&transport=polling&sid=" + client.sessionId() + " HTTP/1.1",
          "Host: localhost");
    }
    assertThat(gone.await(ServerUnderTest.patienceMillis(), TimeUnit.MILLISECONDS)).isTrue();
  }
}
