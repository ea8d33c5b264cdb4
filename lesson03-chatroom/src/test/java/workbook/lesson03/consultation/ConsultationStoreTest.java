package workbook.lesson03.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import workbook.lesson03.room.PersonName;
import workbook.lesson03.storage.Storage;
import workbook.testkit.TestDatabase;

@Timeout(30)
@ParameterizedClass
@EnumSource
class ConsultationStoreTest {

  private static final OrderId ORDER = new OrderId("1001");
  private static final Party WANG = new Party(ORDER, Role.PATIENT, new PersonName("Wang"));
  private static final byte[] PICTURE = {0, -1, 127, -128};

  @Parameter private TestDatabase database;
  @TempDir Path folder;
  @AutoClose private Storage storage;
  private ConsultationStore store;

  @BeforeEach
  void open() throws IOException {
    storage = Storage.open(folder, database.fresh(), ConsultationStore.SCHEMA);
    store = new ConsultationStore(storage.jdbi(), Clock.systemUTC());
  }

  private ChatMsg add(ChatMsg.Body body, String clientId) {
    return store.add(new ChatMsg.Draft(WANG, null, body, clientId));
  }

  @Test
  void textsAndPicturesAreReadAsTheyWereStored() {
    ChatMsg text = add(new ChatMsg.Text("您好"), "c1");
    ChatMsg picture = add(new ChatMsg.Image(PICTURE), null);
    assertThat(store.entriesBefore(ORDER, Long.MAX_VALUE, 9))
        .containsExactly(
            new ConsultationStore.Entry(picture.id(), PICTURE.length),
            new ConsultationStore.Entry(text.id(), 0));
    List<ChatMsg> both = store.between(ORDER, text.id(), picture.id());
    assertThat(both.get(0)).isEqualTo(text);
    assertThat(both.get(1).msg())
        .isInstanceOfSatisfying(
            ChatMsg.Image.class, image -> assertThat(image.picture()).isEqualTo(PICTURE));
    assertThat(store.find(WANG, "c1"))
        .contains(new ConsultationStore.Receipt(text.id(), text.createTime()));
    assertThat(store.find(WANG, null)).isEmpty();
  }

  @Test
  void anOrderHasOneStatus() {
    assertThat(store.status(ORDER)).isEqualTo(OrderStatus.WAITING);
    store.setStatus(ORDER, OrderStatus.CONSULTING);
    store.setStatus(ORDER, OrderStatus.FINISHED);
    assertThat(store.status(ORDER)).isEqualTo(OrderStatus.FINISHED);
    assertThat(store.status(new OrderId("1002"))).isEqualTo(OrderStatus.WAITING);
  }
}
