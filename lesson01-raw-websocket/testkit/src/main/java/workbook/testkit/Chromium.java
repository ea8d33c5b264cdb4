package workbook.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chromium.ChromiumDriver;
import org.openqa.selenium.devtools.Command;
import org.openqa.selenium.devtools.Connection;
import org.openqa.selenium.io.FileHandler;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;

/**
 * A headless Chrome, Chromium or Edge, which one {@link Browser} after another uses. To start it
 * takes seconds of a processor's time, so it runs until the JVM ends. Each user gets a browser
 * context of their own (what a private window is): no cookie, storage, cache or page of those
 * before.
 */
final class Chromium {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 760;

  /** Warns of each browser that it has no classes for its version; we send commands by name. */
  private static final Logger VERSIONS =
      Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

  /** Those that nobody uses now. */
  private static final Deque<Chromium> IDLE = new ConcurrentLinkedDeque<>();

  private static final Set<Chromium> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Chromium::quit), "quit-browsers"));
  }

  private final ChromiumDriver driver;
  private final Path profile;
  private final Connection devTools;
  private final String firstWindow;

  private Chromium(Map<String, Object> preferences) {
    VERSIONS.setLevel(Level.SEVERE);
    try {
      // A profile of chromedriver's own would be killed with its browser, which then leaves files.
      profile = Files.createTempDirectory("workbook-browser");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    driver = start(profile, preferences);
    firstWindow = driver.getWindowHandle();
    // The browser's own connection: those of chromedriver are pages', which know no contexts.
    String url = (String) driver.getCapabilities().getCapability("se:cdp");
    ClientConfig config = ClientConfig.defaultConfig().baseUri(URI.create(url));
    devTools = new Connection(HttpClient.Factory.createDefault().createClient(config), url, config);
    RUNNING.add(this);
  }

  private static ChromiumDriver start(Path profile, Map<String, Object> preferences) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    return InstalledBrowser.find()
        .orElseThrow(() -> new AssertionError("no Chrome, Chromium or Edge is installed"))
        .start(
            options ->
                options
                    .setExperimentalOption("prefs", preferences)
                    .addArguments(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--accept-lang=en-US",
                        "--window-size=" + WIDTH + "," + HEIGHT,
                        "--user-data-dir=" + profile),
            logs);
  }

  /** One that is idle, or else a new one. */
  static Chromium take() {
    Chromium idle = IDLE.poll();
    return idle == null ? start(Map.of()) : idle;
  }

  /** A new one with these preferences, which is not for {@link #giveBack}. */
  static Chromium start(Map<String, Object> preferences) {
    return new Chromium(preferences);
  }

  ChromiumDriver driver() {
    return driver;
  }

  /**
   * Goes on in a window of a new context, with nothing in the log.
   *
   * @return the context's id
   */
  String enterContext() {
    String context = command("Target.createBrowserContext", Map.of(), "browserContextId");
    goOnIn(
        Map.of(
            "url", "about:blank",
            "browserContextId", context,
            "newWindow", true,
            "width", WIDTH,
            "height", HEIGHT));
    driver.manage().logs().get(LogType.BROWSER);
    return context;
  }

  /** Goes on in a new tab of the context's window. */
  void openTab(String context) {
    goOnIn(Map.of("url", "about:blank", "browserContextId", context));
  }

  private void goOnIn(Map<String, Object> page) {
    driver.switchTo().window(command("Target.createTarget", page, "targetId"));
  }

  /** Closes the context with all its pages; then the next one may use this. */
  void giveBack(String context) {
    try {
      driver.switchTo().window(firstWindow);
      command("Target.disposeBrowserContext", Map.of("browserContextId", context), "nothing");
    } catch (WebDriverException e) {
      quit(); // the test has broken it: the next one gets another
      return;
    }
    IDLE.push(this);
  }

  private String command(String name, Map<String, Object> parameters, String answer) {
    Map<?, ?> answers =
        devTools.sendAndWait(null, new Command<>(name, parameters, Map.class), PATIENCE);
    return (String) answers.get(answer);
  }

  void quit() {
    RUNNING.remove(this);
    devTools.close();
    driver.quit();
    FileHandler.delete(profile.toFile());
  }
}
