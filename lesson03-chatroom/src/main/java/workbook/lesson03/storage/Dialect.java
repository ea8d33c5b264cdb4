package workbook.lesson03.storage;

import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * What H2 and PostgreSQL say differently. All other statements of the workbook are written so that
 * both understand them.
 */
public enum Dialect {
  H2 {
    @Override
    public String insertOrUpdate(String table, List<String> key, String column) {
      return merge(table, key, column, ":" + column);
    }

    @Override
    public String insertOrRaise(String table, List<String> key, String column) {
      String isSame = each(key, " AND ", name -> name + " = :" + name);
      String stored = "(SELECT " + column + " FROM " + table + " WHERE " + isSame + ")";
      String higher = "GREATEST(:" + column + ", COALESCE(" + stored + ", :" + column + "))";
      return merge(table, key, column, higher);
    }

    private static String merge(String table, List<String> key, String column, String value) {
      String columns = String.join(", ", key);
      String values = each(key, ", ", name -> ":" + name);
      return "MERGE INTO "
          + table
          + " ("
          + columns
          + ", "
          + column
          + ") KEY ("
          + columns
          + ")"
          + " VALUES ("
          + values
          + ", "
          + value
          + ")";
    }
  },

  POSTGRESQL {
    @Override
    public String insertOrUpdate(String table, List<String> key, String column) {
      return insert(table, key, column, "EXCLUDED." + column);
    }

    @Override
    public String insertOrRaise(String table, List<String> key, String column) {
      String higher = "GREATEST(" + table + "." + column + ", EXCLUDED." + column + ")";
      return insert(table, key, column, higher);
    }

    private static String insert(String table, List<String> key, String column, String value) {
      String columns = String.join(", ", key);
      String values = each(key, ", ", name -> ":" + name);
      return "INSERT INTO "
          + table
          + " ("
          + columns
          + ", "
          + column
          + ")"
          + " VALUES ("
          + values
          + ", :"
          + column
          + ")"
          + " ON CONFLICT ("
          + columns
          + ") DO UPDATE SET "
          + column
          + " = "
          + value;
    }
  };

  /** SQL's own code for it, which both databases give. */
  private static final String UNIQUE_VIOLATION = "23505";

  /** The dialect of the database behind a connection. */
  public static Dialect of(Handle handle) {
    try {
      String product = handle.getConnection().getMetaData().getDatabaseProductName();
      return product.equals("PostgreSQL") ? POSTGRESQL : H2;
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  /**
   * A statement that stores a row, in place of the one with the same key if there is one. Its
   * parameters have the names of the columns.
   *
   * @param key the columns of the primary key
   * @param column the one other column
   */
  public abstract String insertOrUpdate(String table, List<String> key, String column);

  /** As {@link #insertOrUpdate}, but a number that is stored is replaced by a higher one only. */
  public abstract String insertOrRaise(String table, List<String> key, String column);

  /** Whether a statement failed because there is a row with that key already. */
  public static boolean isUniqueViolation(JdbiException e) {
    return e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState());
  }

  private static String each(List<String> columns, String between, UnaryOperator<String> part) {
    return columns.stream().map(part).collect(Collectors.joining(between));
  }
}
