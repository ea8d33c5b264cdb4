package workbook.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chromium.ChromiumDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One person's browser: a headless Chrome, Chromium or Edge with a profile of its own. */
public final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Chromium chromium;
  private final ChromiumDriver driver;
  private final Optional<String> context;

  private Browser(Chromium chromium, Optional<String> context) {
    this.chromium = chromium;
    this.driver = chromium.driver();
    this.context = context;
  }

  /** A browser that has kept nothing of earlier ones, 1000 by 760 pixels. */
  public static Browser open() {
    Chromium chromium = Chromium.take();
    return new Browser(chromium, Optional.of(chromium.enterContext()));
  }

  /** As {@link #open()}, but it forbids every page to keep something: cookies, local storage. */
  public static Browser openWithoutStorage() {
    return new Browser(
        Chromium.start(Map.of("profile.default_content_setting_values.cookies", 2)),
        Optional.empty());
  }

  /** The driver itself, for what this class has no words for. */
  public ChromiumDriver driver() {
    return driver;
  }

  public Browser go(String url) {
    driver.get(url);
    return this;
  }

  /** The first element that matches the CSS selector; waits for it to be shown. */
  public WebElement find1(String css) {
    return await(
        "an element " + css,
        d ->
            d.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
  }

  /** Empties the field and types into it. */
  public void type(String css, String text) {
    WebElement field = find1(css);
    field.clear();
    field.sendKeys(text);
  }

  /** Puts a text into the field as a paste does: what {@code maxlength} forbids is cut off. */
  public void paste(String css, String text) {
    find1(css).click();
    driver.executeScript("document.execCommand('insertText', false, arguments[0])", text);
  }

  /** What the field holds. */
  public String value(String css) {
    return find1(css).getDomProperty("value");
  }

  /** Goes on in another tab of this browser. */
  public void newTab() {
    chromium.openTab(context.orElseThrow());
  }

  /** Closes another tab than the one that the work is in. */
  public void closeTab(String handle) {
    String here = driver.getWindowHandle();
    driver.switchTo().window(handle).close();
    driver.switchTo().window(here);
  }

  /** Whether the page would ask before it is left. */
  public boolean asksBeforeLeaving() {
    return (boolean)
        driver.executeScript(
            "return !dispatchEvent(new Event('beforeunload', { cancelable: true }))");
  }

  public void click(String css) {
    find1(css).click();
  }

  /** Waits until the text of the element contains these words. */
  public void awaitText(String css, String words) {
    await("'" + words + "' in " + css, d -> text(css).contains(words) ? true : null);
  }

  /**
   * The text of the first element that matches, or an empty string if there is none. Word joiners
   * (U+2060), which only say where a line does not end, are left out.
   */
  public String text(String css) {
    return String.valueOf(
            driver.executeScript(
                "const e = document.querySelector(arguments[0]); return e ? e.innerText : ''", css))
        .replace("\u2060", "");
  }

  /** The texts of all elements that match, in document order. */
  public List<String> texts(String css) {
    return ((List<?>)
            driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)", css))
        .stream().map(String::valueOf).toList();
  }

  /** The words of the page's state badge and what colours it, such as {@code online, open}. */
  public String state() {
    return text("#state") + ", " + find1("#state").getDomAttribute("data-state");
  }

  /** The reader's language from now on, such as {@code zh-CN}; pages that are loaded see it. */
  public void language(String tag) {
    driver.executeCdpCommand(
        "Emulation.setUserAgentOverride",
        Map.of(
            "userAgent",
            String.valueOf(driver.executeScript("return navigator.userAgent")),
            "acceptLanguage",
            tag));
  }

  /** Prefers dark colours from now on. */
  public void dark() {
    colours("dark");
  }

  /** The colours that the reader prefers: {@code light}, {@code dark}, or those of the system. */
  public void colours(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Shows the page in so many CSS pixels, whatever the size of the window. */
  public void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Shows the page in the size of the window again. */
  public void ownSize() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  /** Waits until the condition answers something that is neither null nor false. */
  public <T> T await(String what, Function<WebDriver, T> condition) {
    return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
        .withMessage(() -> "waited for " + what + "; the page shows:\n" + text("body"))
        .until(condition);
  }

  /** Waits until nothing on the page matches. */
  public void awaitNone(String css) {
    await("no " + css, page -> page.findElements(By.cssSelector(css)).isEmpty());
  }

  /** Cuts the page off from the network, or gives it back (Chromium's own network emulation). */
  public void offline(boolean offline) {
    Object before = driver.executeScript("return navigator.onLine");
    driver.executeCdpCommand("Network.enable", Map.of());
    // The second tells the page (navigator.onLine, the events "offline" and "online").
    for (String command :
        List.of("Network.emulateNetworkConditions", "Network.overrideNetworkState")) {
      driver.executeCdpCommand(
          command,
          Map.of(
              "offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }
    if (driver.executeScript("return navigator.onLine").equals(before)) {
      // On a machine with loopback only it is always offline, and there is no change to tell.
      driver.executeScript(
          "dispatchEvent(new Event(arguments[0]))", offline ? "offline" : "online");
    }
  }

  /** What the page wrote to the console at level SEVERE: script errors, refused loads. */
  public List<String> consoleErrors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(entry -> entry.getMessage())
        .toList();
  }

  /** Saves what the window shows as {@code target/screenshots/NAME.png}. */
  public void screenshot(String name) {
    save(name, driver.getScreenshotAs(OutputType.BYTES));
  }

  static void save(String name, byte[] png) {
    Path file = Path.of("target", "screenshots", name + ".png");
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.ifPresentOrElse(chromium::giveBack, chromium::quit);
  }
}
