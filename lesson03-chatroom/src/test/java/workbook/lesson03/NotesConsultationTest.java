package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson02.host.HostServer;
import workbook.testkit.NodeScript;
import workbook.testkit.NodeTest;

/** Note 000's client: its connection and its four events, on the official JavaScript client. */
@NodeTest
@Timeout(60)
class NotesConsultationTest {

  private static final String NOTE_000 =
      """
      const { io } = require('socket.io-client')
      const [url, role] = process.argv.slice(2)
      const name = { patient: '王', doctor: '李医生' }[role] // no argument: what a system makes of those is its own affair
      const options = { query: { orderId: '1001', role, name } }

      const socket = io(url, options)
      socket.on('connect', () => {
        console.log('connect')
      })
      socket.on('chatMsgList', (list) => {
        console.log('chatMsgList', JSON.stringify(list.map(({ from, msgType, msg }) => ({ from, msgType, msg }))))
      })
      socket.on('receiveChatMsg', ({ orderId, from, msgType, msg }) => {
        const what = msgType === 1 ? msg.content : msg.picture.toString('hex')
        console.log('receiveChatMsg', orderId, from, msgType, what)
      })
      socket.on('statusChange', (status) => {
        console.log('statusChange', status)
      })
      process.stdin.on('data', (lines) => {
        for (const line of `${lines}`.trim().split('\\n')) {
          if (line === 'close') socket.close()
          else if (line === 'accept' || line === 'finish') socket.emit(line)
          else if (line === 'picture')
            socket.emit('sendChatMsg', {
              from: name, to: 'x', msgType: 2, msg: { picture: Buffer.from('89504e470d0a1a0a00ff', 'hex') },
            })
          else socket.emit('sendChatMsg', { from: name, to: 'x', msgType: 1, msg: { content: line } })
        }
      })
      socket.on('disconnect', () => process.exit(0))
      """;

  @TempDir Path data;

  @Test
  void worksUnchanged() throws Exception {
    try (HostServer server = TestConsultation.open(data)) {
      server.start();
      String url = "http://127.0.0.1:" + server.port();
      try (NodeScript patient = NodeScript.start(NOTE_000, url, "patient");
          NodeScript doctor = NodeScript.start(NOTE_000, url, "doctor")) {
        for (NodeScript side : new NodeScript[] {patient, doctor}) {
          assertThat(side.line()).isEqualTo("connect");
          assertThat(side.line()).isEqualTo("chatMsgList []");
          assertThat(side.line()).isEqualTo("statusChange waiting");
        }
        doctor.type("accept");
        assertThat(patient.line()).isEqualTo("statusChange consulting");
        assertThat(doctor.line()).isEqualTo("statusChange consulting");
        patient.type("你好，医生");
        assertThat(doctor.line()).isEqualTo("receiveChatMsg 1001 王 1 你好，医生");
        assertThat(patient.line()).isEqualTo("receiveChatMsg 1001 王 1 你好，医生");
        doctor.type("picture");
        assertThat(patient.line()).isEqualTo("receiveChatMsg 1001 李医生 2 89504e470d0a1a0a00ff");
        doctor.type("finish");
        assertThat(patient.line()).isEqualTo("statusChange finished");
        patient.type("close");
        assertThat(patient.exitCode()).isZero();

        try (NodeScript again = NodeScript.start(NOTE_000, url, "patient")) {
          assertThat(again.awaitLine("chatMsgList"))
              .contains("{\"from\":\"王\",\"msgType\":1,\"msg\":{\"content\":\"你好，医生\"}}")
              .contains(
                  "\"picture\":{\"type\":\"Buffer\",\"data\":[137,80,78,71,13,10,26,10,0,255]}");
          assertThat(again.line()).isEqualTo("statusChange finished");
        }
      }
    }
  }
}
