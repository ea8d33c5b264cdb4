package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import workbook.lesson02.host.HostServer;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.Markup;

@BrowserTest
@Timeout(180)
class ConsultationPageTest {

  @TempDir Path data;
  @TempDir Path files;

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

  private void enter(Browser browser, String role, String name) {
    browser.go("http://localhost:" + server.port() + "/");
    browser.click("input[value=" + role + "]");
    browser.type("#name", name);
    browser.click("#enter .primary");
    browser.awaitText("#me", name);
    browser.awaitText("#state", "online");
  }

  private static void say(Browser browser, String text) {
    browser.await("speech", driver -> browser.find1("#send").isEnabled());
    browser.type("#text", text);
    browser.click("#send");
  }

  private static String placeholder(Browser browser) {
    return browser.find1("#text").getDomAttribute("placeholder");
  }

  private static String focus(Browser browser) {
    return browser.driver().switchTo().activeElement().getDomAttribute("id");
  }

  private static void sendFile(Browser browser, Path file) {
    browser.driver().findElement(By.id("file")).sendKeys(file.toAbsolutePath().toString());
  }

  /** A picture of 320 by 200 pixels. */
  private Path picture() throws IOException {
    BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(0x1F5FBF));
    graphics.fillRect(0, 0, 160, 200);
    graphics.setColor(new Color(0xF0C469));
    graphics.fillRect(160, 0, 160, 200);
    graphics.dispose();
    Path file = files.resolve("picture.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  /** The last picture in the page: its size, and the colours of two of its corners. */
  private static String pixels(Browser browser) {
    return (String)
        browser
            .driver()
            .executeAsyncScript(
                """
                const done = arguments[0];
                const image = [...document.querySelectorAll("img.picture")].at(-1);
                const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
                const context = canvas.getContext("2d");
                context.drawImage(image, 0, 0);
                const pixel = (x, y) => [...context.getImageData(x, y, 1, 1).data].slice(0, 3);
                done([image.naturalWidth, image.naturalHeight, pixel(0, 0), pixel(319, 199)].join());
                """);
  }

  @Test
  void patientAndDoctorTalkAndFollowTheOrder() throws Exception {
    try (Browser patient = Browser.open();
        Browser doctor = Browser.open()) {
      patient.go("http://localhost:" + server.port() + "/");
      assertThat(patient.state()).isEqualTo("not in a room yet, none");
      enter(patient, "patient", "王小明");
      assertThat(patient.state()).isEqualTo("online, open");
      patient.awaitText("#status-hint", "has not accepted");
      assertThat(patient.texts("[aria-current=step]")).containsExactly("waiting");
      assertThat(patient.find1("#text").getDomProperty("readOnly")).isEqualTo("true");
      assertThat(patient.texts("#accept:not([hidden])")).isEmpty();
      patient.screenshot("lesson03-consultation-waiting");
      Axe.check(patient);

      enter(doctor, "doctor", "Dr. Li");
      doctor.find1("#accept");
      assertThat(focus(doctor)).as("the thing to do").isEqualTo("accept");
      assertThat(placeholder(doctor)).isEqualTo("Not accepted yet");
      doctor.find1("#accept").sendKeys(Keys.ENTER);
      patient.awaitText("[aria-current=step]", "consulting");
      doctor.awaitText("[aria-current=step]", "consulting");
      assertThat(focus(doctor)).as("the button has gone").isEqualTo("text");
      assertThat(doctor.texts("#steps .done")).containsExactly("waiting");

      say(patient, "<img src=x onerror=document.title='owned'> 头疼");
      doctor.awaitText("#messages", "<img src=x onerror=document.title='owned'> 头疼");
      say(doctor, "Since when? Please send a picture.");
      patient.awaitText("#messages", "Since when?");

      try (Consultant nurse =
          new Consultant(
              server.port(), "orderId=1001&role=doctor&name=%3Ci%20onclick%3Dalert(1)%3E")) {
        for (String payload : Markup.PAYLOADS) {
          nurse.say(payload);
        }
      }
      patient.awaitText("#messages", Markup.PAYLOADS.get(Markup.PAYLOADS.size() - 1));
      assertThat(patient.texts("#messages .message-text")).containsAll(Markup.PAYLOADS);
      assertThat(patient.texts("#messages .message-author")).contains("<i onclick=alert(1)>");
      assertThat(Markup.foundIn(patient)).isEmpty();

      Path picture = picture();
      sendFile(patient, picture);
      for (Browser side : new Browser[] {patient, doctor}) {
        side.await(
            "the picture",
            d ->
                Boolean.TRUE.equals(
                    side.driver()
                        .executeScript(
                            "const i = document.querySelector('img.picture'); return !!i && i.complete && i.naturalWidth > 0")));
        assertThat(pixels(side)).isEqualTo("320,200,31,95,191,240,196,105");
      }
      doctor.screenshot("lesson03-consultation-doctor");

      sendFile(patient, Files.writeString(files.resolve("fake.png"), "<script>alert(1)</script>"));
      patient.awaitText("#problem", "a PNG, a JPEG or a WebP");
      sendFile(patient, Files.write(files.resolve("large.png"), new byte[1024 * 1024 + 1]));
      patient.awaitText("#problem", "at most 1 MiB");
      Axe.check(patient);
      Axe.check(doctor);

      doctor.find1("#finish").sendKeys(Keys.ENTER);
      doctor.driver().switchTo().alert().accept(); // it asks first
      patient.awaitText("[aria-current=step]", "finished");
      doctor.awaitText("#status-hint", "is over");
      Axe.check(doctor);
      assertThat(doctor.texts("#steps .done")).containsExactly("waiting", "consulting", "finished");
      assertThat(placeholder(doctor)).isEqualTo("The consultation is over");
      assertThat(focus(doctor)).as("the button has gone").isEqualTo("text");
      assertThat(focus(patient)).as("so has what sends").isEqualTo("text");
      assertThat(patient.find1("#text").getDomProperty("readOnly")).isEqualTo("true");

      patient.driver().navigate().refresh(); // it enters again by itself: all is still there
      patient.awaitText("#messages", "Since when?");
      assertThat(patient.texts("#messages .message")).hasSize(3 + Markup.PAYLOADS.size());
      patient.await("the picture", d -> pixels(patient).startsWith("320,200"));
      patient.awaitText("[aria-current=step]", "finished");
      assertThat(Markup.foundIn(patient)).isEmpty();
      assertThat(patient.consoleErrors()).isEmpty();
      assertThat(doctor.consoleErrors()).isEmpty();
      assertThat(doctor.driver().getTitle()).isEqualTo("Lesson 3: consultation room");

      patient.click("#leave");
      patient.type("#order", "no such/order");
      patient.click("#enter .primary");
      patient.awaitText(
          "#refusal",
          "an order's number has\u00a01\u00a0to\u00a040\u00a0letters, digits, “-”\u00a0and\u00a0“_”.");
      assertThat(focus(patient)).as("the field at fault").isEqualTo("order");
      assertThat(patient.state()).isEqualTo("not in a room, none");
    }
  }
}
