package workbook.docs.book;

import workbook.docs.Language;

/** The words on a page of the book that are not from its Markdown. */
record Words(
    String book,
    String skip,
    String pages,
    String contents,
    String sequence,
    String previous,
    String next,
    String languageName,
    String teacher,
    String teacherText,
    String guesses,
    String results,
    String needsScript) {

  private static final Words ENGLISH =
      new Words(
          "The workbook",
          "Skip to the text",
          "Pages",
          "On this page",
          "Previous and next page",
          "Previous",
          "Next",
          "English",
          "Guesses and results",
          "What was guessed and solved on this computer, to print or to save. The guesses are kept in"
              + " this browser, the results in the workbook's folder data; nothing leaves the"
              + " computer.",
          "Guesses",
          "Exercises",
          "This page needs JavaScript.");

  private static final Words CHINESE =
      new Words(
          "练习册",
          "跳到正文",
          "页面",
          "本页目录",
          "上一页和下一页",
          "上一页",
          "下一页",
          "中文",
          "猜测与结果",
          "在这台电脑上写下的猜测和已经完成的练习，可以打印或保存。猜测保存在此浏览器中，练习的结果保存在练习册的 data 文件夹中；不会上传任何内容。",
          "猜测",
          "练习",
          "此页面需要 JavaScript。");

  static Words of(Language language) {
    return language == Language.ENGLISH ? ENGLISH : CHINESE;
  }
}
