package workbook.lesson03.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import workbook.testkit.TestPostgres;

/** News that rooms tell other nodes, while the database is slow. */
@Timeout(30)
class NewsQueueTest {

  private final String url = TestPostgres.running().newDatabase();
  private final Semaphore asked = new Semaphore(0);
  private final Semaphore answers = new Semaphore(0);
  private final NewsQueue queue =
      new NewsQueue(Jdbi.create(this::slowly), new NewsChannel("news"), 3);
  private Connection listener;

  private Connection slowly() throws SQLException {
    asked.release();
    try {
      answers.acquire();
    } catch (InterruptedException e) {
      throw new SQLException("the test has ended", e);
    }
    return DriverManager.getConnection(url);
  }

  @BeforeEach
  void listen() throws SQLException {
    listener = DriverManager.getConnection(url);
    try (Statement statement = listener.createStatement()) {
      statement.execute("LISTEN news");
    }
  }

  @AfterEach
  void close() throws SQLException {
    queue.close();
    listener.close();
  }

  private List<String> heard(int count) throws SQLException {
    List<String> heard = new ArrayList<>();
    while (heard.size() < count) {
      for (PGNotification one : listener.unwrap(PGConnection.class).getNotifications(10_000)) {
        heard.add(one.getParameter());
      }
    }
    return heard;
  }

  @Test
  void whoHasNewsWaitsForNothing() throws SQLException {
    queue.tell("types");
    queue.tell("does not type");
    queue.tell("types");
    answers.release(3);
    assertThat(heard(3)).containsExactly("types", "does not type", "types");
  }

  @Test
  void ofTooManyTheOldestAreDropped() throws SQLException {
    queue.tell("0");
    asked.acquireUninterruptibly(); // it is under way
    for (int i = 1; i < 10; i++) {
      queue.tell("" + i);
    }
    answers.release(10);
    assertThat(heard(4)).containsExactly("0", "7", "8", "9");
    queue.tell("10");
    assertThat(heard(1)).containsExactly("10");
  }

  @Test
  void whatCannotBeToldIsForgotten() throws SQLException {
    queue.tell("x".repeat(8_001)); // more than PostgreSQL takes
    queue.tell("next");
    answers.release(2);
    assertThat(heard(1)).containsExactly("next");
  }
}
