package workbook.testkit;

import java.util.List;

/** In which language a page speaks. */
public final class PageLanguage {

  private static final String LEFT_OVER =
      """
      const [language, other, files, done] = arguments;
      const words = (code, file) => import(file.replace('LANGUAGE', code)).then((module) => module.default);
      const forms = (text) => (typeof text === 'string' ? [text] : Object.values(text));
      const shown = [document.body.innerText, document.title];
      for (const element of document.querySelectorAll('[placeholder], [aria-label]')) {
        shown.push(element.placeholder, element.getAttribute('aria-label'));
      }
      const said = shown.filter(Boolean).join('\\n');
      const lines = new Set(said.split(/[\\n\\t]/).map((line) => line.trim()));
      // A short text may be a part of another word: it is looked for as a line of its own.
      const isShown = (text) => (/.{12}|\\p{Script=Han}{4}/u.test(text) ? said.includes(text) : lines.has(text));
      const found = [];
      for (const file of files) {
        const [own, foreign] = [await words(language, file), await words(other, file)];
        for (const [key, text] of Object.entries(foreign)) {
          const inBoth = new Set(forms(own[key]));
          found.push(...forms(text)
            .filter((form) => !form.includes('{') && !inBoth.has(form) && isShown(form)));
        }
      }
      done([...new Set(found)]);
      """;

  private PageLanguage() {}

  /**
   * The texts of the other language that the page shows all the same.
   *
   * @param language {@code en} or {@code zh}, in which it should speak
   * @param files paths of the page's words, with {@code LANGUAGE} for the code, such as {@code
   *     /words.LANGUAGE.js}
   */
  public static List<String> leftOver(Browser browser, String language, String... files) {
    Object found =
        browser
            .driver()
            .executeAsyncScript(
                LEFT_OVER, language, language.equals("en") ? "zh" : "en", List.of(files));
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }
}
