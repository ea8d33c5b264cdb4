package workbook.lesson03.storage;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;

/**
 * The storage has failed, and refuses everything until it is found whole again. That it failed was
 * logged when it did.
 */
public final class StorageDownException extends JdbiException {

  private static final long serialVersionUID = 1L;

  StorageDownException() {
    super("the storage failed, and has not been found whole since");
  }

  /**
   * Logs in one line what could not be done and why, without the SQL statement. After a fault,
   * which was logged itself, the refusals that follow from it are logged at the level debug only.
   */
  public static void log(Logger log, String what, JdbiException e) {
    if (e instanceof StorageDownException) {
      log.debug("{}: {}", what, e.getMessage());
    } else {
      log.error("{}: {}", what, Faults.reason(e));
    }
  }
}
