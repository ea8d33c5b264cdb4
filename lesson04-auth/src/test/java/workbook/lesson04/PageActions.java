package workbook.lesson04;

import java.net.URI;
import java.util.List;
import workbook.testkit.Browser;

/** What people do on the chat's pages, and what they see there. */
final class PageActions {

  private PageActions() {}

  /** Opens the login page as somebody who has logged in before. */
  static void haveLogin(TestServer server, Browser browser, String name, String token) {
    haveLogin(server.url(), browser, name, token);
  }

  static void haveLogin(URI server, Browser browser, String name, String token) {
    browser.go(server + "/login");
    browser
        .driver()
        .executeScript(
            "localStorage.setItem('username', arguments[0]); localStorage.setItem('token', arguments[1])",
            name,
            token);
  }

  static void fillIn(Browser browser, String name, String password) {
    browser.type("#username", name);
    browser.type("#password", password);
    browser.click("#submit");
  }

  /** Comes without a login, and so by way of the login page. */
  static void register(TestServer server, Browser browser, String name) {
    browser.go(server.url() + "/");
    browser.click("#choose-register");
    fillIn(browser, name, TestServer.PASSWORD);
    browser.awaitText("#state", "online");
  }

  /** Comes to the chat with a new account, and is logged in already. */
  static void enter(TestServer server, Browser browser, String name) {
    haveLogin(server, browser, name, server.register(name));
    browser.go(server.url() + "/");
    browser.awaitText("#state", "online");
  }

  static void say(Browser browser, String text) {
    browser.type("#text", text);
    browser.click("#send");
  }

  static void talkTo(Browser browser, String name) {
    browser.click("#people button[data-partner='" + name + "']");
    browser.awaitText("#title", name.isEmpty() ? "Everyone" : name);
  }

  static void awaitPeople(Browser browser, String... names) {
    browser.await(
        "people " + List.of(names),
        d -> browser.texts("#people li:not(.off) .name").equals(List.of(names)));
  }

  static List<String> said(Browser browser) {
    return browser.texts("#messages .message:not(.system) .message-text");
  }
}
