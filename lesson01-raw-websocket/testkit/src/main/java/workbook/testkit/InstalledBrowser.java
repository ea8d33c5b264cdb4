package workbook.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.chromium.ChromiumDriver;
import org.openqa.selenium.chromium.ChromiumOptions;
import org.openqa.selenium.edge.EdgeDriver;
import org.openqa.selenium.edge.EdgeDriverService;
import org.openqa.selenium.edge.EdgeOptions;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A browser of this computer, and the program that drives it. Chrome, Chromium and Edge have
 * commands in common that the tests use, such as to cut a page off from the network; Firefox has
 * others.
 *
 * @param driver where the driver is; if it is not on the {@code PATH}, Selenium downloads it
 */
record InstalledBrowser(Kind kind, Path binary, Optional<Path> driver) {

  /** The brands, each with its driver, in the order in which they are chosen. */
  enum Kind {
    CHROME(
        "chromedriver",
        List.of(
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "~/Applications/Chromium.app/Contents/MacOS/Chromium",
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
            "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
            "~\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe")),
    EDGE(
        "msedgedriver",
        List.of(
            "microsoft-edge",
            "microsoft-edge-stable",
            "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
            "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
            "C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe"));

    private final String driver;
    private final List<String> binaries;

    Kind(String driver, List<String> binaries) {
      this.driver = driver;
      this.binaries = binaries;
    }

    String driver() {
      return driver;
    }

    private Stream<InstalledBrowser> installed(Function<String, Optional<Path>> find) {
      return binaries.stream()
          .flatMap(name -> find.apply(name).stream())
          .map(binary -> new InstalledBrowser(this, binary, find.apply(driver)));
    }
  }

  /** One whose driver is there, too; or else one without. */
  static Optional<InstalledBrowser> find() {
    return find(InstalledBrowser::locate);
  }

  /**
   * @param find where a program is, given its name or its whole path
   */
  static Optional<InstalledBrowser> find(Function<String, Optional<Path>> find) {
    List<InstalledBrowser> all =
        Stream.of(Kind.values()).flatMap(kind -> kind.installed(find)).toList();
    return all.stream()
        .filter(browser -> browser.driver().isPresent())
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  /** A name is looked up on the PATH; {@code ~} is the user's home. */
  static Optional<Path> locate(String name) {
    String path = name.startsWith("~") ? System.getProperty("user.home") + name.substring(1) : name;
    return Path.of(path).isAbsolute()
        ? Optional.of(Path.of(path)).filter(Files::isExecutable)
        : Executables.find(name);
  }

  /**
   * Starts it.
   *
   * @param setUp what all brands are given
   * @param logs what of its console is kept
   */
  ChromiumDriver start(Function<ChromiumOptions<?>, ?> setUp, LoggingPreferences logs) {
    return kind == Kind.EDGE ? startEdge(setUp, logs) : startChrome(setUp, logs);
  }

  private ChromiumDriver startChrome(
      Function<ChromiumOptions<?>, ?> setUp, LoggingPreferences logs) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(binary.toFile());
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    setUp.apply(options);
    ChromeDriverService.Builder service = new ChromeDriverService.Builder().withSilent(true);
    driver.ifPresent(path -> service.usingDriverExecutable(path.toFile()));
    return new ChromeDriver(service.build(), options);
  }

  private ChromiumDriver startEdge(Function<ChromiumOptions<?>, ?> setUp, LoggingPreferences logs) {
    EdgeOptions options = new EdgeOptions();
    options.setBinary(binary.toFile());
    options.setCapability(EdgeOptions.LOGGING_PREFS, logs);
    setUp.apply(options);
    EdgeDriverService.Builder service = new EdgeDriverService.Builder().withSilent(true);
    driver.ifPresent(path -> service.usingDriverExecutable(path.toFile()));
    return new EdgeDriver(service.build(), options);
  }
}
