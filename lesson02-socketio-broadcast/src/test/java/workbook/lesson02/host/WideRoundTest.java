package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said to very many is gathered for a moment; to a few it goes at once. */
@Timeout(20)
class WideRoundTest {

  private final EmbeddedChannel loop = new EmbeddedChannel();
  private final ListenerThreads threads = new ListenerThreads();
  private final LoopFlusher flusher = new LoopFlusher(loop.eventLoop(), threads);

  private record Member(EmbeddedChannel channel, WebSocketLink link) {

    /** What has been written to it since, in one write or not at all. */
    String read() {
      ByteBuf bytes = channel.readOutbound();
      if (bytes == null) {
        return "";
      }
      assertThat(channel.<Object>readOutbound()).as("a second write").isNull();
      String text = bytes.toString(StandardCharsets.ISO_8859_1);
      bytes.release();
      return text;
    }
  }

  private static final class NoMemory extends AbstractByteBufAllocator {

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
      throw new IllegalStateException("no more memory, says the test");
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
      throw new IllegalStateException("no more memory, says the test");
    }

    @Override
    public boolean isDirectBufferPooled() {
      return false;
    }
  }

  private List<Member> members(int count) {
    loop.freezeTime();
    return Stream.generate(
            () -> {
              WebSocketLink link = new WebSocketLink(null, flusher, 1_000);
              return new Member(new EmbeddedChannel(link), link);
            })
        .limit(count)
        .toList();
  }

  private void say(List<Member> members, String packet) {
    List<EngineMessage> messages = List.of(EngineMessage.text(packet));
    members.forEach(member -> member.link().send(messages));
    loop.runPendingTasks();
  }

  private void pass(int millis) {
    loop.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    loop.runPendingTasks(); // what is due now
    loop.runPendingTasks(); // and what that has asked for
  }

  @AfterEach
  void stop() {
    threads.stop();
  }

  @Test
  void afterAWideRoundWhatFollowsIsGatheredForAtMost30Milliseconds() {
    List<Member> many = members(512);
    say(many, "4one");
    assertThat(many).extracting(Member::read).allMatch(text -> text.endsWith("4one"));
    say(many, "4two");
    pass(10);
    say(many, "4three");
    pass(19);
    assertThat(many).extracting(Member::read).containsOnly("");
    pass(1);
    assertThat(many)
        .extracting(Member::read)
        .allMatch(text -> text.contains("4two") && text.endsWith("4three"));
  }

  @Test
  void toFewerItGoesAtOnce() {
    List<Member> few = members(511);
    say(few, "4one");
    assertThat(few).extracting(Member::read).allMatch(text -> text.endsWith("4one"));
    say(few, "4two");
    assertThat(few).extracting(Member::read).allMatch(text -> text.endsWith("4two"));
  }

  @Test
  void theLoopReadsBetweenSlicesAndWhatComesThenGoesWithTheRoundToTheRest() {
    List<Member> many = members(512);
    List<EngineMessage> first = List.of(EngineMessage.text("4one"));
    List<EngineMessage> second = List.of(EngineMessage.text("4two"));
    many.forEach(member -> member.link().send(first));
    // A task of the loop's own, as a read is: its turn comes after the round has begun.
    loop.eventLoop().execute(() -> many.forEach(member -> member.link().send(second)));
    loop.runPendingTasks();
    List<String> read = many.stream().map(Member::read).toList();
    assertThat(read.subList(0, 64)).allMatch(text -> text.endsWith("4one"));
    assertThat(read.subList(64, 512))
        .allMatch(text -> text.contains("4one") && text.endsWith("4two"));
    pass(30);
    assertThat(many.subList(0, 64))
        .extracting(Member::read)
        .allMatch(text -> text.endsWith("4two"));
    assertThat(many.subList(64, 512)).extracting(Member::read).containsOnly("");
  }

  @Test
  void whoCannotBeWrittenToHoldsNobodyUp() {
    List<Member> many = members(3);
    many.get(1).channel().config().setAllocator(new NoMemory());
    say(many, "4one");
    assertThatThrownBy(loop::checkException).hasMessage("no more memory, says the test");
    loop.runPendingTasks();
    assertThat(many.get(0).read()).endsWith("4one");
    assertThat(many.get(2).read()).endsWith("4one");
    say(many.subList(0, 1), "4two");
    assertThat(many.get(0).read()).endsWith("4two");
  }

  @Test
  void lastWordsWaitForNothing() {
    List<Member> many = members(512);
    say(many, "4one");
    assertThat(many).extracting(Member::read).doesNotContain("");
    say(many, "4two");
    many.forEach(member -> member.link().close(CloseReason.SERVER_STOPS));
    loop.runPendingTasks();
    for (Member member : many) {
      assertThat(member.channel().<ByteBuf>readOutbound().toString(StandardCharsets.ISO_8859_1))
          .endsWith("4two");
      assertThat(member.channel().<Object>readOutbound()).as("the close frame").isNotNull();
    }
  }
}
