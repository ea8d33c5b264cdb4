package workbook.lesson02.host.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.host.thread.ListenerThreads;
import workbook.lesson02.limit.WaitingBytes;

/** Writing pauses, so that the loop reads; what is said meanwhile is gathered. */
@Timeout(20)
class PausedWritingTest {

  private final EmbeddedChannel loop = new EmbeddedChannel();
  private final ListenerThreads threads = new ListenerThreads();
  private final LoopFlusher flusher = new LoopFlusher(loop.eventLoop(), threads);

  /** The work of a listener, which ends with the test. */
  private final Semaphore working = new Semaphore(0);

  /** What one write takes. */
  private int writeMicros;

  private record Member(EmbeddedChannel channel, WebSocketLink link) {

    /** What has been written to it since, a text for each write. */
    List<String> writes() {
      return Stream.<ByteBuf>generate(channel::readOutbound)
          .takeWhile(Objects::nonNull)
          .map(
              bytes -> {
                String text = bytes.toString(StandardCharsets.ISO_8859_1);
                bytes.release();
                return text;
              })
          .toList();
    }

    /** What has been written to it since, in one write or not at all. */
    String read() {
      List<String> writes = writes();
      assertThat(writes).hasSizeLessThan(2);
      return String.join("", writes);
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

  private final class TakesTime extends ChannelOutboundHandlerAdapter {

    @Override
    public void flush(ChannelHandlerContext ctx) {
      loop.advanceTimeBy(writeMicros, TimeUnit.MICROSECONDS);
      ctx.flush();
    }
  }

  /**
   * @param micros what a write to one of them takes
   */
  private List<Member> members(int count, int micros) {
    loop.freezeTime();
    writeMicros = micros;
    return Stream.generate(
            () -> {
              WebSocketLink link =
                  new WebSocketLink(
                      null,
                      flusher,
                      1_000,
                      new WaitingBytes(Long.MAX_VALUE).part(() -> 0, () -> {}),
                      () -> {});
              return new Member(new EmbeddedChannel(new TakesTime(), link), link);
            })
        .limit(count)
        .toList();
  }

  private void say(List<Member> members, String packet) {
    List<EngineMessage> messages = List.of(EngineMessage.text(packet));
    members.forEach(member -> member.link().send(messages));
    loop.runPendingTasks();
  }

  private void pass(int micros) {
    loop.advanceTimeBy(micros, TimeUnit.MICROSECONDS);
    loop.runPendingTasks();
  }

  private static long whoHeard(List<Member> members, String packet) {
    return members.stream().map(Member::read).filter(text -> text.endsWith(packet)).count();
  }

  @AfterEach
  void stop() {
    working.release(2);
    threads.stop();
  }

  @Test
  void betweenTwoSlicesIsAPauseHalfAsLongAsTheFirst() {
    List<Member> many = members(1_000, 10);
    say(many, "4one");
    assertThat(whoHeard(many, "4one")).isEqualTo(64);
    pass(319);
    assertThat(whoHeard(many, "4one")).isZero();
    pass(1);
    assertThat(whoHeard(many, "4one")).isEqualTo(64);
  }

  @Test
  void whoHasNotHadTheirTurnGetsInOneWriteAllThatWasSaidMeanwhile() {
    List<Member> many = members(200, 10);
    say(many, "4one");
    say(many, "4two");
    for (int slice = 2; slice <= 4; slice++) {
      pass(320);
    }
    List<String> read = many.stream().map(Member::read).toList();
    assertThat(read.subList(0, 64)).allMatch(text -> text.endsWith("4one"));
    assertThat(read.subList(64, 200))
        .allMatch(text -> text.contains("4one") && text.endsWith("4two"));
  }

  @Test
  void afterANarrowRoundNobodyWaits() {
    List<Member> few = members(10, 10);
    say(few, "4one");
    assertThat(whoHeard(few, "4one")).isEqualTo(10);
    say(few, "4two");
    assertThat(whoHeard(few, "4two")).isEqualTo(10);
  }

  @Test
  void theLoopReadsBetweenSlicesAndWhatComesThenGoesWithTheRoundToTheRest() {
    List<Member> many = members(512, 0);
    List<EngineMessage> first = List.of(EngineMessage.text("4one"));
    List<EngineMessage> second = List.of(EngineMessage.text("4two"));
    many.forEach(member -> member.link().send(first));
    // A slice that were a task as these are would come between them, and no read with it.
    Runnable read = () -> many.forEach(member -> member.link().send(second));
    loop.eventLoop().execute(() -> loop.eventLoop().execute(read));
    loop.runPendingTasks(); // the round
    loop.runPendingTasks(); // and one for those who had had their turn
    List<List<String>> writes = many.stream().map(Member::writes).toList();
    assertThat(writes.subList(0, 64)).allMatch(each -> each.size() == 2);
    assertThat(writes.subList(64, 512))
        .allMatch(each -> each.size() == 1)
        .allMatch(each -> each.get(0).contains("4one") && each.get(0).endsWith("4two"));
  }

  /** They will probably send more, to the same members. */
  @Test
  void whileSeveralListenersWorkTheirMessagesAreAwaitedForALittleWhile() {
    List<Member> few = members(2, 0);
    work(2);
    say(few, "4one");
    for (int looks = 1; looks < 8; looks++) {
      pass(50);
      assertThat(whoHeard(few, "4one")).isZero();
    }
    pass(50);
    assertThat(whoHeard(few, "4one")).isEqualTo(2);
    say(few, "4two");
    assertThat(whoHeard(few, "4two")).as("the next round waits again").isZero();
  }

  @Test
  void whileOneListenerWorksNothingIsAwaited() {
    List<Member> few = members(2, 0);
    work(1);
    say(few, "4one");
    assertThat(whoHeard(few, "4one")).isEqualTo(2);
  }

  /** So many listeners work until the test is over. */
  private void work(int count) {
    for (int i = 0; i < count; i++) {
      threads.lane(InetAddress.getLoopbackAddress()).execute(working::acquireUninterruptibly);
    }
  }

  @Test
  void whoCannotBeWrittenToHoldsNobodyUp() {
    List<Member> many = members(3, 0);
    many.get(1).channel().config().setAllocator(new NoMemory());
    say(many, "4one");
    assertThat(many.get(1).channel().isOpen()).isFalse();
    assertThat(many.get(0).read()).endsWith("4one");
    assertThat(many.get(2).read()).endsWith("4one");
    say(many.subList(0, 1), "4two");
    assertThat(many.get(0).read()).endsWith("4two");
  }

  @Test
  void lastWordsWaitForNothing() {
    List<Member> many = members(1_000, 10);
    say(many, "4one");
    assertThat(whoHeard(many, "4one")).isEqualTo(64);
    many.forEach(member -> member.link().close(CloseReason.SERVER_STOPS));
    loop.runPendingTasks();
    for (Member member : many.subList(64, 1_000)) {
      assertThat(member.channel().<ByteBuf>readOutbound().toString(StandardCharsets.ISO_8859_1))
          .endsWith("4one");
      assertThat(member.channel().<Object>readOutbound()).as("the close frame").isNotNull();
    }
  }
}
