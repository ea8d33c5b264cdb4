package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson03.consultation.ConsultationRefusal;
import workbook.lesson03.room.RefusalCode;
import workbook.lesson03.room.RoomRefusal;
import workbook.lesson04.account.AccountRefusal;
import workbook.lesson04.chat.ChatRefusal;

/** Every page says everything in English and in Chinese. */
@Timeout(60)
class PageWordsTest {

  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

  /** A key that a script asks for: t("key"), also through a variable in between: `state.${…}`. */
  private static final Pattern ASKED =
      Pattern.compile("\\b(?:t|unsentWords)\\(\\s*[\"']([^\"']+)[\"']");

  private static final List<RefusalCode> REFUSALS =
      Stream.<RefusalCode[]>of(
              RoomRefusal.values(),
              ConsultationRefusal.values(),
              ChatRefusal.values(),
              AccountRefusal.values())
          .flatMap(Stream::of)
          .toList();

  @Test
  void bothLanguagesHaveTheSameTextsWithTheSameValues() {
    assertThat(PageWords.all("en")).hasSizeGreaterThan(6);
    for (PageWords english : PageWords.all("en")) {
      PageWords chinese = english.in("zh");
      assertThat(chinese).as("beside " + Workbook.name(english.file())).isNotNull();
      assertThat(chinese.texts().keySet())
          .as(Workbook.name(chinese.file()))
          .containsExactlyElementsOf(english.texts().keySet());
      for (String key : english.texts().keySet()) {
        assertThat(chinese.values(key))
            .as(Workbook.name(chinese.file()) + ": " + key)
            .isEqualTo(english.values(key));
      }
    }
  }

  @Test
  void noTextIsInTheOtherLanguage() {
    for (PageWords english : PageWords.all("en")) {
      for (String key : english.texts().keySet()) {
        assertThat(english.forms(key))
            .as(Workbook.name(english.file()) + ": " + key)
            .noneMatch(text -> CHINESE.matcher(text).find());
        assertThat(english.in("zh").forms(key))
            .as(Workbook.name(english.in("zh").file()) + ": " + key)
            .allMatch(text -> CHINESE.matcher(text).find() || isTheSameInBoth(text));
      }
    }
  }

  /** Values and signs only, such as {@code {received} / {count}}, or a name such as Socket.IO. */
  private static boolean isTheSameInBoth(String text) {
    return !text.replaceAll("\\{\\w+}", "").matches("(?s).*\\p{L}.*");
  }

  @Test
  void everyRefusalOfAServerIsTranslated() {
    Map<String, Set<String>> translated = new TreeMap<>();
    Workbook.served("refusals.zh.js").stream()
        .map(PageWords::read)
        .forEach(
            words -> words.texts().keySet().forEach(key -> translated.put(key, words.values(key))));
    Map<String, Set<String>> refused = new TreeMap<>();
    for (RefusalCode refusal : REFUSALS) {
      Set<String> before =
          refused.put("refused." + refusal.code(), PageWords.valuesOf(refusal.sentence()));
      assertThat(before).as("another refusal with the code " + refusal.code()).isNull();
    }
    assertThat(translated).isEqualTo(refused);
  }

  @Test
  void theHtmlSaysTheEnglishTextsAndNothingElse() {
    List<String> faults = new ArrayList<>();
    for (Path file : Workbook.served(".html")) {
      Document page = Jsoup.parse(Workbook.read(file));
      if (page.selectFirst("script[type=module]") != null) {
        faults(page, wordsOf(file, page))
            .forEach(fault -> faults.add(Workbook.name(file) + ": " + fault));
      }
    }
    assertThat(faults).isEmpty();
  }

  /** The texts that a page knows: those beside its script, and those that all pages share. */
  private static Map<String, String> wordsOf(Path file, Document page) {
    String script = page.selectFirst("script[type=module]").attr("src");
    Path folder =
        script.isEmpty() ? file.getParent() : file.resolveSibling(script.substring(1)).getParent();
    Map<String, String> words = new TreeMap<>();
    for (PageWords english : PageWords.all("en")) {
      if (english.file().getParent().equals(folder)
          || english.file().getParent().endsWith("words")) {
        english.texts().keySet().forEach(key -> words.put(key, english.forms(key).get(0)));
      }
    }
    return words;
  }

  private static List<String> faults(Document page, Map<String, String> words) {
    List<String> faults = new ArrayList<>();
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        if (attribute.getKey().equals("data-t")) {
          compare(attribute.getValue(), said(element), words, faults);
        } else if (attribute.getKey().startsWith("data-t-")) {
          String name = attribute.getKey().substring("data-t-".length());
          compare(attribute.getValue(), element.attr(name), words, faults);
        } else if (Set.of("placeholder", "aria-label", "title", "alt").contains(attribute.getKey())
            && !element.hasAttr("data-t-" + attribute.getKey())) {
          faults.add("no data-t-" + attribute.getKey() + " for “" + attribute.getValue() + "”");
        }
      }
      for (TextNode text : element.textNodes()) {
        if (text.text().matches(".*\\p{L}.*") && !isSpokenFor(element)) {
          faults.add("no data-t for “" + text.text().strip() + "”");
        }
      }
    }
    return faults;
  }

  /** What the element says; a part of it that scripts keep is a value. */
  private static String said(Element element) {
    Element copy = element.clone();
    copy.select("[data-slot]").forEach(slot -> slot.text("{" + slot.attr("data-slot") + "}"));
    return copy.text();
  }

  private static void compare(
      String key, String said, Map<String, String> words, List<String> faults) {
    if (!said.equals(words.get(key))) {
      faults.add(key + ": “" + said + "” is “" + words.get(key) + "” in the words");
    }
  }

  /** By a key, as a technical term, or in a language of its own. */
  private static boolean isSpokenFor(Element element) {
    return element.closest(
            "[data-t], [translate=no], [lang]:not(html), #starting, script, style, .code")
        != null;
  }

  @Test
  void everyTextThatAScriptAsksForIsThere() {
    Set<String> known = new HashSet<>();
    PageWords.all("en").forEach(words -> known.addAll(words.texts().keySet()));
    List<String> missing = new ArrayList<>();
    for (Path script : Workbook.served(".js")) {
      ASKED
          .matcher(Workbook.read(script))
          .results()
          .map(found -> found.group(1))
          .filter(key -> !known.contains(key))
          .forEach(key -> missing.add(Workbook.name(script) + ": " + key));
    }
    assertThat(missing).isEmpty();
  }
}
