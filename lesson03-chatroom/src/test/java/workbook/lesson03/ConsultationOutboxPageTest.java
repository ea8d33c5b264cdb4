package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import workbook.lesson02.host.HostServer;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.LiveRegions;
import workbook.testkit.PageWire;

/** What a party writes arrives, once and whole, whatever becomes of the connection. */
@BrowserTest
@Timeout(180)
class ConsultationOutboxPageTest {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  @TempDir Path data;
  @TempDir Path files;

  private HostServer server;
  private Consultant doctor;

  @BeforeEach
  void start() throws Exception {
    server = TestConsultation.open(data);
    server.start();
    doctor = new Consultant(server.port(), "orderId=1001&role=doctor&name=Li");
    doctor.next("chatMsgList");
    doctor.next("statusChange");
    doctor.ask("accept");
    doctor.next("statusChange");
  }

  @AfterEach
  void stop() {
    doctor.close();
    server.close();
  }

  private void enter(Browser browser) {
    browser.go("http://127.0.0.1:" + server.port() + "/");
    browser.type("#name", "Wang");
    browser.click("#enter .primary");
    browser.awaitText("[aria-current=step]", "consulting");
  }

  private static void say(Browser browser, String text) {
    browser.type("#text", text);
    browser.click("#send");
  }

  private String nextText() throws InterruptedException {
    return doctor.next("receiveChatMsg").json().getJSONObject("msg").getString("content");
  }

  @Test
  void whoseAcknowledgementIsLostIsSentAgainAndThereOnce() throws Exception {
    try (Browser patient = Browser.open()) {
      PageWire wire = PageWire.in(patient);
      enter(patient);
      wire.loseAcks();
      say(patient, "it hurts");
      assertThat(nextText()).isEqualTo("it hurts");
      assertThat(patient.value("#text")).isEmpty();
      patient.type("#text", "and this is being writ");
      patient.awaitText("#unsent", "1 message is not sent yet.");
      wire.loseNothing();
      wire.cut();
      patient.await("nothing waits", d -> patient.texts("#waiting li").isEmpty());
      assertThat(patient.value("#text")).isEqualTo("and this is being writ");
      say(patient, "here");
      assertThat(nextText()).as("it came once").isEqualTo("here");
      patient.awaitText("#messages", "here");
      assertThat(patient.texts("#messages .message-text")).containsExactly("it hurts", "here");
      assertThat(patient.text("#problem")).isEmpty();
    }
  }

  @Test
  void whatWasNotSentIsKeptAndAPictureIsAskedFor() throws Exception {
    Path picture = Files.write(files.resolve("picture.png"), PNG);
    try (Browser patient = Browser.open()) {
      PageWire wire = PageWire.in(patient);
      enter(patient);
      wire.lose();
      say(patient, "a text");
      patient.awaitText("#unsent", "1 message is not sent yet. It is kept in this browser");
      assertThat(patient.asksBeforeLeaving()).isFalse();
      patient.screenshot("lesson03-consultation-unsent");
      patient.driver().findElement(By.id("file")).sendKeys(picture.toAbsolutePath().toString());
      patient.awaitText(
          "#unsent",
          "2 messages are not sent yet. 1 of them cannot be kept: stay on this page until it is"
              + " sent.");
      assertThat(patient.find1("#unsent.warn").isDisplayed()).isTrue();
      assertThat(patient.asksBeforeLeaving()).isTrue();
      patient.screenshot("lesson03-consultation-picture-unsent");
      Axe.check(patient);
      patient.click("#leave");
      patient.driver().switchTo().alert().dismiss();
      assertThat(patient.find1("#waiting .picture").isDisplayed()).isTrue();
      patient.click("#leave");
      patient.driver().switchTo().alert().accept();
      patient.awaitText("#left", "1 message of “Wang” is not sent yet. It is kept in this browser");
      patient.offline(false);
      patient.driver().navigate().refresh();
      enter(patient);
      assertThat(nextText()).isEqualTo("a text");
      patient.driver().findElement(By.id("file")).sendKeys(picture.toAbsolutePath().toString());
      assertThat((byte[]) next("picture")).isEqualTo(PNG);
      patient.await("nothing waits", d -> patient.texts("#waiting li").isEmpty());
      assertThat(patient.asksBeforeLeaving()).isFalse();
    }
  }

