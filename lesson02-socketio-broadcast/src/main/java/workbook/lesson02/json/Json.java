package workbook.lesson02.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The one JSON mapper of the workbook. Strict about depth, number of values, trailing text, and
 * what is a text and what is not; lenient about properties it does not know; {@link
 * java.time.Instant} is written as ISO-8601.
 */
public final class Json {

  /** Deeper JSON than this is refused before it can exhaust a stack. */
  private static final int MAX_DEPTH = 64;

  /**
   * More values, names and brackets than this are refused: each is an object in memory, and a
   * megabyte of empty objects would become seventeen.
   */
  private static final int MAX_TOKENS = 100_000;

  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxTokenCount(MAX_TOKENS)
                          .build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .addModule(new JavaTimeModule())
          .addModule(
              new SimpleModule()
                  .addSerializer(byte[].class, new Attachment())
                  .addDeserializer(String.class, new Text()))
          .build();

  private Json() {}

  /** A value of the host's own as JSON. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not representable as JSON: " + value.getClass(), e);
    }
  }

  /** Which part of a payload did not fit, as the end of a sentence; empty if it is the whole. */
  public static String culprit(Exception e) {
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      String field = mapping.getPath().get(mapping.getPath().size() - 1).getFieldName();
      return field == null ? "" : ": look at '" + field + "'";
    }
    return "";
  }

  /**
   * Writes a value whose {@code byte[]}s, at any depth, go into the list and leave a placeholder in
   * the JSON.
   */
  public static byte[] writeWithAttachments(Object value, List<byte[]> attachments)
      throws IOException {
    return MAPPER.writer().withAttribute(Attachment.class, attachments).writeValueAsBytes(value);
  }

  /**
   * Puts attachments in the places of their placeholders, see {@link #writeWithAttachments}. If
   * there are none, nothing is a placeholder.
   *
   * @return the value, which has been changed
   * @throws IndexOutOfBoundsException if a placeholder names no attachment
   */
  public static JsonNode restore(JsonNode value, List<byte[]> attachments) {
    if (attachments.isEmpty()) {
      return value;
    }
    if (value instanceof ObjectNode object) {
      if (object.path("_placeholder").asBoolean()) {
        return object.binaryNode(attachments.get(object.path("num").asInt(-1)));
      }
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        field.setValue(restore(field.getValue(), attachments));
      }
    } else if (value instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, restore(array.get(i), attachments));
      }
    }
    return value;
  }

  /**
   * A text, and nothing that could be written as one: Jackson's own makes "true" of {@code true},
   * "5" of {@code 5} and Base64 of an attachment, which the client did not send.
   */
  private static final class Text extends StdScalarDeserializer<String> {

    private static final long serialVersionUID = 1L;

    Text() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.hasToken(JsonToken.VALUE_STRING)) {
        context.reportWrongTokenException(this, JsonToken.VALUE_STRING, "not a text");
      }
      return json.getText();
    }
  }

  /** Binary as Socket.IO has it; where attachments are not collected, Base64 as usual. */
  private static final class Attachment extends StdSerializer<byte[]> {

    private static final long serialVersionUID = 1L;

    Attachment() {
      super(byte[].class);
    }

    @Override
    public void serialize(byte[] value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      @SuppressWarnings("unchecked") // only writeWithAttachments sets this attribute
      List<byte[]> attachments = (List<byte[]>) provider.getAttribute(Attachment.class);
      if (attachments == null) {
        json.writeBinary(value);
        return;
      }
      json.writeStartObject();
      json.writeBooleanField("_placeholder", true);
      json.writeNumberField("num", attachments.size());
      json.writeEndObject();
      attachments.add(value);
    }
  }
}
