package workbook.lesson03.consultation;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import workbook.lesson03.room.MessageMeters;
import workbook.lesson03.room.MessageRate;
import workbook.lesson03.room.RefusedException;

/**
 * All consultations: one Socket.IO room for each order. Listeners call it from many threads.
 *
 * <p>One lock puts what they do into one sequence, also while SQL runs, and that is needed: a
 * message is stored and sent before the next one is, so that messages arrive in the sequence of
 * their ids; a newcomer gets the history and becomes a member in one step, so that it sees every
 * message once; an order's status is read and changed in one step. Reading older pages runs without
 * the lock.
 */
public final class Consultations implements MeterBinder {

  static final int PAGE = 50;

  /** The official JavaScript client takes no packet with more attachments. */
  static final int MAX_PICTURES = 10;

  /** Half of the bytes that may wait for a slow reader before the host closes it. */
  static final int MAX_PICTURE_BYTES = 4 * 1024 * 1024;

  private final SocketIOServer server;
  private final ConsultationStore store;
  private final MessageRate<UUID> rate;
  private final MessageMeters meters = new MessageMeters();

  /** The second argument of {@code chatMsgList}: whether there is more to page back to. */
  record Older(boolean more) {}

  /**
   * @param store is in a database with the tables of {@link ConsultationStore#SCHEMA}. The caller
   *     closes it when the server has stopped
   * @param rate how much each connection may say
   */
  public Consultations(SocketIOServer server, ConsultationStore store, MessageRate<UUID> rate) {
    this.server = server;
    this.store = store;
    this.rate = rate;
  }

  /** Sends what was said and how the order stands, and makes the client a member. */
  public synchronized void enter(SocketIOClient client, Party party) {
    ConsultationAnswer.Page page = page(party.order(), Long.MAX_VALUE, PAGE);
    client.sendEvent("chatMsgList", page.list(), new Older(page.more()));
    client.sendEvent("statusChange", store.status(party.order()).word());
    client.joinRoom(party.order().value());
  }

  /**
   * Stores a message and sends it to both sides, the sender too; once only, if it comes again with
   * the same client id.
   *
   * @throws RefusedException if it breaks a rule, the order is not in consultation, or the client
   *     says too much
   */
  public ConsultationAnswer send(SocketIOClient client, Party sender, SendChatMsg request)
      throws RefusedException {
    return meters.measure(() -> sendOnce(client, sender, request));
  }

  private ConsultationAnswer sendOnce(SocketIOClient client, Party sender, SendChatMsg request)
      throws RefusedException {
    ChatMsg.Draft draft = ChatMsg.Draft.of(sender, request);
    // Without the lock: refusing a flood of messages makes nobody else wait.
    Optional<ConsultationStore.Receipt> known = store.find(sender, draft.clientId());
    if (known.isEmpty()) {
      int wait = rate.take(client.getSessionId());
      if (wait > 0) {
        throw RefusedException.tooFast(wait);
      }
    }
    synchronized (this) {
      known = store.find(sender, draft.clientId());
      return new ConsultationAnswer.Sent(known.isPresent() ? known.get() : sendNew(draft));
    }
  }

  private ConsultationStore.Receipt sendNew(ChatMsg.Draft draft) throws RefusedException {
    OrderId order = draft.from().order();
    OrderStatus status = store.status(order);
    if (status != OrderStatus.CONSULTING) {
      throw new RefusedException(ConsultationRefusal.NOTHING_NOW.with("status", status.word()));
    }
    ChatMsg stored = store.add(draft);
    tell(order, "receiveChatMsg", stored);
    meters.delivered();
    return new ConsultationStore.Receipt(stored.id(), stored.createTime());
  }

  /** Registers what is measured of the messages. */
  @Override
  public void bindTo(MeterRegistry registry) {
    meters.bindTo(registry);
  }

  /** The doctor takes the order. */
  public synchronized ConsultationAnswer accept(Party doctor) throws RefusedException {
    needsDoctor(doctor);
    return change(doctor.order(), store.status(doctor.order()).accepted());
  }

  /** The doctor ends the consultation. */
  public synchronized ConsultationAnswer finish(Party doctor) throws RefusedException {
    needsDoctor(doctor);
    return change(doctor.order(), store.status(doctor.order()).finished());
  }

  private static void needsDoctor(Party party) throws RefusedException {
    if (party.role() != Role.DOCTOR) {
      throw new RefusedException(ConsultationRefusal.DOCTOR_ONLY.refusal());
    }
  }

  private ConsultationAnswer change(OrderId order, OrderStatus status) {
    store.setStatus(order, status);
    tell(order, "statusChange", status.word());
    return new ConsultationAnswer.Changed(status);
  }

  private void tell(OrderId order, String event, Object what) {
    server.getRoomOperations(order.value()).sendEvent(event, what);
  }

  /** A page of what was said before a message. */
  public ConsultationAnswer list(Party party, ListRequest request) {
    int count = request.count() == null ? PAGE : Math.max(1, Math.min(request.count(), PAGE));
    long before = request.before() == null ? Long.MAX_VALUE : request.before();
    return page(party.order(), before, count);
  }

  /** At most {@code count} messages, fewer if their pictures would be too much for one packet. */
  private ConsultationAnswer.Page page(OrderId order, long before, int count) {
    List<ConsultationStore.Entry> entries = store.entriesBefore(order, before, count + 1);
    int taken = 0;
    int pictures = 0;
    int bytes = 0;
    for (ConsultationStore.Entry entry : entries.subList(0, Math.min(count, entries.size()))) {
      pictures += entry.pictureBytes() > 0 ? 1 : 0;
      bytes += entry.pictureBytes();
      if (pictures > MAX_PICTURES || bytes > MAX_PICTURE_BYTES) {
        break;
      }
      taken++;
    }
    if (taken == 0) {
      return new ConsultationAnswer.Page(List.of(), false);
    }
    long first = entries.get(taken - 1).id();
    return new ConsultationAnswer.Page(
        store.between(order, first, entries.get(0).id()), taken < entries.size());
  }
}
