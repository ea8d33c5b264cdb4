package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson02.host.HostServer;

@Timeout(60)
class ConsultationServerTest {

  private static final int MIB = 1024 * 1024;
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  @TempDir Path data;

  private HostServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestConsultation.open(data);
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Consultant patient(String... transports) {
    return new Consultant(server.port(), "orderId=1001&role=patient&name=Wang", transports);
  }

  private Consultant doctor(String... transports) {
    return new Consultant(server.port(), "orderId=1001&role=doctor&name=Dr.%20Li", transports);
  }

  private static byte[] picture(byte[] head, int length) {
    byte[] picture = new byte[length];
    new Random(1).nextBytes(picture);
    System.arraycopy(head, 0, picture, 0, head.length);
    return picture;
  }

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "polling", "polling,websocket"})
  void aConsultationFromBeginToEnd(String transports) throws Exception {
    String[] transport = transports.split(",");
    byte[] picture = picture(PNG, MIB);
    try (Consultant patient = patient(transport);
        Consultant doctor = doctor(transport)) {
      for (Consultant side : new Consultant[] {patient, doctor}) {
        assertThat(((JSONArray) side.next("chatMsgList").data())).isEmpty();
        assertThat(side.next("statusChange").data()).isEqualTo("waiting");
      }
      assertThat(patient.say("too early").getString("error")).contains("waiting");
      assertThat(patient.ask("accept").getString("error")).contains("doctor");
      assertThat(doctor.ask("finish").getString("error")).contains("waiting, not consulting");

      assertThat(doctor.ask("accept").toMap())
          .isEqualTo(new JSONObject("{ok:true,status:consulting}").toMap());
      assertThat(patient.next("statusChange").data()).isEqualTo("consulting");
      assertThat(doctor.next("statusChange").data()).isEqualTo("consulting");
      assertThat(doctor.ask("accept").getString("error")).contains("consulting, not waiting");

      Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      JSONObject ack = patient.say("头疼 <b>");
      assertThat(ack.getBoolean("ok")).isTrue();
      for (Consultant side : new Consultant[] {patient, doctor}) {
        JSONObject message = side.next("receiveChatMsg").json();
        assertThat(message.keySet())
            .isEqualTo(Set.of("id", "orderId", "from", "to", "msgType", "msg", "createTime"));
        assertThat(message.getLong("id")).isEqualTo(ack.getLong("id"));
        assertThat(message.getString("orderId")).isEqualTo("1001");
        assertThat(message.getString("from")).isEqualTo("Wang"); // and not what it claimed
        assertThat(message.getString("to")).isEqualTo("Dr. Li");
        assertThat(message.getInt("msgType")).isEqualTo(1);
        assertThat(message.getJSONObject("msg").toMap())
            .isEqualTo(new JSONObject().put("content", "头疼 <b>").toMap());
        assertThat(Instant.parse(message.getString("createTime"))).isBetween(before, Instant.now());
      }

      assertThat(doctor.sendPicture(picture).getBoolean("ok")).isTrue();
      for (Consultant side : new Consultant[] {patient, doctor}) {
        JSONObject message = side.next("receiveChatMsg").json();
        assertThat(message.getInt("msgType")).isEqualTo(2);
        assertThat(message.getString("from")).isEqualTo("Dr. Li");
        assertThat((byte[]) message.getJSONObject("msg").get("picture")).isEqualTo(picture);
      }

      assertThat(doctor.ask("finish").getString("status")).isEqualTo("finished");
      assertThat(patient.next("statusChange").data()).isEqualTo("finished");
      assertThat(patient.say("thanks").getString("error")).contains("finished");
      assertThat(doctor.ask("accept").getBoolean("ok")).isFalse();
    }
  }

  @Test
  void aRestartKeepsMessagesPicturesAndState() throws Exception {
    byte[] picture = picture(PNG, 70_000);
    try (Consultant doctor = doctor()) {
      doctor.ask("accept");
      doctor.say("first");
      doctor.sendPicture(picture);
    }
    server.close();
    start();
    try (Consultant patient = patient()) {
      JSONArray list = (JSONArray) patient.next("chatMsgList").data();
      assertThat(list.getJSONObject(0).getJSONObject("msg").getString("content"))
          .isEqualTo("first");
      assertThat((byte[]) list.getJSONObject(1).getJSONObject("msg").get("picture"))
          .isEqualTo(picture);
      assertThat(patient.next("statusChange").data()).isEqualTo("consulting");
      assertThat(patient.say("still here").getBoolean("ok")).isTrue();
    }
  }

  @Test
  void ordersAreApart() throws Exception {
    try (Consultant doctor = doctor();
        Consultant other = new Consultant(server.port(), "orderId=1002&role=patient&name=Zhao")) {
      other.next("chatMsgList");
      other.next("statusChange");
      doctor.ask("accept");
      doctor.say("for 1001 only");
      assertThat(other.say("may I?").getString("error")).contains("waiting");
      assertThat(((JSONArray) other.ask("getChatMsgList", new JSONObject()).get("list"))).isEmpty();
      try (Consultant second = new Consultant(server.port(), "orderId=1002&role=doctor&name=Sun")) {
        second.ask("accept");
        assertThat(other.next("statusChange").data()).isEqualTo("consulting"); // the first it hears
      }
    }
  }

  @Test
  void pagesBackInPiecesThatAClientCanTake() throws Exception {
    byte[] small = picture(PNG, 1_000);
    byte[] big = picture(PNG, MIB);
    try (Consultant doctor = doctor()) {
      doctor.ask("accept");
      for (int i = 1; i <= 6; i++) {
        doctor.sendPicture(big);
      }
      for (int i = 1; i <= 14; i++) {
        doctor.sendPicture(small);
      }
      for (int i = 1; i <= 45; i++) {
        doctor.say("text " + i);
      }
    }
    try (Consultant patient = patient()) {
      JSONArray list = (JSONArray) patient.next("chatMsgList").data();
      assertThat(list.length()).isEqualTo(50); // 45 texts and 5 of the small pictures
      JSONObject page = older(patient, list);
      assertThat(page.getJSONArray("list").length()).isEqualTo(9 + 1); // 10 pictures at most
      assertThat(page.getBoolean("more")).isTrue();
      page = older(patient, page.getJSONArray("list"));
      assertThat(page.getJSONArray("list").length()).isEqualTo(4); // 4 MiB at most
      page = older(patient, page.getJSONArray("list"));
      assertThat(page.getJSONArray("list").length()).isEqualTo(1);
      assertThat(page.getBoolean("more")).isFalse();

      JSONArray newest =
          patient.ask("getChatMsgList", new JSONObject().put("count", 2)).getJSONArray("list");
      assertThat(newest.length()).isEqualTo(2);
      assertThat(newest.getJSONObject(0).getJSONObject("msg").getString("content"))
          .isEqualTo("text 44");
    }
  }

  private static JSONObject older(Consultant client, JSONArray list) throws Exception {
    long oldest = list.getJSONObject(0).getLong("id");
    return client.ask("getChatMsgList", new JSONObject().put("before", oldest));
  }

  @Test
  void takesPicturesOnlyAndNotTooLargeOnes() throws Exception {
    try (Consultant doctor = doctor()) {
      doctor.ask("accept");
      byte[] jpeg = picture(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0}, 100);
      byte[] webp = picture("RIFF0000WEBP".getBytes(), 100);
      assertThat(doctor.sendPicture(jpeg).getBoolean("ok")).isTrue();
      assertThat(doctor.sendPicture(webp).getBoolean("ok")).isTrue();

      assertThat(doctor.sendPicture(picture(PNG, MIB + 1)).getString("error")).contains("1 MiB");
      assertThat(doctor.sendPicture(new byte[0]).getString("error")).contains("missing");
      for (byte[] no :
          new byte[][] {
            "<svg onload=alert(1)>".getBytes(),
            "GIF89a".getBytes(),
            Arrays.copyOf(PNG, 7),
            "RIFF0000WAVE".getBytes()
          }) {
        assertThat(doctor.sendPicture(no).getString("error")).contains("a PNG, a JPEG or a WebP");
      }
      assertThat(doctor.send(2, new JSONObject().put("content", "x")).getString("error"))
          .contains("missing");
      assertThat(doctor.send(3, new JSONObject()).getString("error")).contains("msgType");
      assertThat(doctor.send(null, new JSONObject()).getString("error")).contains("msgType");
      assertThat(doctor.say(" ").getString("error")).contains("empty");
      assertThat(doctor.say("x".repeat(2001)).getString("error")).contains("2000");
      assertThat(doctor.ask("sendChatMsg", "text").getBoolean("ok")).isFalse();
      assertThat(doctor.ask("getChatMsgList", new JSONObject()).getJSONArray("list").length())
          .isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "role=patient&name=Wang, order's number",
    "orderId=1/2&role=patient&name=Wang, order's number",
    "orderId=1&role=nurse&name=Wang, role",
    "orderId=1&name=Wang, role",
    "orderId=1&role=doctor, name is needed",
    "orderId=1&role=doctor&name=%E2%80%8B, visible"
  })
  void refusesWhoDoesNotSayWhoTheyAre(String query, String words) throws Exception {
    try (Consultant nobody = new Consultant(server.port(), query)) {
      assertThat(nobody.next("connect_error").data().toString()).contains(words);
    }
  }
}
