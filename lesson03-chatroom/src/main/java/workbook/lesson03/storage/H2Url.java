package workbook.lesson03.storage;

import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which H2 database, and with which settings: H2's JDBC URL, taken apart.
 *
 * @param name what follows {@code jdbc:h2:}, up to the first semicolon
 * @param settings {@code NAME=VALUE}, without user, password and {@code WRITE_DELAY}
 * @param user H2's {@code sa} if the URL names none
 * @param password empty if the URL has none
 */
record H2Url(String name, List<String> settings, String user, String password)
    implements DatabaseUrl {

  private static final String SCHEME = "jdbc:h2:";

  /** H2 adds it to the name of a database's file. */
  private static final String SUFFIX = ".mv.db";

  private static final String EXISTING = "IFEXISTS=TRUE";

  /**
   * A commit returns only after the change was handed to the operating system. H2's default gathers
   * changes for half a second, and {@code kill -9} would lose what users were told is stored. As
   * part of the URL it holds however often H2 opens the database.
   */
  static final String WRITE_AT_ONCE = "WRITE_DELAY=0";

  /**
   * Reads a URL as somebody wrote it.
   *
   * @throws DatabaseUrlException if it is none of H2's; the message says what is wrong with it
   */
  static H2Url parse(String url) throws DatabaseUrlException {
    if (!url.startsWith(SCHEME)) {
      throw new DatabaseUrlException(
          "a JDBC URL of a database begins with jdbc:h2: or jdbc:postgresql:", null);
    }
    String[] parts = url.substring(SCHEME.length()).split(";");
    List<String> settings = new ArrayList<>();
    String user = "sa";
    String password = "";
    for (String part : List.of(parts).subList(1, parts.length)) {
      if (part.isEmpty()) {
        continue;
      }
      String setting = part.substring(0, Math.max(0, part.indexOf('='))).toUpperCase(Locale.ROOT);
      String value = part.substring(part.indexOf('=') + 1);
      switch (setting) {
        case "" -> // it is not shown: it may be a part of a password
            throw new DatabaseUrlException(
                "after a ';' H2 expects a setting, NAME=VALUE: there is one without a '='", null);
        case "ACCESS_MODE_DATA" -> needsWriting(part, value);
        case "USER" -> user = value;
        case "PASSWORD" -> password = value;
        case "WRITE_DELAY" -> {} // ours holds
        default -> settings.add(part);
      }
    }
    return new H2Url(parts[0], settings, user, password);
  }

  private static void needsWriting(String setting, String value) throws DatabaseUrlException {
    if (!value.toLowerCase(Locale.ROOT).startsWith("rw")) {
      throw new DatabaseUrlException("with " + setting + " nothing can be stored", null);
    }
  }

  /**
   * The database in a folder. H2 must not close it by a shutdown hook of its own, which would race
   * the server's.
   *
   * @throws IOException if H2 would read the path as something else
   */
  static H2Url in(Path folder) throws IOException {
    String path = folder.toAbsolutePath().toString();
    for (String special : File.separatorChar == '\\' ? List.of(";") : List.of(";", "\\")) {
      if (path.contains(special)) {
        throw new IOException(
            "the data folder "
                + path
                + " has a '"
                + special
                + "' in its path, which H2 does not take as part of a name: choose another with"
                + " --data");
      }
    }
    return new H2Url(
        "file:" + Path.of(path, "chat").toString().replace('\\', '/'),
        List.of("DB_CLOSE_ON_EXIT=FALSE", "TRACE_LEVEL_FILE=0"),
        "sa",
        "");
  }

  @Override
  public Database open(String... schemas) throws IOException {
    return H2Database.open(this, schemas);
  }

  /** What H2 is given, beside user and password. */
  String jdbc() {
    StringBuilder url = new StringBuilder(SCHEME).append(name);
    settings.forEach(setting -> url.append(';').append(setting));
    return url.append(';').append(WRITE_AT_ONCE).toString();
  }

  /** The file as H2's file systems know it, if this process reads it, and it is not encrypted. */
  Optional<String> h2File() {
    boolean isElsewhere = Stream.of("mem:", "tcp:", "ssl:").anyMatch(name::startsWith);
    return isElsewhere || has("CIPHER=") ? Optional.empty() : Optional.of(path() + SUFFIX);
  }

  private String path() {
    return name.startsWith("file:") ? name.substring("file:".length()) : name;
  }

  /** The file, if it is one of this computer's own file system. */
  Optional<Path> file() {
    String path = path();
    if (path.startsWith("~/")) {
      path = System.getProperty("user.home") + path.substring(1);
    }
    boolean hasScheme = path.indexOf(':') > 1; // C: is a drive; mem:, tcp:, zip: and others are not
    try {
      Path file = Path.of(path + SUFFIX);
      boolean isPath = file.isAbsolute() || path.contains("./"); // H2 takes no others
      return hasScheme || !isPath ? Optional.empty() : Optional.of(file);
    } catch (InvalidPathException e) {
      return Optional.empty(); // H2 says so in its own words
    }
  }

  /** The same settings, with another file. */
  H2Url withFile(Path file) {
    String path = file.toAbsolutePath().toString().replace('\\', '/');
    return new H2Url(
        "file:" + path.substring(0, path.length() - SUFFIX.length()), settings, user, password);
  }

  /** The same database, which must be there: a new one in its place would be empty. */
  H2Url ofExisting() {
    List<String> more = new ArrayList<>(settings);
    if (mayBeMade()) {
      more.add(EXISTING);
    }
    return new H2Url(name, more, user, password);
  }

  /** Whether H2 may make the database if there is none. */
  boolean mayBeMade() {
    return !has(EXISTING);
  }

  private boolean has(String setting) {
    return settings.stream().anyMatch(one -> one.toUpperCase(Locale.ROOT).startsWith(setting));
  }

  /** Keeps the password out of logs. */
  @Override
  public String toString() {
    return SCHEME + name;
  }
}
