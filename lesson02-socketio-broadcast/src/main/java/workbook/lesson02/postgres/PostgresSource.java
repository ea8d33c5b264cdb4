package workbook.lesson02.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Which PostgreSQL database, and with which settings.
 *
 * @param jdbc the JDBC URL, which has no password in it
 * @param address the same without settings: host, port and database
 * @param password empty if none is known
 */
public record PostgresSource(String jdbc, String address, Optional<String> password) {

  public static final String SCHEME = "jdbc:postgresql:";

  /**
   * The driver's settings, where the URL does not set them. By itself the driver waits for ever for
   * an answer that does not come, as when a cable was pulled. Times are in seconds.
   */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "ApplicationName", "workbook",
          "connectTimeout", "3",
          "socketTimeout", "10",
          "tcpKeepAlive", "true");

  private static final List<String> SECRETS = List.of("password", "sslpassword");

  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  static {
    DRIVER.setLevel(Level.OFF); // what goes wrong there is thrown as well, and told once
  }

  /**
   * Reads a URL as somebody wrote it.
   *
   * @throws IllegalArgumentException if the driver does not understand it, or there is a password
   *     in it; the message is fit to be shown to the user
   */
  public static PostgresSource parse(String url, Optional<String> password) {
    String address = url.split("\\?", 2)[0];
    // Before the driver sees it: it would log what it takes for a wrong port.
    Properties settings = address.contains("@") ? null : Driver.parseURL(url, null);
    if (settings == null) {
      throw new IllegalArgumentException(
          "a URL of PostgreSQL is " + SCHEME + "//HOST:PORT/DATABASE?user=NAME");
    }
    if (SECRETS.stream().anyMatch(settings::containsKey)) {
      throw new IllegalArgumentException(
          "a password in the URL can be read by everybody on this computer: put it into "
              + PostgresPassword.ENVIRONMENT
              + " or a password file");
    }
    return new PostgresSource(url, address, password);
  }

  /** Opens connections whose answers may take a few seconds, as they do for a chat. */
  public DataSource dataSource() {
    return dataSource(DEFAULTS);
  }

  /** Opens connections that wait for an answer as long as it takes: for changes of tables. */
  public DataSource patientDataSource() {
    return dataSource(Map.of("connectTimeout", "3"));
  }

  private DataSource dataSource(Map<String, String> defaults) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(jdbc);
    password.ifPresent(source::setPassword);
    Properties settings = Driver.parseURL(jdbc, null);
    defaults.forEach(
        (name, value) -> {
          if (!settings.containsKey(name)) {
            set(source, name, value);
          }
        });
    return source;
  }

  private static void set(PGSimpleDataSource source, String name, String value) {
    try {
      source.setProperty(name, value);
    } catch (SQLException e) {
      throw new IllegalStateException(e); // all of them are settings of the driver
    }
  }

  /** Keeps the password out of logs. */
  @Override
  public String toString() {
    return "PostgresSource[" + address + "]";
  }
}