  /** It is not lost as a picture would be: this page has it still. */
  @Test
  void whoLeavesIsToldOfATextThatTheBrowserHasNoPlaceFor() throws Exception {
    try (Browser patient = Browser.open()) {
      PageWire wire = PageWire.in(patient);
      enter(patient);
      wire.lose();
      patient
          .driver()
          .executeScript("Storage.prototype.setItem = () => { throw new Error('it is full'); }");
      say(patient, "only here");
      patient.awaitText("#unsent", "cannot be kept: stay on this page until it is sent.");
      patient.click("#leave");
      patient.awaitText(
          "#left", "1 message of “Wang” is not sent yet. It is kept on this page only");
      patient.offline(false);
      patient.click("#enter .primary");
      assertThat(nextText()).isEqualTo("only here");
    }
  }

  private Object next(String field) throws InterruptedException {
    JSONObject message = doctor.next("receiveChatMsg").json();
    return message.getJSONObject("msg").get(field);
  }

  /** It is news; what was heard before is not read out again. */
  @Test
  void whatWasMissedIsHeardOnce() throws Exception {
    try (Browser patient = Browser.open()) {
      PageWire wire = PageWire.in(patient);
      enter(patient);
      LiveRegions live = LiveRegions.of(patient);
      doctor.say("before");
      live.await("Li: before");
      wire.lose();
      doctor.say("missed");
      patient.offline(false);
      live.await("Li: missed");
      doctor.say("and live");
      live.await("Li: and live");
      assertThat(live.heard())
          .filteredOn(words -> words.contains(": "))
          .containsExactly("Li: before", "Li: missed", "Li: and live");
      assertThat(patient.texts("#messages .message-text"))
          .containsExactly("before", "missed", "and live");
    }
  }

  /** More than the page that the server sends: what is between is loaded when it is asked for. */
  @Test
  void whoMissedMoreThanAPageSeesNoHole() throws Exception {
    try (Browser patient = Browser.open()) {
      PageWire wire = PageWire.in(patient);
      enter(patient);
      doctor.say("before");
      patient.awaitText("#messages", "before");
      wire.lose();
      for (int i = 1; i <= 60; i++) {
        doctor.say("missed " + i);
      }
      LiveRegions live = LiveRegions.of(patient);
      patient.offline(false);
      live.await("50 new messages");
      patient.awaitText("#messages", "missed 60");
      assertThat(patient.texts("#messages .message-text")).hasSize(50).startsWith("missed 11");
      patient.click("#older");
      patient.awaitText("#messages", "before");
      assertThat(patient.texts("#messages .message-text")).hasSize(61).startsWith("before");
    }
  }

  @Test
  void whatComesTooLateIsGivenBack() throws Exception {
    try (Browser patient = Browser.open()) {
      PageWire wire = PageWire.in(patient);
      enter(patient);
      wire.hold("late");
      say(patient, "too late");
      doctor.ask("finish");
      patient.awaitText("[aria-current=step]", "finished");
      wire.release();
      patient.awaitText("#problem", "Refused: the order is finished, so nothing can be said now.");
      assertThat(patient.value("#text")).isEqualTo("too late");
      patient.awaitNone("#waiting li");
    }
  }

  @Test
  void tooLongATextIsNotCut() throws Exception {
    String most = "😀".repeat(1000);
    try (Browser patient = Browser.open()) {
      enter(patient);
      patient.paste("#text", most + "!");
      patient.awaitText("#too-long", "2,001 characters; 2,000 is the most.");
      patient.click("#send");
      assertThat(patient.value("#text")).isEqualTo(most + "!");
      patient.screenshot("lesson03-consultation-too-long");
      Axe.check(patient);
      patient.find1("#text").clear();
      patient.paste("#text", most);
      patient.click("#send");
      assertThat(nextText()).isEqualTo(most);
      patient.click("#leave");
      patient.find1("#order").clear();
      patient.paste("#order", "1".repeat(41));
      patient.awaitText("#order-too-long", "41 characters; 40 is the most.");
    }
  }
}
