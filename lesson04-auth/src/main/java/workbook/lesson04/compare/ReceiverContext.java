package workbook.lesson04.compare;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * What a receiver needs.
 *
 * @param port of the proxy in front of the server
 * @param token its user's
 * @param since the last message before the measurement
 * @param sink takes the text of each message
 * @param failure takes, in words, what ends the measurement
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

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(url().resolve(path)).header("Authorization", "Bearer " + token);
  }

  /** The answer is 200, or there is failure and the future never completes. */
  <T> CompletableFuture<T> ask(String path, HttpResponse.BodyHandler<T> body) {
    CompletableFuture<T> good = new CompletableFuture<>();
    http.sendAsync(get(path).build(), body)
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
}
