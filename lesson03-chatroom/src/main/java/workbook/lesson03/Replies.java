package workbook.lesson03;

import com.corundumstudio.socketio.AckRequest;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson03.room.Answer;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.storage.StorageDownException;

/** Acknowledges requests: with the answer, or with what was wrong. */
final class Replies {

  private static final Logger log = LoggerFactory.getLogger(Replies.class);

  private Replies() {}

  /** A request being dealt with. */
  interface Work {
    void run(Consumer<Object> reply) throws RefusedException;
  }

  static void to(AckRequest ack, Work work) {
    try {
      work.run(ack::sendAckData);
    } catch (RefusedException e) {
      ack.sendAckData(new Answer.Refused(e));
    } catch (JdbiException e) {
      StorageDownException.log(log, "A request could not be answered", e);
      ack.sendAckData(new Answer.Refused("the server cannot reach its history now"));
    }
  }
}
