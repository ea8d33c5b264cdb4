package workbook.lesson04;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Records the SQL statements that are run. */
public final class SqlRecorder implements SqlLogger {

  private final List<String> statements = new CopyOnWriteArrayList<>();
  private final BooleanSupplier counts;

  private SqlRecorder(BooleanSupplier counts) {
    this.counts = counts;
  }

  /** The statements that are run from now on, in the order in which they begin. */
  public static List<String> statements(Jdbi jdbi) {
    return statements(jdbi, () -> true);
  }

  /**
   * Records only some of them.
   *
   * @param counts asked before each statement, on the thread that runs it
   */
  static List<String> statements(Jdbi jdbi, BooleanSupplier counts) {
    SqlRecorder recorder = new SqlRecorder(counts);
    jdbi.setSqlLogger(recorder);
    return recorder.statements;
  }

  @Override
  public void logBeforeExecution(StatementContext context) {
    if (counts.getAsBoolean()) {
      statements.add(context.getRenderedSql());
    }
  }
}
