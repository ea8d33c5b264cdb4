package workbook.lesson02.postgres;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import workbook.lesson01.secret.OwnerCheck;

/**
 * Finds the password of a PostgreSQL database. It is never an argument of a program: every user of
 * the computer can list the arguments of all programs that run.
 */
public final class PostgresPassword {

  /** The environment variable that PostgreSQL's own programs read, too. */
  public static final String ENVIRONMENT = "PGPASSWORD";

  private PostgresPassword() {}

  /**
   * Reads the file if there is one, else takes the variable. Without both there is no password: the
   * database may need none, or PostgreSQL's driver finds one in the user's file {@code .pgpass}.
   *
   * @param file the password is its first line
   * @param environment the value of {@value #ENVIRONMENT}
   * @throws IOException if the file cannot be read, is empty, or may be changed by other users
   */
  public static Optional<String> find(Optional<Path> file, Optional<String> environment)
      throws IOException {
    return file.isPresent()
        ? Optional.of(read(file.get()))
        : environment.filter(password -> !password.isEmpty());
  }

  private static String read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no password file " + file);
    }
    OwnerCheck.check(file);
    try {
      String text = Files.readString(file);
      // Windows' editors may begin a file with this mark; it is no part of the password.
      String password =
          (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().findFirst().orElse("");
      if (password.isEmpty()) {
        throw new IOException("the password file " + file + " has no password in its first line");
      }
      return password;
    } catch (CharacterCodingException e) {
      throw new IOException("the password file " + file + " is not UTF-8 text", e);
    } catch (FileSystemException e) {
      throw new IOException("cannot read the password file " + file, e);
    }
  }
}
