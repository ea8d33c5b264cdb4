package workbook.lesson03.storage;

import org.jdbi.v3.core.Jdbi;

/** An open database, whose tables are those of this program. */
interface Database extends AutoCloseable {

  Jdbi jdbi();

  /** See {@link StoreEpoch}. */
  String epoch();

  /** Whether it has failed, and refuses everything until it is found whole again. */
  boolean isDown();

  @Override
  void close();
}
