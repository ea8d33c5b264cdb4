package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A form that the browser sends by itself, because the page's script has not run, puts what was
 * typed into the address, and so into the history and into logs. So no form can be sent before a
 * script enables its buttons, and then not by GET.
 */
@Timeout(60)
class PageFormRuleTest {

  private static final Pattern FORM = Pattern.compile("<form\\b.*?</form>", Pattern.DOTALL);

  private static final Pattern TAG = Pattern.compile("<(form|button|input)\\b[^>]*>");

  private static final Pattern SENDS =
      Pattern.compile("<button\\b(?!.*type=\"button\")|type=\"(submit|image)\"");

  @Test
  void noFormCanBeSentWithoutTheScript() {
    assertThat(ServedFiles.faults(".html", PageFormRuleTest::faults)).isEmpty();
  }

  @Test
  void theRuleFindsWhatItForbids() {
    for (String form :
        List.of(
            "<form id=\"a\"><button disabled>Go</button></form>",
            "<form method=\"post\"><button>Go</button></form>",
            "<form method=\"post\"><button type=\"submit\">Go</button></form>",
            "<form method=\"post\"><input type=\"submit\"></form>",
            "<form method=\"post\"><input id=\"text\"></form>")) {
      assertThat(faults(form)).as(form).hasSize(1);
    }
    assertThat(faults("<form method=\"post\"><input><button disabled>Go</button></form>"))
        .isEmpty();
  }

  private static Stream<String> faults(String html) {
    return FORM.matcher(html).results().map(MatchResult::group).flatMap(PageFormRuleTest::ofForm);
  }

  private static Stream<String> ofForm(String form) {
    List<String> tags = TAG.matcher(form).results().map(MatchResult::group).toList();
    List<String> sending = tags.stream().filter(tag -> SENDS.matcher(tag).find()).toList();
    Stream<String> faults =
        Stream.concat(
            tags.stream().limit(1).filter(tag -> !tag.contains("method=\"post\"")),
            sending.stream().filter(tag -> !tag.contains(" disabled")));
    // A form of one field without such a button is sent by the key Enter.
    return sending.isEmpty() ? Stream.concat(faults, Stream.of("no button to disable")) : faults;
  }
}
