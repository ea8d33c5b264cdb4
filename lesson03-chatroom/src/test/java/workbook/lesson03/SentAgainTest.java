package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson02.host.HostServer;

/**
 * A party of a consultation that has not heard of an acknowledgement sends its message again: with
 * the same {@code clientId} it is stored and told once.
 */
@Timeout(60)
class SentAgainTest {

  @TempDir Path data;
  @AutoClose private HostServer server;

  private void start() throws IOException {
    server = TestConsultation.open(data);
    server.start();
  }

  private Consultant enter(String role, String name) {
    return new Consultant(server.port(), "orderId=1001&role=" + role + "&name=" + name);
  }

  private static List<String> all(Consultant client) throws Exception {
    JSONArray list = client.ask("getChatMsgList", new JSONObject()).getJSONArray("list");
    return list.toList().stream()
        .map(message -> new JSONObject((Map<?, ?>) message))
        .map(message -> message.getJSONObject("msg").getString("content"))
        .toList();
  }

  private static Consultant heardTheBeginning(Consultant client) throws InterruptedException {
    client.next("chatMsgList");
    client.next("statusChange");
    return client;
  }

  @Test
  void itIsStoredAndToldOnceAndAnsweredAsTheFirstTime() throws Exception {
    start();
    try (Consultant patient = heardTheBeginning(enter("patient", "Wang"));
        Consultant doctor = enter("doctor", "Li")) {
      doctor.ask("accept");
      patient.next("statusChange");
      JSONObject first = patient.say("it hurts", "c1");
      assertThat(patient.say("it hurts", "c1").toMap()).isEqualTo(first.toMap());
      patient.say("here", "c2");
      assertThat(patient.next("receiveChatMsg").json().getLong("id"))
          .isEqualTo(first.getLong("id"));
      assertThat(patient.next("receiveChatMsg").json().getJSONObject("msg").get("content"))
          .isEqualTo("here");
      assertThat(all(doctor)).containsExactly("it hurts", "here");

      doctor.ask("finish");
      server.close();
      start();
      try (Consultant back = enter("patient", "Wang")) {
        assertThat(back.say("it hurts", "c1").toMap()).as("it was said").isEqualTo(first.toMap());
        assertThat(back.say("and now?", "c3").getString("error")).contains("finished");
      }
    }
  }

  @Test
  void oneIdFromTwoPartiesOrInTwoOrdersIsTwoMessages() throws Exception {
    start();
    String other = "orderId=1002&role=doctor&name=Li";
    try (Consultant patient = enter("patient", "Li");
        Consultant doctor = enter("doctor", "Li");
        Consultant elsewhere = new Consultant(server.port(), other)) {
      doctor.ask("accept");
      elsewhere.ask("accept");
      for (Consultant party : List.of(patient, doctor, elsewhere)) {
        assertThat(party.say("hello", "1").getBoolean("ok")).isTrue();
      }
      assertThat(all(doctor)).containsExactly("hello", "hello");
      assertThat(all(elsewhere)).containsExactly("hello");
    }
  }

  @Test
  void withoutAnIdItIsAnotherMessageAndATooLongIdIsRefused() throws Exception {
    start();
    try (Consultant doctor = enter("doctor", "Li")) {
      doctor.ask("accept");
      doctor.say("hello");
      doctor.say("hello");
      assertThat(doctor.say("hello", "x".repeat(65)).getString("error"))
          .isEqualTo("a clientId has at most 64 characters");
      assertThat(all(doctor)).containsExactly("hello", "hello");
      assertThat(doctor.say("hello", "x".repeat(64)).getBoolean("ok")).isTrue();
    }
  }
}
