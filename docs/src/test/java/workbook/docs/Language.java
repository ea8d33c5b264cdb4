package workbook.docs;

import java.nio.file.Path;
import java.util.List;

/** A language of the docs, and the words by which tests know the parts of its pages. */
enum Language {
  ENGLISH(
      "Exercises",
      "What happens if",
      List.of("Predict.", "Run.", "Observe.", "Why.", "Asserted by")),
  CHINESE("练习", "如果……会怎样", List.of("预测", "运行", "观察", "原因", "验证"));

  private final String exercises;
  private final String experiments;
  private final List<String> partsOfAnExperiment;

  Language(String exercises, String experiments, List<String> partsOfAnExperiment) {
    this.exercises = exercises;
    this.experiments = experiments;
    this.partsOfAnExperiment = partsOfAnExperiment;
  }

  /** The language of a page: Chinese ones are in {@code docs/zh}. */
  static Language of(Path page) {
    return page.getParent().endsWith("docs/zh") ? CHINESE : ENGLISH;
  }

  /** The heading of a lesson's exercises. */
  String exercises() {
    return exercises;
  }

  /** What the heading of a lesson's experiments begins with. */
  String experiments() {
    return experiments;
  }

  /** What the parts of an {@link Experiment} begin with, in bold. */
  List<String> partsOfAnExperiment() {
    return partsOfAnExperiment;
  }
}
