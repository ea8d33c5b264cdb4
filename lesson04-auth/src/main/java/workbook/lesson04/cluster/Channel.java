package workbook.lesson04.cluster;

import java.util.Locale;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import workbook.lesson03.nodes.NewsChannel;

/** What nodes tell each other. It says only where to look, except for {@link #READ}. */
enum Channel {

  /** There are new messages. */
  MESSAGES,

  /** Somebody came or went. */
  PRESENCE,

  /** A user has logged out; with the id of the token. */
  LOGOUT,

  /** An account was deleted, or has another password; with its name. */
  ACCOUNT,

  /** A user has read a conversation, see {@link ReadNews}. */
  READ;

  private final NewsChannel news = new NewsChannel("chat_" + name().toLowerCase(Locale.ROOT));

  NewsChannel news() {
    return news;
  }

  static Channel of(String id) {
    return Stream.of(values()).filter(one -> one.news.id().equals(id)).findFirst().orElseThrow();
  }

  /** See {@link NewsChannel#tell}. */
  void tell(Handle handle, String what) {
    news.tell(handle, what);
  }
}
