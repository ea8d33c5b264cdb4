package workbook.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import workbook.docs.Page.Block;
import workbook.docs.Page.Link;
import workbook.docs.Page.Prose;
import workbook.docs.Page.Span;

/** Finds what only one side of a {@link Translation} has, and names the place on both sides. */
record TranslationFaults(Translation pages) {

  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");

  /** English has words for these, and Chinese may write digits. */
  private static final Pattern SMALL_NUMBER = Pattern.compile("\\d|1[0-2]");

  /** The Chinese of what stands on the programs' pages, in quotation marks. */
  private static final Map<String, Set<String>> LABELS = labelsOfPages();

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  /** What stands for the words of a diagram: names, labels, and what is said along an arrow. */
  private static final Pattern WORDS_OF_A_DIAGRAM =
      Pattern.compile(
          "(?m)(?<= as )\\S.*|(?<=: )\\S.*|\\[[^\\]*]+]|\\{[^}]+}|\\|[^|]+\\||(?<=^ {0,20}(alt|loop|opt|par|else|and) ).*");

  private static final Pattern COMMENT =
      Pattern.compile("(?s)/\\*.*?\\*/|(?m)(?<!:)//[^\n]*|<!--.*?-->");

  /** Something of a section. */
  private record Item(String key, String shown) {}

  List<String> all() {
    List<Section> one = Section.of(pages.english());
    List<Section> other = Section.of(pages.chinese());
    if (!pages.haveTheSameOutline()) {
      return List.of(otherHeadings(one, other));
    }
    return IntStream.range(0, one.size())
        .boxed()
        .flatMap(i -> faults(one.get(i), other.get(i)))
        .toList();
  }

  /** Names the first section that has another place in the outline, or other code or folds. */
  private static String otherHeadings(List<Section> one, List<Section> other) {
    int same =
        IntStream.range(0, Math.min(one.size(), other.size()))
            .filter(i -> !outline(one.get(i)).equals(outline(other.get(i))))
            .findFirst()
            .orElse(Math.min(one.size(), other.size()));
    return "the headings differ: after %s comes %s; after %s comes %s"
        .formatted(before(one, same), next(one, same), before(other, same), next(other, same));
  }

  private static List<Object> outline(Section section) {
    return List.of(
        section.heading().level(),
        section.blocks().stream().map(block -> block.language() + " " + block.note()).toList(),
        section.folds(),
        section.links().size());
  }

  private static String before(List<Section> sections, int index) {
    return index == 0 ? "nothing" : sections.get(index - 1).toString();
  }

  private static String next(List<Section> sections, int index) {
    return index == sections.size()
        ? "nothing"
        : sections.get(index) + ", of level " + sections.get(index).heading().level();
  }

  private Stream<String> faults(Section one, Section other) {
    return Stream.of(
            list(one, other, "block", s -> s.blocks().stream().map(TranslationFaults::item)),
            list(one, other, "link", s -> s.links().stream().map(this::item)),
            list(one, other, "table row of columns", s -> s.rows().stream().map(this::item)),
            count(one, other, "paragraphs", Section::paragraphs),
            count(one, other, "list entries", Section::entries),
            count(one, other, "folds", Section::folds),
            spans(one, other),
            labels(one, other),
            numbers(one, other))
        .flatMap(Function.identity());
  }

  private static Stream<String> list(
      Section one, Section other, String what, Function<Section, Stream<Item>> items) {
    List<Item> here = items.apply(one).toList();
    List<Item> there = items.apply(other).toList();
    List<String> faults = new ArrayList<>();
    without(here, there).forEach(item -> faults.add(only(one, other, what, item.shown())));
    without(there, here).forEach(item -> faults.add(only(other, one, what, item.shown())));
    if (faults.isEmpty() && !keys(here).equals(keys(there))) {
      faults.add("%s and %s have each %s in another order".formatted(one, other, what));
    }
    return faults.stream();
  }

  private static String only(Section here, Section there, String what, String shown) {
    return "%s has a %s that %s has not: %s".formatted(here, what, there, shown);
  }

  private static List<String> keys(List<Item> items) {
    return items.stream().map(Item::key).toList();
  }

  /** The items of the one list that the other one has not, or not as often. */
  private static List<Item> without(List<Item> items, List<Item> others) {
    List<String> left = new ArrayList<>(keys(others));
    return items.stream().filter(item -> !left.remove(item.key())).toList();
  }

