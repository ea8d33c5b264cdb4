package workbook.docs;

import java.nio.file.Path;
import java.util.List;

/** A language of the docs, and the words by which tests know the parts of its pages. */
public enum Language {
  ENGLISH(
      "en",
      "Exercises",
      "What happens if",
      List.of("Predict.", "Run.", "Observe.", "Why.", "Asserted by")),
  CHINESE("zh-CN", "练习", "如果……会怎样", List.of("预测", "运行", "观察", "原因", "验证"));

  private final String tag;
  private final String exercises;
  private final String experiments;
  private final List<String> partsOfAnExperiment;

  Language(String tag, String exercises, String experiments, List<String> partsOfAnExperiment) {
    this.tag = tag;
    this.exercises = exercises;
    this.experiments = experiments;
    this.partsOfAnExperiment = partsOfAnExperiment;
  }

  /** The language of a page: Chinese ones are in {@code docs/zh}. */
  public static Language of(Path page) {
    return page.getParent().endsWith("docs/zh") ? CHINESE : ENGLISH;
  }

  /** The tag of BCP 47, which HTML pages name: {@code en} or {@code zh-CN}. */
  public String tag() {
    return tag;
  }

  /** The folder of its pages in the book: {@code en} or {@code zh}. */
  public String folder() {
    return tag.substring(0, 2);
  }

  /** The other one of the two. */
  public Language other() {
    return this == ENGLISH ? CHINESE : ENGLISH;
  }

  /** The heading of a lesson's exercises. */
  public String exercises() {
    return exercises;
  }

  /** What the heading of a lesson's experiments begins with. */
  public String experiments() {
    return experiments;
  }

  /** What the parts of an {@link Experiment} begin with, in bold. */
  public List<String> partsOfAnExperiment() {
    return partsOfAnExperiment;
  }
}
