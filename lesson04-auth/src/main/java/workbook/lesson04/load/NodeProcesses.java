package workbook.lesson04.load;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Several nodes, each a process of its own. On Ctrl-C they are ended by another thread. */
final class NodeProcesses implements AutoCloseable {

  private final List<NodeProcess> all = new CopyOnWriteArrayList<>();

  /**
   * Starts nodes named n1, n2 and so on, one after the other, and waits until they serve.
   *
   * @param firstPort of the first node; the others have the next ones. 0 picks any
   */
  void start(NodeProcess.Command command, int count, int firstPort) throws IOException {
    for (int i = 0; i < count; i++) {
      int port = firstPort == 0 ? 0 : firstPort + i;
      NodeProcess node = new NodeProcess(command, "n" + (i + 1), port);
      all.add(node);
      node.start();
    }
  }

  List<NodeProcess> all() {
    return all;
  }

  /** The URL of one of them: any number names one. */
  URI url(int number) {
    return all.get(Math.floorMod(number, all.size())).url();
  }

  @Override
  public void close() {
    all.forEach(NodeProcess::close);
  }
}
