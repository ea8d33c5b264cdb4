package workbook.lesson04.polling;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import workbook.lesson02.web.HeldReply;
import workbook.lesson02.web.RouteReply;
import workbook.lesson04.chat.MessageView;
import workbook.lesson04.session.Authenticator;
import workbook.lesson04.token.BadTokenException.Reason;

/** A held request that is answered as a whole: with the next messages, or when its time is over. */
final class LongPoll extends HeldRequest {

  private final EpochHeader epoch;

  LongPoll(HeldReply reply, EpochHeader epoch) {
    super(reply);
    this.epoch = epoch;
  }

  /** Keeps the task that answers it when its time is over. */
  void keep(Future<?> timeout) {
    keep(() -> timeout.cancel(false));
  }

  @Override
  public void receive(List<MessageView> messages) {
    answer(epoch.addedTo(RouteReply.json(200, messages)));
  }

  /** More messages are delivered only if this request has not been answered yet. */
  @Override
  public void whenReady(Runnable action) {
    if (!isOver()) {
      action.run();
    }
  }

  @Override
  public void fail() {
    answer(RouteReply.json(500, Map.of("message", "the messages could not be read")));
  }

  @Override
  void refuse(Reason reason) {
    answer(Authenticator.unauthorized(reason));
  }

  private void answer(RouteReply answer) {
    end();
    reply().send(answer);
  }
}
