package workbook.lesson04.compare;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * What a receiver needs.
 *
 * @param port of the proxy in front of the server
 * @param token its user's
 * @param since the last message before the measurement
 * @param sink takes the text of each message
 */
record Place(
    int port,
    String token,
    long since,
    HttpClient http,
    ScheduledExecutorService timer,
    Consumer<String> sink) {

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(url().resolve(path)).header("Authorization", "Bearer " + token);
  }
}
