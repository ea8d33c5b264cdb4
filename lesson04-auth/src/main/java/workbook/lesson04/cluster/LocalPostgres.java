package workbook.lesson04.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.net.PortBinder;
import workbook.lesson01.secret.OwnerCheck;
import workbook.lesson01.secret.OwnerOnly;

/**
 * A real PostgreSQL, for those who have not installed one: a library of Maven Central brings its
 * programs. It is for programs on this computer only, and asks for a password.
 *
 * <p>The library is made for tests, and by itself trades safety for speed. So everything that it
 * does otherwise than PostgreSQL is set back here: a commit waits for the disk, nobody gets in
 * without a password, and the programs are not unpacked into a folder that others can write to.
 */
public final class LocalPostgres implements LessonServer {

  /** The name of the user and of the database that are made for the chat. */
  public static final String CHAT = "chat";

  /** One for each server that has tables of its own. */
  private static final List<String> DATABASES = List.of(CHAT, "rooms", "consultations");

  private static final Logger log = LoggerFactory.getLogger(LocalPostgres.class);

  private static final Duration LONGEST_START = Duration.ofMinutes(1);

  /** The library keeps its programs in the folder that this property names. */
  private static final String PROGRAMS_FOLDER = "ot.epg.working-dir";

  private final Path folder;
  private final InetSocketAddress address;
  private EmbeddedPostgres postgres;

  /**
   * @param folder keeps the data, the programs and the password; is made if need be
   * @param address port 0 picks a free one
   */
  public LocalPostgres(Path folder, InetSocketAddress address) {
    this.folder = folder.toAbsolutePath();
    this.address = address;
  }

  @Override
  public void start() throws IOException {
    OwnerOnly.createFolder(folder);
    OwnerCheck.check(folder);
    checkThatNoneRuns();
    int port = freePort();
    deleteWhatIsHalfMade();
    try {
      postgres = start(port);
      makeDatabases();
      if (Files.notExists(complete())) {
        Files.createFile(complete());
      }
    } catch (IOException | SQLException | RuntimeException | ExceptionInInitializerError e) {
      close();
      throw new IOException("PostgreSQL did not start: look at the end of " + logFile(), e);
    }
  }

  private EmbeddedPostgres start(int port) throws IOException {
    System.setProperty(PROGRAMS_FOLDER, programs().toString());
    ProcessBuilder.Redirect output = ProcessBuilder.Redirect.appendTo(logFile().toFile());
    return EmbeddedPostgres.builder()
        .setDataDirectory(data())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPort(port)
        .setPGStartupWait(LONGEST_START)
        .setOutputRedirector(output)
        .setErrorRedirector(output)
        // Options of initdb.
        .setLocaleConfig("locale", "C") // not every system has the one that its user has chosen
        .setLocaleConfig("auth", "scram-sha-256")
        .setLocaleConfig("pwfile", passwordFile().toString())
        .setConnectConfig("password", password())
        // Options of the server.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("listen_addresses", "localhost")
        .setServerConfig("unix_socket_directories", "")
        .start();
  }

  /** After kill -9 of the program that started it, PostgreSQL goes on. */
  private void checkThatNoneRuns() throws IOException {
    Optional<ProcessHandle> first = firstProcess();
    if (first.isPresent()) {
      throw new IOException(
          "a PostgreSQL uses the folder "
              + folder
              + " already: it is the process "
              + first.get().pid());
    }
  }

  private Optional<ProcessHandle> firstProcess() throws IOException {
    Path processFile = data().resolve("postmaster.pid");
    if (Files.notExists(processFile)) {
      return Optional.empty();
    }
    // Its second line is a path, in the encoding of the system. All bytes are Latin-1.
    List<String> lines = Files.readAllLines(processFile, StandardCharsets.ISO_8859_1);
    return lines.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
  }

  /**
   * Its processes at this moment: the first one, and those that it has started, such as one for
   * each connection.
   *
   * @throws IOException if it does not run
   */
  public List<ProcessHandle> processes() throws IOException {
    ProcessHandle first =
        firstProcess().orElseThrow(() -> new IOException("PostgreSQL has ended: see " + logFile()));
    return Stream.concat(Stream.of(first), first.descendants()).toList();
  }

  /**
   * Any port is one that the system does not give to outgoing connections: it is bound seconds
   * later, when PostgreSQL has been set up.
   */
  private int freePort() throws IOException {
    if (address.getPort() != 0) {
      return checked(address.getPort());
    }
    while (true) {
      try {
        return checked(ThreadLocalRandom.current().nextInt(10_000, 30_000));
      } catch (BindException e) {
        // another program has it
      }
    }
  }

  private int checked(int port) throws IOException {
    List<ServerSocket> sockets =
        PortBinder.bind(
            InetSocketAddress.createUnresolved(address.getHostString(), port),
            place -> new ServerSocket(place.getPort(), 1, place.getAddress()),
            ServerSocket::getLocalPort,
            ServerSocket::close);
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return port;
  }

  /** What is left of a first start that was interrupted. */
  private void deleteWhatIsHalfMade() throws IOException {
    if (Files.exists(complete())) {
      return;
    }
    log.info("PostgreSQL is unpacked and set up: that takes a moment, and is done once.");
    delete(data());
    delete(programs());
    Files.deleteIfExists(passwordFile());
    OwnerOnly.createFile(passwordFile());
    byte[] random = new byte[18];
    new SecureRandom().nextBytes(random);
    Files.writeString(passwordFile(), Base64.getUrlEncoder().encodeToString(random) + "\n");
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /**
   * Makes those that are missing. The password is the administrator's, too: both are the one who
   * started this.
   */
  private void makeDatabases() throws SQLException, IOException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      if (!isThere(statement, "pg_roles WHERE rolname = '" + CHAT + "'")) {
        statement.execute("CREATE ROLE " + CHAT + " LOGIN PASSWORD '" + password() + "'");
      }
      for (String database : DATABASES) {
        if (!isThere(statement, "pg_database WHERE datname = '" + database + "'")) {
          statement.execute("CREATE DATABASE " + database + " OWNER " + CHAT);
        }
      }
    }
  }

  private static boolean isThere(Statement statement, String what) throws SQLException {
    try (ResultSet found = statement.executeQuery("SELECT FROM " + what)) {
      return found.next();
    }
  }

  private String password() throws IOException {
    return Files.readString(passwordFile()).strip();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path programs() {
    return folder.resolve("programs");
  }

  private Path logFile() {
    return folder.resolve("log");
  }

  /** Is there once the first start has succeeded. */
  private Path complete() {
    return folder.resolve("complete");
  }

  /** The password is its first line. */
  public Path passwordFile() {
    return folder.resolve("password");
  }

  /** The chat's database, for JDBC. */
  public String url() {
    return "jdbc:postgresql://localhost:" + port() + "/" + CHAT + "?user=" + CHAT;
  }

  /** What a server of this workbook is told, to use it. */
  public List<String> serverOptions() {
    return List.of("--db=" + url(), "--db-password-file=" + passwordFile());
  }

  @Override
  public int port() {
    return postgres.getPort();
  }

  @Override
  public void close() {
    if (postgres != null) {
      try {
        postgres.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
