package workbook.lesson02.host.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corundumstudio.socketio.AckCallback;
import com.corundumstudio.socketio.MultiTypeAckCallback;
import com.corundumstudio.socketio.MultiTypeArgs;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson02.host.engineio.CloseReason;

/** What becomes of a packet's JSON: names, arguments in the listeners' types, attachments. */
@Timeout(10)
class EventJsonTest {

  private final EventJson json = new EventJson();

  private record Line(String room, int number) {}

  private record Picture(String name, byte[] bytes) {}

  private ArrayNode array(String text, byte[]... attachments) throws BadPacketException {
    return json.array(text, List.of(attachments));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"[\"say\"]|say", "[\"say\",1]|say", "[2,{}]|2", "[\"\"]|``"})
  void anEventIsNamedByATextOrAWholeNumber(String event, String name) throws BadPacketException {
    assertThat(json.eventName(array(event))).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[null]",
        "[1.5]",
        "[{}]",
        "[true]",
        "[\"connect\"]",
        "[\"connect_error\"]",
        "[\"disconnect\"]",
        "[\"disconnecting\"]",
        "[\"newListener\"]",
        "[\"removeListener\"]"
      })
  void whatNamesNoEventIsRefused(String event) {
    assertThatThrownBy(() -> json.eventName(array(event)))
        .isInstanceOf(BadPacketException.class)
        .hasMessage("bad packet: an event needs a name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|the payload must be an array",
        "5|the payload must be an array",
        "[1|the payload is not JSON",
        "[1] [2]|the payload is not JSON"
      })
  void aPayloadIsOneArray(String text, String why) {
    assertThatThrownBy(() -> array(text))
        .isInstanceOf(BadPacketException.class)
        .hasMessage("bad packet: " + why);
  }

  @Test
  void aPayloadThatIsTooDeepIsNoMistakeInTheJson() {
    assertThatThrownBy(() -> array("[".repeat(65) + "]".repeat(65)))
        .isInstanceOf(BadPacketException.class)
        .hasMessage("bad packet: the payload is too deep, or of too many values");
  }

  @Test
  void connectBringsAnObjectOrNothing() throws BadPacketException {
    assertThat(json.object("", 10)).isEqualTo(Map.of());
    assertThat(json.object("{\"a\":12345}", 11)).isEqualTo(Map.of("a", 12345));
    assertThatThrownBy(() -> json.object("[]", 10))
        .isInstanceOf(BadPacketException.class)
        .hasMessage("bad packet: the payload must be an object");
    assertThatThrownBy(() -> json.object("{\"a\":12345}", 10))
        .isInstanceOfSatisfying(
            BadPacketException.class,
            e -> assertThat(e.reason()).isEqualTo(CloseReason.CONNECT_TOO_BIG));
  }

  @Test
  void aListenerGetsTheTypeThatItAskedFor() throws Exception {
    json.addEventMapping("", "say", Line.class);
    List<Object> got =
        json.arguments("", "say", array("[\"say\",{\"room\":\"a\",\"number\":1},2]"));
    assertThat(got).containsExactly(new Line("a", 1));
  }

  @Test
  void typesBelongToOneEventOfOneNamespace() throws Exception {
    json.addEventMapping("", "say", Line.class);
    ArrayNode event = array("[\"say\",1]");
    assertThat(json.arguments("/admin", "say", event)).isEmpty();
    assertThat(json.arguments("", "shout", event)).isEmpty();
    json.removeEventMapping("", "say");
    assertThat(json.arguments("", "say", event)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"say\"]|argument 1 of 'say' is missing",
        "[\"say\",null]|argument 1 of 'say' is missing",
        "[\"say\",5]|argument 1 of 'say' does not have the expected shape",
        "[\"say\",{\"number\":\"x\"}]|argument 1 of 'say' does not have the expected shape: look at 'number'"
      })
  void anArgumentOfAnotherShapeIsRefused(String event, String why) throws BadPacketException {
    json.addEventMapping("", "say", Line.class);
    ArrayNode array = array(event);
    assertThatThrownBy(() -> json.arguments("", "say", array))
        .isInstanceOf(WrongArgumentException.class)
        .hasMessage(why);
  }

  /** A listener for Object or Void takes an event without an argument, and one with null. */
  @Test
  void someListenersNeedNoArgument() throws Exception {
    json.addEventMapping("", "clap", Void.class);
    json.addEventMapping("", "any", Object.class);
    assertThat(json.arguments("", "clap", array("[\"clap\"]"))).isEmpty();
    assertThat(json.arguments("", "any", array("[\"any\"]"))).isEmpty();
    assertThat(json.arguments("", "any", array("[\"any\",null]"))).containsExactly((Object) null);
    assertThat(json.arguments("", "any", array("[\"any\",\"x\"]"))).containsExactly("x");
  }

  /** A listener for several arguments looks itself at how many came. */
  @Test
  void aListenerForSeveralArgumentsMayGetFewer() throws Exception {
    json.addEventMapping("", "move", Integer.class, String.class);
    assertThat(json.arguments("", "move", array("[\"move\",1,\"up\"]"))).containsExactly(1, "up");
    assertThat(json.arguments("", "move", array("[\"move\",1]"))).containsExactly(1);
    ArrayNode second = array("[\"move\",1,2]");
    assertThatThrownBy(() -> json.arguments("", "move", second))
        .isInstanceOf(WrongArgumentException.class)
        .hasMessage("argument 2 of 'move' does not have the expected shape");
  }

  @Test
  void attachmentsArePutInTheirPlacesAtAnyDepth() throws Exception {
    json.addEventMapping("", "show", Picture[].class);
    String event =
        "[\"show\",[{\"name\":\"a\",\"bytes\":{\"_placeholder\":true,\"num\":1}},"
            + "{\"name\":\"b\",\"bytes\":{\"_placeholder\":true,\"num\":0}}]]";
    Picture[] pictures =
        (Picture[]) json.arguments("", "show", array(event, new byte[] {7}, new byte[] {8})).get(0);
    assertThat(pictures[0].bytes()).containsExactly(8);
    assertThat(pictures[1].bytes()).containsExactly(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"_placeholder\":true,\"num\":1}",
        "{\"_placeholder\":true,\"num\":-1}",
        "{\"_placeholder\":true}"
      })
  void aPlaceholderNamesAnAttachmentThatCame(String placeholder) {
    assertThatThrownBy(() -> array("[\"show\"," + placeholder + "]", new byte[] {7}))
        .isInstanceOf(BadPacketException.class)
        .hasMessage("bad packet: a placeholder names no attachment");
  }

  /** Without attachments nothing is a placeholder: somebody may have an object that looks so. */
  @Test
  void whereNothingIsAttachedAnObjectIsAnObject() throws BadPacketException {
    ArrayNode event = array("[\"show\",{\"_placeholder\":true,\"num\":0}]");
    assertThat(event.get(1).get("num").asInt()).isZero();
    ArrayNode mixed =
        array(
            "[\"show\",{\"_placeholder\":false,\"num\":9},{\"_placeholder\":true,\"num\":0}]",
            new byte[] {7});
    assertThat(mixed.get(1).get("num").asInt()).isEqualTo(9);
    assertThat(mixed.get(2).isBinary()).isTrue();
  }

  @Test
  void anAcknowledgementHasTheTypeThatItsCallbackAskedFor() throws Exception {
    AckCallback<Line> one =
        new AckCallback<>(Line.class) {
          @Override
          public void onSuccess(Line line) {}
        };
    assertThat(json.ackArguments(one, array("[{\"room\":\"a\",\"number\":1}]")))
        .containsExactly(new Line("a", 1));
    assertThat(json.ackArguments(one, array("[]"))).isEmpty();
    ArrayNode wrong = array("[5]");
    assertThatThrownBy(() -> json.ackArguments(one, wrong))
        .isInstanceOf(WrongArgumentException.class)
        .hasMessage("acknowledgement does not have the expected shape");
  }

  @Test
  void anAcknowledgementOfSeveralArgumentsHasATypeForEach() throws Exception {
    MultiTypeAckCallback many =
        new MultiTypeAckCallback(Integer.class, String.class) {
          @Override
          public void onSuccess(MultiTypeArgs arguments) {}
        };
    assertThat(json.ackArguments(many, array("[1,\"two\"]"))).containsExactly(1, "two");
    assertThat(json.ackArguments(many, array("[1,\"two\",3.5]"))).containsExactly(1, "two", 3.5);
  }
}
