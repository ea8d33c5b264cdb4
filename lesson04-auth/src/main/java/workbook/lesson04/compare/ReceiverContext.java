package workbook.lesson04.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import workbook.lesson02.json.Json;

/**
 * All that a receiver needs.
 *
 * @param port of the proxy in front of the server
 * @param token of its user
 * @param since the id of the last message before the measurement
 * @param sink takes the text of each message
 * @param failure takes the reason, in words, if the measurement cannot go on
 */
record ReceiverContext(
    int port,
    String token,
    long since,
    HttpClient http,
    ScheduledExecutorService timer,
    Consumer<String> sink,
    Consumer<String> failure) {

  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "ReceiverContext[" + port + ", since " + since + "]";
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url().resolve(path)).header("Authorization", "Bearer " + token);
  }

  /**
   * The body of a 200; any other answer is reported as a failure, and the future never completes.
   */
  <T> CompletableFuture<T> get(String path, HttpResponse.BodyHandler<T> body) {
    CompletableFuture<T> good = new CompletableFuture<>();
    http.sendAsync(request(path).build(), body)
        .whenComplete(
            (response, failed) -> {
              if (failed != null) {
                failure.accept("GET " + path + " failed: " + failed.getMessage());
              } else if (response.statusCode() != 200) {
                failure.accept("GET " + path + " was answered " + response.statusCode());
              } else {
                good.complete(response.body());
              }
            });
    return good;
  }

  /** Gives a message's text to the sink. */
  void receive(JsonNode message) {
    sink.accept(message.required("data").asText());
  }

  /**
   * Reads JSON and hands it over; reports a failure if it is no JSON, or has not the fields of a
   * message.
   *
   * @return whether all went well
   */
  boolean read(String json, Consumer<JsonNode> receiver) {
    try {
      receiver.accept(Json.MAPPER.readTree(json));
      return true;
    } catch (JsonProcessingException e) {
      failure.accept("what came is no JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) { // a field is missing
      failure.accept("what came is no message: " + e.getMessage());
    }
    return false;
  }
}
