package workbook.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.openqa.selenium.bidi.Command;
import org.openqa.selenium.bidi.Connection;
import org.openqa.selenium.io.FileHandler;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;

/**
 * A headless Firefox with a profile of its own. It speaks <a
 * href="https://w3c.github.io/webdriver-bidi/">WebDriver BiDi</a> itself, so no driver is needed
 * beside it. It knows as much as the main task of a page takes: a person's mouse and keys, and what
 * the page then says.
 */
public final class Firefox implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern LISTENS = Pattern.compile("WebDriver BiDi listening on (ws://\\S+)");

  /** Keeps it from asking its maker for news, and from speaking the language of the computer. */
  private static final String PREFERENCES =
      """
      user_pref("app.update.enabled", false);
      user_pref("browser.shell.checkDefaultBrowser", false);
      user_pref("browser.safebrowsing.downloads.enabled", false);
      user_pref("datareporting.policy.dataSubmissionEnabled", false);
      user_pref("extensions.update.enabled", false);
      user_pref("intl.accept_languages", "en-US");
      user_pref("network.captive-portal-service.enabled", false);
      user_pref("network.connectivity-service.enabled", false);
      user_pref("services.settings.server", "data:,");
      """;

  private final Path profile;
  private final Process process;
  private final Connection connection;
  private final String context;

  private Firefox(Path profile, Process process, String url) {
    this.profile = profile;
    this.process = process;
    ClientConfig config = ClientConfig.defaultConfig().baseUri(URI.create(url));
    connection =
        new Connection(HttpClient.Factory.createDefault().createClient(config), url + "/session");
    send("session.new", Map.of("capabilities", Map.of()));
    List<?> contexts = (List<?>) send("browsingContext.getTree", Map.of()).get("contexts");
    context = (String) ((Map<?, ?>) contexts.get(0)).get("context");
  }

  /** Where Firefox is on this computer. */
  static Optional<Path> find() {
    return Stream.of(
            "firefox",
            "firefox-esr",
            "/Applications/Firefox.app/Contents/MacOS/firefox",
            "C:\\Program Files\\Mozilla Firefox\\firefox.exe")
        .flatMap(name -> InstalledBrowser.locate(name).stream())
        .findFirst();
  }

  /** Starts one; it takes seconds. */
  public static Firefox open() {
    Path binary = find().orElseThrow(() -> new AssertionError("no Firefox is installed"));
    try {
      Path profile = Files.createTempDirectory("workbook-firefox");
      Files.writeString(profile.resolve("user.js"), PREFERENCES);
      Process process =
          new ProcessBuilder(
                  binary.toString(),
                  "--headless",
                  "--no-remote",
                  "--remote-debugging-port=0",
                  "--profile",
                  profile.toString())
              .redirectErrorStream(true)
              .start();
      return new Firefox(profile, process, url(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads on to its end, so that the program never waits for a reader. */
  private static String url(Process process) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      Matcher listens = LISTENS.matcher(line);
      if (listens.find()) {
        Thread rest = new Thread(() -> output.lines().forEach(more -> {}), "firefox-output");
        rest.setDaemon(true);
        rest.start();
        return listens.group(1);
      }
    }
    throw new AssertionError("Firefox has ended: " + lines);
  }

  public Firefox go(String url) {
    send("browsingContext.navigate", Map.of("context", context, "url", url, "wait", "complete"));
    return this;
  }

  /**
   * Presses the mouse button on the first element that matches, once it is there and enabled, and
   * the page's script has run.
   */
  public void click(String css) {
    String place =
        """
        (() => {
          const element = document.querySelector(%s);
          if (!element || element.disabled || document.getElementById('starting')) {
            return '';
          }
          element.scrollIntoView({ block: 'center', behavior: 'instant' });
          const { x, y, width, height } = element.getBoundingClientRect();
          return width * height > 0 ? `${Math.round(x + width / 2)} ${Math.round(y + height / 2)}` : '';
        })()"""
            .formatted(quoted(css));
    String[] xy = await("an element " + css, () -> run(place)).split(" ");
    perform(
        Map.of(
            "type",
            "pointer",
            "id",
            "mouse",
            "actions",
            List.of(
                Map.of("type", "pointerMove", "x", number(xy[0]), "y", number(xy[1])),
                Map.of("type", "pointerDown", "button", 0),
                Map.of("type", "pointerUp", "button", 0))));
  }

  /** Puts the keyboard into the field, empties it, and types. */
  public void type(String css, String text) {
    click(css);
    run("document.activeElement.select()");
    List<Map<String, Object>> keys = new ArrayList<>();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(
            key -> {
              keys.add(Map.of("type", "keyDown", "value", key));
              keys.add(Map.of("type", "keyUp", "value", key));
            });
    perform(Map.of("type", "key", "id", "keyboard", "actions", keys));
  }

  /** Waits until the text of the first element that matches contains these words. */
  public void awaitText(String css, String words) {
    await("'" + words + "' in " + css, () -> text(css).contains(words) ? words : "");
  }

  /** The text of the first element that matches; empty if there is none. */
  public String text(String css) {
    return run("document.querySelector(" + quoted(css) + ")?.innerText ?? ''");
  }

  /** What the expression is, as a text. */
  public String run(String expression) {
    Map<?, ?> answer =
        send(
            "script.evaluate",
            Map.of(
                "expression",
                "String(" + expression + ")",
                "target",
                Map.of("context", context),
                "awaitPromise",
                true));
    if (!answer.get("type").equals("success")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return (String) ((Map<?, ?>) answer.get("result")).get("value");
  }

  /** Saves what the window shows as {@code target/screenshots/NAME.png}. */
  public void screenshot(String name) {
    String png =
        (String) send("browsingContext.captureScreenshot", Map.of("context", context)).get("data");
    Browser.save(name, Base64.getDecoder().decode(png));
  }

  private void perform(Map<String, Object> source) {
    send("input.performActions", Map.of("context", context, "actions", List.of(source)));
  }

  private String await(String what, Supplier<String> find) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .alias(what)
        .until(find::get, found -> !found.isEmpty());
  }

  private Map<?, ?> send(String method, Map<String, Object> parameters) {
    return connection.sendAndWait(new Command<Map<?, ?>>(method, parameters, Map.class), PATIENCE);
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  @Override
  public void close() {
    connection.close();
    process.destroy();
    process.onExit().join();
    FileHandler.delete(profile.toFile());
  }
}