  private static Stream<String> count(
      Section one, Section other, String what, Function<Section, Number> number) {
    Number here = number.apply(one);
    Number there = number.apply(other);
    return here.equals(there)
        ? Stream.empty()
        : Stream.of("%s has %s %s, %s has %s".formatted(one, here, what, other, there));
  }

  private Item item(Long columns) {
    return new Item(columns.toString(), columns.toString());
  }

  private static Item item(Block block) {
    String text = block.text();
    if (block.language().equals("mermaid")) {
      text = WORDS_OF_A_DIAGRAM.matcher(text).replaceAll("…");
    } else if (Translation.isPicture(block)) {
      text = "…";
    } else if (Translation.hasWords(block)) {
      text = COMMENT.matcher(text).replaceAll("…");
    }
    String shown = "%s %s\n%s".formatted(block.language(), block.note(), block.text());
    return new Item(block.language() + " " + block.note() + "\n" + text, shown);
  }

  /** Its key is the same in both languages: the English page, and which of its headings. */
  private Item item(Link link) {
    String shown = "[%s](%s)".formatted(link.text(), link.target());
    if (!link.inside()) {
      return new Item(link.target(), shown);
    }
    Path file = link.file();
    if (link.image() && Language.of(link.place().file()) == Language.ENGLISH) {
      return new Item(Workbook.name(Workbook.chinesePicture(file)), shown);
    }
    if (!file.toString().endsWith(".md")) {
      return new Item(Workbook.name(file) + (link.image() ? "" : "#" + link.anchor()), shown);
    }
    boolean isChinese = Language.of(file) == Language.CHINESE;
    String side = Translation.changesTheLanguage(link) ? "the other language's " : "";
    String name = Workbook.name(isChinese ? Workbook.english(file) : file);
    return new Item(side + name + "#" + pages.number(file, link.anchor()), shown);
  }

  /** Code within sentences: only the words of a program's page may differ. */
  private static Stream<String> spans(Section one, Section other) {
    Set<String> here = texts(one);
    Set<String> there = texts(other);
    List<String> onlyHere = here.stream().filter(text -> !there.contains(text)).toList();
    List<String> onlyThere = there.stream().filter(text -> !here.contains(text)).toList();
    boolean areTranslated =
        onlyHere.size() == onlyThere.size()
            && onlyThere.stream().allMatch(text -> HAN.matcher(text).find());
    return areTranslated
        ? Stream.empty()
        : Stream.of(
            "%s has code in its sentences: %s; %s has instead: %s"
                .formatted(one, onlyHere, other, onlyThere));
  }

  private static Set<String> texts(Section section) {
    return section.spans().stream().map(Span::text).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * What the reader presses or looks for on a program's page: in italics on the English side, and
   * on the Chinese one in “…” with the words that the page has there.
   */
  private static Stream<String> labels(Section one, Section other) {
    String said = other.prose().stream().map(Prose::text).collect(Collectors.joining());
    return one.emphasised().stream()
        .map(Prose::text)
        .filter(LABELS::containsKey)
        .filter(label -> LABELS.get(label).stream().noneMatch(text -> said.contains(text)))
        .map(
            label ->
                "%s tells of %s; %s must say %s".formatted(one, label, other, LABELS.get(label)));
  }

  private static Map<String, Set<String>> labelsOfPages() {
    Map<String, Set<String>> labels = new TreeMap<>();
    for (PageWords english : PageWords.all("en")) {
      for (String key : english.texts().keySet()) {
        String label = english.forms(key).get(0);
        if (label.matches("\\p{Lu}.*")) {
          labels
              .computeIfAbsent(label, first -> new TreeSet<>())
              .add("“" + english.in("zh").forms(key).get(0) + "”");
        }
      }
    }
    return labels;
  }

  private static Stream<String> numbers(Section one, Section other) {
    Set<String> here = numbers(one);
    Set<String> there = numbers(other);
    List<String> onlyHere = here.stream().filter(number -> !there.contains(number)).toList();
    List<String> onlyThere =
        there.stream()
            .filter(number -> !here.contains(number))
            .filter(number -> !SMALL_NUMBER.matcher(number).matches())
            .toList();
    return onlyHere.isEmpty() && onlyThere.isEmpty()
        ? Stream.empty()
        : Stream.of(
            "%s has numbers in its sentences: %s; %s has instead: %s"
                .formatted(one, onlyHere, other, onlyThere));
  }

  private static Set<String> numbers(Section section) {
    return section.prose().stream()
        .map(Prose::text)
        .flatMap(text -> NUMBER.matcher(text).results().map(MatchResult::group))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
