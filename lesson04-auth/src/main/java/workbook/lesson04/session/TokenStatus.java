package workbook.lesson04.session;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import workbook.lesson04.token.BadTokenException.Reason;
import workbook.lesson04.token.Identity;

/** Says whether a token, whose signature and expiry were checked, is still good. */
@FunctionalInterface
public interface TokenStatus {

  /**
   * Why the token is refused: its user has logged out, or its account was changed or deleted. Empty
   * if it is good. This is read from the database, in one query.
   */
  Optional<Reason> problem(Identity identity);

  /**
   * As {@link #problem}, for many tokens: those that are refused, and why.
   *
   * @param identities at most a few hundred
   */
  default Map<Identity, Reason> problems(Collection<Identity> identities) {
    Map<Identity, Reason> problems = new HashMap<>();
    identities.forEach(one -> problem(one).ifPresent(reason -> problems.put(one, reason)));
    return problems;
  }
}
