package workbook.lesson03;

import java.io.IOException;
import java.nio.file.Path;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson03.room.MessageRate;
import workbook.lesson03.storage.DatabaseAddress;

/**
 * Makes the consultation server as its main class does, on a free port and without a rate limit.
 */
final class TestConsultation {

  private TestConsultation() {}

  static HostServer open(Path data) throws IOException {
    HostOptions options = HostOptions.of("127.0.0.1", 0, ConsultationServerMain.PAGES);
    return ConsultationServerMain.assemble(
        options, data, DatabaseAddress.IN_FOLDER, MessageRate.MOST);
  }
}
