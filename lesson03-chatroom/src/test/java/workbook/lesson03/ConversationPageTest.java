package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import workbook.lesson02.host.HostServer;
import workbook.lesson03.room.History;
import workbook.lesson03.room.PersonName;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.room.RoomName;
import workbook.lesson03.storage.DatabaseAddress;
import workbook.lesson03.storage.Storage;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.LiveRegions;

/** What one sees and does in a conversation: lesson 4's page has the same parts. */
@BrowserTest
@Timeout(180)
class ConversationPageTest {

  @TempDir static Path data;
  private static HostServer server;
  private Browser ann;
  private Visitor bob;

  @BeforeAll
  static void start() throws Exception {
    writeYesterday();
    server = TestChat.start(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void writeYesterday() throws Exception {
    LocalDate yesterday = LocalDate.now(ZoneId.systemDefault()).minusDays(1);
    try (Storage storage = Storage.open(data, DatabaseAddress.IN_FOLDER, History.SCHEMA)) {
      add(storage, yesterday.minusDays(1), "12:00", "Bob", "long ago");
      add(storage, yesterday, "12:00", "Bob", "first");
      add(storage, yesterday, "12:01", "Bob", "soon after");
      add(storage, yesterday, "12:01", "Carl", "an answer");
      add(storage, yesterday, "12:02", "Bob", "a question");
      add(storage, yesterday, "12:30", "Bob", "much later");
    }
  }

  private static void add(Storage storage, LocalDate day, String time, String name, String text)
      throws RefusedException {
    ZoneId zone = ZoneId.systemDefault();
    Clock clock = Clock.fixed(day.atTime(LocalTime.parse(time)).atZone(zone).toInstant(), zone);
    new History(storage.jdbi(), clock)
        .add(RoomName.of("days"), PersonName.of(name), text, day + time);
  }

  @BeforeEach
  void open() {
    ann = Browser.open();
  }

  @AfterEach
  void leave() {
    ann.close();
    if (bob != null) {
      bob.close();
    }
  }

  private void enter(String room) throws Exception {
    bob = Visitor.in(server.port(), "Bob", room);
    ann.go("http://127.0.0.1:" + server.port() + "/");
    ann.type("#room", room);
    ann.find1("#name").sendKeys("Ann", Keys.ENTER);
    ann.awaitText("#users", "Ann (you)");
  }

  private String focus() {
    return ann.driver().switchTo().activeElement().getDomAttribute("id");
  }

  @Test
  void messagesOfOneAuthorAreGroupedAndDaysDivided() throws Exception {
    enter("days");
    bob.say("today", null);
    ann.awaitText("#messages", "today");
    bob.say("and at once", null);
    ann.awaitText("#messages", "at once");
    assertThat(ann.texts("#messages .day")).hasSize(3).endsWith("Yesterday", "Today");
    assertThat(ann.texts("#messages .follows .message-text"))
        .containsExactly("soon after", "and at once");
    assertThat(ann.texts("#messages .day, #messages .message-text").subList(1, 3))
        .containsExactly("long ago", "Yesterday");
    ann.screenshot("lesson03-days");
    Axe.check(ann);
  }

  @Test
  void whoReadsFurtherUpStaysThereAndIsToldWhatIsNewBelow() throws Exception {
    enter("scrolled");
    for (int i = 1; i <= 30; i++) {
      bob.say("message " + i, null);
    }
    ann.awaitText("#messages", "message 30");
    ann.driver().executeScript("document.querySelector('#log').scrollTop = 100");
    ann.await("it has moved", d -> top("#messages .message") < 100);
    long before = top("#messages .message");
    bob.say("news", null);
    ann.awaitText(".new-below", "1 new message");
    bob.say("more news", null);
    ann.awaitText(".new-below", "2 new messages");
    assertThat(top("#messages .message")).isEqualTo(before);
    ann.screenshot("lesson03-new-below");
    Axe.check(ann);
    ann.find1(".new-below").sendKeys(Keys.ENTER);
    ann.awaitNone(".new-below:not([hidden])");
    assertThat(focus()).isEqualTo("log");
    bob.say("the end", null);
    ann.awaitText("#messages", "the end");
    assertThat(ann.texts(".new-below:not([hidden])")).as("it is in view").isEmpty();
  }

  private long top(String css) {
    Object top =
        ann.driver()
            .executeScript(
                "return document.querySelector(arguments[0]).getBoundingClientRect().top", css);
    return Math.round(((Number) top).doubleValue());
  }

  @Test
  void enterSendsAndShiftEnterBeginsALine() throws Exception {
    enter("lines");
    ann.find1("#text").sendKeys("one", Keys.chord(Keys.SHIFT, Keys.ENTER), "two");
    press(Map.of("isComposing", true)); // it takes a word of the input method
    press(Map.of("keyCode", 229)); // as Safari tells the same
    assertThat(ann.value("#text")).isEqualTo("one\ntwo");
    ann.find1("#text").sendKeys(Keys.ENTER);
    assertThat(bob.nextSaid().getString("text")).isEqualTo("one\ntwo");
    ann.awaitText("#messages", "one\ntwo");
    assertThat(ann.value("#text")).isEmpty();

    ann.paste("#text", "x".repeat(1_799));
    assertThat(ann.text("#counter")).isEmpty();
    ann.paste("#text", "x");
    assertThat(ann.text("#counter")).isEqualTo("1,800 / 2,000");
    ann.screenshot("lesson03-counter");
    Axe.check(ann);
    ann.paste("#text", "x".repeat(201));
    assertThat(ann.text("#too-long")).isEqualTo("2,001 characters; 2,000 is the most.");
    assertThat(ann.text("#counter")).as("it is said once").isEmpty();
    Axe.check(ann);
  }

  private void press(Map<String, Object> how) {
    ann.driver()
        .executeScript(
            """
            const how = { key: 'Enter', bubbles: true, cancelable: true, ...arguments[0] };
            document.querySelector('#text').dispatchEvent(new KeyboardEvent('keydown', how));
            """,
            how);
  }

  /** After a reconnection, for instance, when the list is emptied and drawn in the next frame. */
  @Test
  void whatSaysThatNothingHasBeenSaidIsNotSeenForAMoment() throws Exception {
    enter("emptied");
    Object seen =
        inThePage(
            """
            const { box, messages } = newList({});
            const nothing = document.createElement('p');
            nothing.className = 'empty';
            nothing.textContent = 'Nothing has been said yet.';
            box.append(nothing);
            const isSeen = () => nothing.checkVisibility({ visibilityProperty: true });
            const answer = [];
            await until(isSeen);
            messages.add({ text: 'before' });
            answer.push(isSeen());
            await frame();
            messages.clear();
            messages.offerOlder(true);
            messages.add({ text: 'after' });
            answer.push(box.querySelector('.message') === null, isSeen());
            await frame();
            messages.clear();
            await until(isSeen);
            return answer;
            """);
    assertThat(seen).isEqualTo(List.of(false, true, false));
  }

  @Test
  void addressesAreLinksAndNothingElseIs() throws Exception {
    Map<String, List<String>> texts =
        Map.of(
            "see https://example.com/a_(b), please.", List.of("https://example.com/a_(b)"),
            "(http://localhost:3000/?a=1&b=2#c)", List.of("http://localhost:3000/?a=1&b=2#c"),
            "看https://example.com吧，好", List.of("https://example.com"),
            "https://bücher.de ftp://a.example //a.example a.example", List.of(),
            "javascript:alert(1) data:text/html,x http:// https://x", List.of(),
            "https://a.example/\u202egnp.exe https://b.example/<i>\nhttps://c.example",
                List.of("https://a.example/", "https://b.example/", "https://c.example"));
    enter("links");
    for (Map.Entry<String, List<String>> text : texts.entrySet()) {
      String written = text.getKey();
      bob.say(written, null);
      ann.await("the message", d -> said().endsWith(written) ? true : null);
      assertThat(links()).as(written).isEqualTo(text.getValue());
    }
    assertThat(ann.texts("#messages a:not([rel='noopener noreferrer'][target='_blank'])"))
        .isEmpty();
    assertThat(ann.texts("#messages a:not([dir='ltr'])")).isEmpty();
  }

  private String said() {
    return (String)
        ann.driver()
            .executeScript(
                "return document.querySelector('#messages > :last-child')?.textContent ?? ''");
  }

  /** Of the last message; each leads where it says. */
  private List<?> links() {
    return (List<?>)
        ann.driver()
            .executeScript(
                """
                const links = [...document.querySelectorAll('#messages > :last-child a')];
                return links.map((link) =>
                  new URL(link.textContent).href === link.href ? link.textContent : link.href);
                """);
  }

  @Test
  void aReloadStaysInTheRoomAndAFaultIsMarkedInItsField() throws Exception {
    enter("stays");
    bob.say("before", null);
    ann.awaitText("#messages", "before");
    ann.driver().navigate().refresh();
    ann.awaitText("#users", "Ann (you)");
    ann.awaitText("#messages", "before");
    assertThat(ann.text("#room-title")).isEqualTo("stays");
    assertThat(focus()).isEqualTo("text");
    ann.click("#leave");
    assertThat(focus()).isEqualTo("name");
    ann.driver().navigate().refresh();
    assertThat(ann.find1("#entrance").isDisplayed()).isTrue();

    ann.type("#name", "bob");
    ann.type("#room", "stays");
    ann.click("#join button");
    ann.awaitText("#refusal", "is taken");
    assertThat(focus()).isEqualTo("name");
    assertThat(ann.find1("#name[aria-invalid=true]").getDomAttribute("aria-describedby"))
        .startsWith("refusal ");
    ann.type("#name", "Ann");
    ann.type("#room", "in two words");
    ann.find1("#room").sendKeys(Keys.ENTER);
    ann.awaitText("#refusal", "a room's name");
    assertThat(focus()).isEqualTo("room");
    assertThat(ann.texts("[aria-invalid=true]#name")).as("it has been changed").isEmpty();
  }

  @Test
  void aScreenReaderHearsEachNewMessageOnceAndNothingElseAgain() throws Exception {
    try (Visitor carl = Visitor.in(server.port(), "Carl", "heard")) {
      for (int i = 1; i <= 60; i++) {
        carl.say("old " + i, null);
      }
    }
    enter("heard");
    ann.awaitText("#messages", "old 60");
    LiveRegions live = LiveRegions.of(ann);
    bob.say("hello", null);
    live.await("Bob: hello");
    ann.find1("#text").sendKeys("my own", Keys.ENTER);
    ann.awaitText("#messages", "my own");
    ann.find1("#older").sendKeys(Keys.ENTER);
    ann.await("the button has gone", d -> focus().equals("log"));
    bob.say("good bye", null);
    live.await("Bob: good bye");
    assertThat(live.heard()).containsExactly("Bob: hello", "Bob: good bye");
  }

  /** How long a task takes depends on the computer, and how much is touched does not. */
  @Test
  void oneMoreInALongListTouchesNothingElse() throws Exception {
    enter("crowd");
    Object touched =
        inThePage(
            """
            const list = document.createElement('ul');
            const title = document.createElement('h2');
            const members = new Members(list, title);
            members.set(Array.from({ length: 1000 }, (_, i) => `guest ${1000 - i}`), 'guest 5');
            await until(() => list.childElementCount === 1000);
            const { items, messages } = newList({ limit: 5000 });
            Array.from({ length: 5000 }, (_, i) => messages.add({ text: `${i}` }));
            await until(() => items().length === 5000);
            const names = () => [...list.children].map((item) => item.textContent);
            const count = (element, task) => {
              const observer = new MutationObserver(() => {});
              observer.observe(element, { childList: true, subtree: true, attributes: true });
              task();
              return observer.takeRecords().length;
            };
            return [
              count(list, () => members.change({ joined: ['guest 10.5'], left: [] })),
              await frame().then(() => count(list, () => members.change({ joined: [], left: ['guest 2'] }))),
              count(items()[0].parentElement, () => messages.add({ text: 'one more' })),
              names().slice(0, 3).join(),
              names().slice(8, 11).join(),
              title.textContent,
            ];
            """);
    assertThat(touched)
        .isEqualTo(
            List.of(
                1L,
                1L,
                1L,
                "guest 1,guest 3,guest 4",
                "guest 10,guest 10.5,guest 11",
                "In this room (1,000)"));
  }

  /** More of them in one frame would take so long that the page does not answer its reader. */
  @Test
  void aThousandMessagesAtOnceAreDrawnInPortionsInTheirOrder() throws Exception {
    enter("burst");
    Object drawn =
        inThePage(
            """
            const { box, items, messages } = newList({ limit: 5000 });
            const texts = Array.from({ length: 1000 }, (_, i) => `message ${i}`);
            const said = [];
            new MutationObserver((changes) =>
              changes.forEach(({ addedNodes }) => addedNodes.forEach((p) => said.push(p.textContent))),
            ).observe(box.parentElement.querySelector('[role=log]'), { childList: true });
            texts.forEach((text) => messages.add({ text }));
            let most = items().length;
            while (items().length < 1000) {
              const before = items().length;
              await frame();
              most = Math.max(most, items().length - before);
            }
            await until(() => said.length > 0);
            await frame();
            return [
              most <= 50,
              items().map((item) => item.textContent).join() === texts.join(),
              box.scrollHeight - box.scrollTop - box.clientHeight < 2,
              said.join(),
            ];
            """);
    assertThat(drawn).isEqualTo(List.of(true, true, true, "1,000 new messages"));
  }

  /** A browser lays out the whole list for each message, so a list must not grow for ever. */
  @Test
  void onlyTheNewestOfALongConversationStayInThePage() throws Exception {
    enter("long");
    Object kept =
        inThePage(
            """
            const { box, items, messages, older } = newList({ limit: 100 });
            box.tabIndex = 0;
            let count = 0;
            const add = async (n) => {
              for (const last = count + n; count < last; ) {
                count += 1;
                messages.add({ id: count, text: `message ${count} https://example.com/` });
              }
              await until(() => items().at(-1).textContent.includes(`message ${count} `));
            };
            const shown = () => items().map((item) => item.textContent.split(' ')[1]);
            const range = () => `${shown()[0]} to ${shown().at(-1)}`;
            const top = (item) => item.getBoundingClientRect().top;
            const answer = [];

            await add(250);
            answer.push(range(), messages.oldest.id, !older.hidden);

            // Who is on a link of a message that is dropped does not lose the keyboard.
            items()[0].querySelector('a').focus({ preventScroll: true });
            await add(3);
            answer.push(document.activeElement === box);

            // Further up: twice as many stay, and what is looked at stays where it is.
            await frame().then(frame);
            box.scrollTop = 0.75 * box.scrollHeight;
            await frame().then(frame);
            const [seen, before] = [items()[80], top(items()[80])];
            await add(100);
            answer.push(range());
            await add(60);
            answer.push(range(), Math.abs(top(seen) - before) < 1);

            // And so do all that were asked for.
            messages.addOlder(Array.from({ length: 50 }, (_, i) => ({ id: 155 + i, text: `message ${155 + i}` })));
            await add(10);
            answer.push(range());

            messages.showEnd();
            await until(() => items().length === 100);
            answer.push(range(), messages.oldest.id);
            return answer;
            """);
    assertThat(kept)
        .isEqualTo(
            List.of(
                "103 to 250", // at 151 messages only 100 stay
                103L,
                true,
                true,
                "154 to 353",
                "205 to 413",
                true,
                "155 to 423",
                "324 to 423",
                324L));
  }

  /** Messages that arrive before the page would otherwise push out the one that it goes before. */
  @Test
  void aPageOfEarlierMessagesFitsAlsoIfOthersArriveMeanwhileAndMovesNothing() throws Exception {
    enter("paged");
    Object paged =
        inThePage(
            """
            const { box, items, older, messages } = newList({ limit: 100 });
            const page = (from, to) =>
              Array.from({ length: to - from + 1 }, (_, i) => ({ id: from + i, text: `message ${from + i}` }));
            const add = (from, to) => page(from, to).forEach((message) => messages.add(message));
            const range = async () => {
              for (let i = 0; i < 12; i += 1) {
                await frame(); // until the list stands still
              }
              const shown = items().map((item) => item.textContent.split(' ')[1]);
              return `${shown.length}: ${shown[0]} to ${shown.at(-1)}`;
            };
            const answer = [];

            add(101, 200);
            messages.offerOlder(true);
            messages.beginPage();
            add(201, 280);
            answer.push(messages.oldest.id);
            messages.addOlder(page(51, 100));
            messages.endPage();
            answer.push(await range());

            box.scrollTop = 0;
            await frame().then(frame);
            const [first] = items();
            const before = first.getBoundingClientRect().top;
            messages.addOlder(page(1, 50));
            messages.offerOlder(false);
            answer.push(await range(), older.hidden, Math.round(first.getBoundingClientRect().top - before));
            return answer;
            """);
    assertThat(paged).isEqualTo(List.of(101L, "230: 51 to 280", "280: 1 to 280", true, 0L));
  }

  @Test
  void aPageThatNobodySeesKeepsNothingThatItHasDropped() throws Exception {
    enter("hidden");
    inThePage(
        """
        const { messages } = newList({ limit: 10 });
        window.requestAnimationFrame = () => {}; // as in a tab that nobody sees
        window.dropped = [];
        for (let i = 0; i < 200; i += 1) {
          const message = { id: i, text: `${i}` };
          messages.add(message);
          if (i > 0 && i < 140) {
            window.dropped.push(new WeakRef(message)); // the first was drawn at once
          }
        }
        window.kept = messages;
        """);
    ann.driver().executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
    assertThat(
            ann.driver()
                .executeScript("return window.dropped.filter((message) => message.deref()).length"))
        .isEqualTo(0L);
  }

  @Test
  void whatWasDroppedFromALongConversationIsLoadedAgainWithoutAHole() throws Exception {
    enter("dropped");
    for (int i = 1; i <= 560; i++) {
      bob.say("message " + i, null);
    }
    List<String> all = IntStream.rangeClosed(1, 560).mapToObj(i -> "message " + i).toList();
    ann.awaitText("#messages > :last-child", "message 560");
    assertThat(ann.texts("#messages .message-text")).isEqualTo(all.subList(51, 560));
    ann.click("#older");
    ann.awaitText("#messages", "message 2\n");
    ann.click("#older");
    ann.awaitText("#messages", "message 1\n");
    assertThat(ann.texts("#messages .message-text")).isEqualTo(all);
    assertThat(ann.texts("#older:not([hidden])")).as("there are no earlier ones").isEmpty();
  }

  /** Runs a script with what a page's lists are made of; the answer is what it returns. */
  private Object inThePage(String script) {
    return ann.driver()
        .executeAsyncScript(
            """
            const done = arguments[0];
            (async () => {
              const { Members } = await import('/members.js');
              const { MessageList } = await import('/message-list.js');
              const frame = () => new Promise(requestAnimationFrame);
              const until = async (isSo) => {
                while (!isSo()) {
                  await frame();
                }
              };
              const newList = (options) => {
                const box = document.createElement('div');
                box.className = 'scroll';
                box.style.height = '300px';
                const list = document.createElement('ol');
                list.className = 'messages';
                const older = document.createElement('button');
                older.hidden = true;
                older.textContent = 'Earlier';
                box.append(older, list);
                document.body.append(document.createElement('div'));
                document.body.lastChild.append(box);
                const items = () => [...list.querySelectorAll('.message')];
                return { box, items, older, messages: new MessageList(list, { older, ...options }) };
              };
            """
                + script
                + "})().then(done, (error) => done(String(error)));");
  }
}
