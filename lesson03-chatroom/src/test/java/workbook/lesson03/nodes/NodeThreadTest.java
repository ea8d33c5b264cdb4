package workbook.lesson03.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson03.room.History;
import workbook.lesson03.storage.DatabaseAddress;
import workbook.lesson03.storage.Storage;
import workbook.testkit.TestPostgres;

/** The thread that follows the other nodes. */
@Timeout(30)
class NodeThreadTest {

  private final Semaphore begun = new Semaphore(0);
  private final Semaphore goOn = new Semaphore(0);
  private final List<String> happened = Collections.synchronizedList(new ArrayList<>());

  /** Reading on takes until the test lets it end. */
  private final class SlowWork implements NodeThread.Work {

    @Override
    public void writeRows() {}

    @Override
    public void readOn() {
      begun.release();
      goOn.acquireUninterruptibly();
      happened.add("read on");
    }

    @Override
    public void refreshPresence() {}

    @Override
    public void check(Handle handle) {}

    @Override
    public void hear(String channel, String what) {}
  }

  /** Else it could write rows that the end has just removed, and nobody would remove those. */
  @Test
  void afterItsEndItDoesNothing() throws IOException, InterruptedException {
    String url = TestPostgres.running().newDatabase();
    try (Storage storage =
        Storage.openForNode(
            "n1", DatabaseAddress.of(Optional.of(url)), History.SCHEMA, RoomsNode.SCHEMA)) {
      NodeRows rows = new NodeRows("n1", storage.jdbi(), "member", new NewsChannel("members"));
      NodeThread node =
          new NodeThread(
              storage.jdbi(), rows, new NewsChannel("messages"), List.of(), new SlowWork());
      node.start();
      begun.acquire();
      Thread end =
          new Thread(
              () -> {
                node.close();
                happened.add("closed");
              });
      end.start();
      await()
          .until(
              () -> end.getState() == Thread.State.BLOCKED || !end.isAlive()); // waits, or has not
      goOn.release(1_000);
      end.join();
      assertThat(happened).containsExactly("read on", "closed");
    }
  }
}
