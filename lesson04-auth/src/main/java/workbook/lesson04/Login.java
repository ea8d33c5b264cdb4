package workbook.lesson04;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.json.JSONException;
import org.json.JSONObject;

/** The HTTP part of logging in, as a client sees it. */
final class Login {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI server;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * @param server such as {@code http://localhost:3000}
   */
  Login(URI server) {
    this.server = server;
  }

  /**
   * What one gets for a password.
   *
   * @param username as the server writes it
   */
  record Ticket(String username, String token) {

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
      return "Ticket[" + username + "]";
    }
  }

  /**
   * @throws IOException if nobody answers or the server refuses; the message is fit to be shown
   */
  Ticket register(String user, String password) throws IOException {
    return post("/register", user, password);
  }

  /**
   * @throws IOException if nobody answers or the server refuses; the message is fit to be shown
   */
  Ticket login(String user, String password) throws IOException {
    return post("/login", user, password);
  }

  private Ticket post(String path, String user, String password) throws IOException {
    JSONObject body = new JSONObject().put("username", user).put("password", password);
    HttpRequest request =
        HttpRequest.newBuilder(http(server).resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    HttpResponse<String> response = send(request);
    try {
      JSONObject answer = new JSONObject(response.body());
      if (response.statusCode() != 200) {
        throw new IOException(answer.getString("message"));
      }
      return new Ticket(answer.getString("username"), answer.getString("token"));
    } catch (JSONException e) {
      throw new IOException(
          "what answers at "
              + server
              + " is not lesson 4's server (HTTP "
              + response.statusCode()
              + ")",
          e);
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      throw new IOException("no server answers at " + server, e);
    }
  }

  /** Socket.IO URLs may begin with ws: the same server, asked over HTTP. */
  private static URI http(URI server) {
    String url = server.toString();
    return url.startsWith("ws") ? URI.create("http" + url.substring(2)) : server;
  }
}
