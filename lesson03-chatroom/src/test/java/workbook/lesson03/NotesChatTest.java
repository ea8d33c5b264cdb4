package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.testkit.NodeScript;
import workbook.testkit.NodeTest;

/** Note 000's first client, the event {@code chat message}, on the official JavaScript client. */
@NodeTest
@Timeout(60)
class NotesChatTest {

  private static final String NOTE_000 =
      """
      const { io } = require('socket.io-client')
      const socket = io(process.argv[2])

      socket.on('connect', () => {
        console.log('connect')
      })
      socket.on('chat message', (ev) => {
        console.log(ev)
      })
      process.stdin.on('data', (line) => {
        if (`${line}`.trim() === 'close') socket.close()
        else socket.emit('chat message', `${line}`.trim())
      })
      socket.on('disconnect', () => process.exit(0))
      """;

  @Test
  void worksUnchanged() throws Exception {
    try (HostServer server =
        SimpleChat.with(HostOptions.of("127.0.0.1", 0, "/workbook/lesson03/simple"))) {
      server.start();
      String url = "http://127.0.0.1:" + server.port();
      try (NodeScript one = NodeScript.start(NOTE_000, url);
          NodeScript other = NodeScript.start(NOTE_000, url)) {
        assertThat(one.line()).isEqualTo("connect");
        assertThat(other.line()).isEqualTo("connect");
        one.type("消息内容");
        assertThat(one.line()).isEqualTo("消息内容");
        assertThat(other.line()).isEqualTo("消息内容");
        one.type("close");
        assertThat(one.exitCode()).isZero();
      }
    }
  }
}
