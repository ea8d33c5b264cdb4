package workbook.testkit;

import java.util.List;

/**
 * Texts that would run a script, load something or change a page if it took them for markup. Each
 * tries to set the page's title to "owned".
 */
public final class Markup {

  public static final List<String> PAYLOADS =
      List.of(
          "<script>document.title='owned'</script>",
          "<ScRiPt >document.title='owned'</sCrIpT>",
          "<img src=x onerror=\"document.title='owned'\">",
          "<img/src='x'/onerror=document.title='owned'//",
          "<svg onload=document.title='owned'>",
          "<svg><animate onbegin=document.title='owned' attributeName=x dur=1s>",
          "<body onload=document.title='owned'>",
          "<details open ontoggle=document.title='owned'>",
          "<input autofocus onfocus=document.title='owned'>",
          "<iframe srcdoc=\"<script>parent.document.title='owned'</script>\"></iframe>",
          "<object data=\"javascript:parent.document.title='owned'\"></object>",
          "<a href=\"javascript:document.title='owned'\">x</a>",
          "<base href=\"http://127.0.0.1:1/\">",
          "<meta http-equiv=refresh content=\"0;url=javascript:document.title='owned'\">",
          "<math><mtext><style><img src=x onerror=document.title='owned'></style></mtext></math>",
          "<noscript><p title=\"</noscript><img src=x onerror=document.title='owned'>\">",
          "\"><b onmouseover=document.title='owned'>x</b>",
          "';document.title='owned';//",
          "javascript:document.title='owned'",
          "{{constructor.constructor(\"document.title='owned'\")()}}",
          "${document.title='owned'}",
          "</li></ol><style>*{display:none}</style>",
          "<!-- --><!--><img src=x onerror=document.title='owned'>-->",
          "&lt;script&gt; &#60;b&#62; &amp;");

  /** The same in 20 characters, as long as a name may be. */
  public static final List<String> SHORT_PAYLOADS =
      List.of("<i onclick=alert(1)>", "<svg onload=a()>", "</li><style>*{}", "&lt;b&gt; \"'>");

  /** What a page makes of an address in a text. */
  private static final String LINK = "[rel='noopener noreferrer'][href^=http]";

  private static final String ELEMENTS =
      "script:not([src]), img:not(.picture), svg, iframe, object, base, meta[http-equiv], math,"
          + " noscript, details:not(.wire, .packet), style, main i, main b, main a:not("
          + LINK
          + "), [onclick], [onload]";

  private Markup() {}

  /** What a page holds that only markup can have brought; empty if all is well. */
  public static List<String> foundIn(Browser browser) {
    return browser.texts(ELEMENTS);
  }
}
