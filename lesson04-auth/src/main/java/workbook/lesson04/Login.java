package workbook.lesson04;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import workbook.lesson02.client.ClientConnection;
import workbook.lesson02.json.Json;

/** Registers and logs in over HTTP, for clients. */
final class Login {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final MediaType JSON = MediaType.get("application/json");

  private final URI server;
  private final OkHttpClient http;

  /**
   * @param server such as {@code http://localhost:3000}
   */
  Login(URI server) {
    this.server = server;
    this.http = ClientConnection.httpFor(server).callTimeout(PATIENCE).build();
  }

  /**
   * The result of a login.
   *
   * @param username the name as the server shows it
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
    String body = Json.write(Map.of("username", user, "password", password));
    Request request =
        new Request.Builder()
            .url(http(server).resolve(path).toString())
            .post(RequestBody.create(body, JSON))
            .build();
    try (Response response = send(request)) {
      return ticket(response.code(), text(response));
    }
  }

  private Ticket ticket(int status, String text) throws IOException {
    try {
      JsonNode answer = Json.MAPPER.readTree(text);
      if (status != 200) {
        throw new IOException(answer.required("message").asText());
      }
      return new Ticket(answer.required("username").asText(), answer.required("token").asText());
    } catch (JsonProcessingException | IllegalArgumentException e) { // no JSON, or without a field
      throw new IOException(
          "what answers at " + server + " is not lesson 4's server (HTTP " + status + ")", e);
    }
  }

  private Response send(Request request) throws IOException {
    try {
      return http.newCall(request).execute();
    } catch (IOException e) {
      throw noAnswer(e);
    }
  }

  private String text(Response response) throws IOException {
    try {
      return response.body().string();
    } catch (IOException e) {
      throw noAnswer(e);
    }
  }

  private IOException noAnswer(IOException e) {
    return new IOException(
        "no server answers at " + server + " (start it, and wait until it says that it is ready)",
        e);
  }

  /** The same URL with the scheme http: URLs for Socket.IO may begin with ws. */
  private static URI http(URI server) {
    String url = server.toString();
    return url.startsWith("ws") ? URI.create("http" + url.substring(2)) : server;
  }
}
