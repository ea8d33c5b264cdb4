package workbook.docs;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;
import org.openqa.selenium.By;
import workbook.testkit.Browser;

/**
 * Takes the pictures of the lessons' pages anew, in both languages: {@code docs/images/NAME.png},
 * and {@code NAME-zh.png} for the Chinese pages of the docs. Needs Chrome or Chromium.
 */
final class Pictures {

  private static final String PASSWORD = "correct horse";

  private final Language language;
  private final Path folder;

  private Pictures(Language language, Path folder) {
    this.language = language;
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException {
    for (Language language : Language.values()) {
      new Pictures(language, Files.createTempDirectory("pictures")).take();
    }
    System.exit(0); // browsers that were given back wait for the end of the program
  }

  private void take() throws IOException {
    echo();
    broadcast();
    room();
    consultation();
    chat();
  }

  private String in(String english, String chinese) {
    return language == Language.ENGLISH ? english : chinese;
  }

  private void echo() throws IOException {
    try (Stage stage = new Stage(folder);
        Browser browser = browser()) {
      Terminal server = stage.server("echo-server", "--page-port=0");
      browser.go("http://localhost:" + server.ports().get(1) + "/");
      browser.click("#connect");
      browser.await("a connection", page -> browser.state().endsWith("open"));
      browser.click("#send-text");
      browser.click("#send-binary");
      browser.await("two echoes", page -> browser.texts("#events .echoed .received").size() == 2);
      browser.type("#code", "4001");
      browser.type("#reason", in("enough for today", "今天就到这里"));
      save(browser, "lesson01-light");
    }
  }

  private void broadcast() throws IOException {
    try (Stage stage = new Stage(folder);
        Browser one = browser();
        Browser other = browser()) {
      String page = "http://localhost:" + stage.server("broadcast-server").port() + "/";
      enter(one, page);
      enter(other, page);
      say(one, "#composer button", in("Hello, everybody", "大家好"));
      other.click("[data-event=everyoneEvent]");
      String toAll = in("to all of us", "给我们所有人");
      say(other, "#composer button", toAll);
      one.awaitText("#messages", toAll);
      save(one, "lesson02-broadcast");
    }
  }

  private void room() throws IOException {
    try (Stage stage = new Stage(folder);
        Browser one = browser();
        Browser other = browser()) {
      Terminal server = stage.server("chat-server");
      String page = "http://localhost:" + server.port() + "/";
      join(one, page, in("Ann", "小明"));
      join(other, page, in("Bob", "小红"));
      String question = in("Is everybody on the train?", "大家都上火车了吗？");
      say(other, "#composer button", question);
      one.awaitText("#messages", question);
      server.close();
      one.await("no connection", ignored -> !one.state().endsWith("open"));
      say(one, "#composer button", in("from the tunnel", "我在隧道里"));
      one.awaitText("#state", in("no server", "找不到服务器"));
      one.find1("#waiting .message");
      save(one, "lesson03-waiting");
    }
  }

  private void consultation() throws IOException {
    try (Stage stage = new Stage(folder);
        Browser patient = browser();
        Browser doctor = browser()) {
      String page = "http://localhost:" + stage.server("consultation-server").port() + "/";
      patient.go(page);
      patient.type("#name", in("Wang", "王小明"));
      patient.click("#enter .primary");
      patient.find1("#status-hint:not(:empty)");
      doctor.go(page);
      doctor.click("input[value=doctor]");
      doctor.type("#name", in("Li", "李"));
      doctor.click("#enter .primary");
      doctor.click("#accept");
      doctor.find1("#finish");
      say(patient, "#send", in("My head has hurt for three days.", "我头疼三天了。"));
      patient.driver().findElement(By.id("file")).sendKeys(picture().toString());
      doctor.await(
          "the picture",
          ignored ->
              doctor
                  .driver()
                  .executeScript("return document.querySelector('img.picture')?.naturalWidth > 0"));
      save(doctor, "lesson03-consultation-doctor");
    }
  }

  private void chat() throws IOException {
    try (Stage stage = new Stage(folder);
        Browser alice = browser();
        Browser bob = browser()) {
      String page = "http://localhost:" + stage.server("auth-chat-server").port() + "/";
      String her = in("alice", "小红");
      register(alice, page, her);
      register(bob, page, in("bob", "小波"));
      say(alice, "#send", in("Hello, everyone!", "大家好！"));
      String answer = in("Good morning, alice", "早上好，小红");
      say(bob, "#send", answer);
      alice.awaitText("#messages", answer);
      save(alice, "lesson04-group");
      bob.click("#people button[data-partner='" + her + "']");
      say(bob, "#send", in("just between us", "只在我们之间"));
      alice.click("#people button[data-partner='" + in("bob", "小波") + "']");
      String reply = in("nobody else reads this", "别人读不到这一条");
      say(alice, "#send", reply);
      alice.awaitText("#messages", reply);
      save(alice, "lesson04-private");
      alice.go(page + "compare");
      alice.type("#count", "20");
      alice.type("#rate", "10");
      alice.click("#start");
      alice.await("the best of each row", ignored -> !alice.texts("#lanes .best").isEmpty());
      alice.size(1280, 1060);
      save(alice, "compare-page");
    }
  }

  private Browser browser() {
    Browser browser = Browser.open();
    browser.language(language.tag());
    browser.colours("light");
    return browser;
  }

  private static void enter(Browser browser, String page) {
    browser.go(page);
    browser.await("a connection", ignored -> browser.state().endsWith("open"));
  }

  private static void join(Browser browser, String page, String name) {
    browser.go(page);
    browser.type("#name", name);
    browser.click("#join button");
    browser.awaitText("#users", name);
  }

  private static void register(Browser browser, String page, String name) {
    browser.go(page);
    browser.click("#choose-register");
    browser.type("#username", name);
    browser.type("#password", PASSWORD);
    browser.click("#submit");
    browser.await("a connection", ignored -> browser.state().endsWith("open"));
  }

  private static void say(Browser browser, String button, String text) {
    browser.type("#text", text);
    browser.click(button);
  }

  private Path picture() throws IOException {
    BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        image.setRGB(x, y, (x < 160 ? new Color(0x1F5FBF) : new Color(0xF0C469)).getRGB());
      }
    }
    Path file = folder.resolve("picture.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private void save(Browser browser, String name) throws IOException {
    browser.screenshot(name);
    String suffix = language == Language.ENGLISH ? "" : "-" + language.folder();
    Path picture = Workbook.root().resolve("docs/images/" + name + suffix + ".png");
    Files.move(
        Path.of("target", "screenshots", name + ".png"),
        picture,
        StandardCopyOption.REPLACE_EXISTING);
    System.out.println(Workbook.name(picture));
  }
}
