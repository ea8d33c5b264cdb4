package workbook.lesson03;

import com.corundumstudio.socketio.AckRequest;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson03.room.Answer;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.room.RoomRefusal;
import workbook.lesson03.storage.StorageDownException;

/** Answers requests: with what they ask for, or with the reason of a refusal. */
public final class Replies {

  private static final Logger log = LoggerFactory.getLogger(Replies.class);

  private Replies() {}

  /** Handles a request, and gives its answer to {@code reply}. */
  public interface Work {
    void run(Consumer<Object> reply) throws RefusedException;
  }

  /** Answers with the acknowledgement that the client asked for. */
  public static void answer(AckRequest ack, Work work) {
    answer((Consumer<Object>) ack::sendAckData, work);
  }

  /** Answers in another way than by an acknowledgement. */
  public static void answer(Consumer<Object> reply, Work work) {
    try {
      work.run(reply);
    } catch (RefusedException e) {
      reply.accept(new Answer.Refused(e));
    } catch (JdbiException e) {
      StorageDownException.log(log, "A request could not be answered", e);
      reply.accept(new Answer.Refused(RoomRefusal.STORAGE_DOWN.refusal(), null));
    } catch (RuntimeException e) { // a fault of this server; without an answer the client waits on
      log.error("A request could not be answered", e);
      reply.accept(new Answer.Refused(RoomRefusal.SERVER_FAILED.refusal(), null));
    }
  }
}
