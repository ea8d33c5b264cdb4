package workbook.lesson02;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.testkit.NodeScript;
import workbook.testkit.NodeTest;

/**
 * The page scripts of the notes, on the official JavaScript client, against this lesson's server.
 */
@NodeTest
@Timeout(60)
class NotesPageTest {

  /** As much of a browser as the notes' scripts ask for. */
  private static final String BROWSER =
      """
      const client = require('socket.io-client');
      const io = () => client(`http://127.0.0.1:${process.argv[2]}`);
      const elements = {};
      const document = {
        querySelector: (css) => (elements[css] ??= {
          value: '',
          addEventListener(type, listener) { this[type] = listener; },
        }),
      };
      process.stdin.on('data', (line) => {
        elements['#msg'].value = `${line}`.trim();
        elements['#submit'].click();
      });
      """;

  /** Note 002 shows it in pictures: hello to oneself, online to the others. */
  private static final String NOTE_002 =
      """
      const socket = io();
      socket.on('hello', function (e) {
        console.log('hello ' + e.id + ' ' + (e.id === socket.id) + ' ' + e.time);
      });
      socket.on('online', function (e) {
        console.log('online ' + e.id + ' ' + e.time);
      });
      """;

  /** Note 004, the script of index.html. */
  private static final String NOTE_004 =
      """
      var socket = io()
      const obtn = document.querySelector("#submit")
      const oinput = document.querySelector("#msg")
      obtn.addEventListener('click', () => {
        const value = oinput.value
        socket.emit('chatEvent', value)
        oinput.value = ''
      })
      socket.on('ServerMsg', function (msg) {
        console.log(msg)
      })
      socket.on('connect', () => console.log('ready ' + socket.id)) // for the test to wait on
      """;

  @Test
  void workUnchanged() throws Exception {
    try (HostServer server =
        TestServer.with(
            HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages"), Clock.systemUTC())) {
      server.start();
      String port = String.valueOf(server.port());
      try (NodeScript presence = NodeScript.start(BROWSER + NOTE_002, port)) {
        assertThat(presence.line()).matches("hello \\S+ true \\d{4}-\\d\\d-\\d\\dT\\S+Z");
        try (NodeScript first = NodeScript.start(BROWSER + NOTE_004, port);
            NodeScript second = NodeScript.start(BROWSER + NOTE_004, port)) {
          String firstId = first.line().substring("ready ".length());
          String secondId = second.line().substring("ready ".length());
          assertThat(presence.line() + presence.line())
              .contains("online " + firstId + " 20")
              .contains("online " + secondId + " 20");

          first.type("大家好");
          assertThat(second.line()).isEqualTo("大家好");
          second.type("hi");
          assertThat(first.line()).isEqualTo("hi"); // and not what it said itself
        }
      }
    }
  }
}
