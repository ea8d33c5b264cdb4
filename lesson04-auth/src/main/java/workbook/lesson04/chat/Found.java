package workbook.lesson04.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * The answer to {@link ChatEvent#FIND}: {@code {ok: true, username}} with the name as it is shown,
 * or {@code {ok: false, error}} with the reason in words.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Found(boolean ok, String username, String error) {

  static final String NOBODY = "there is nobody of that name";

  static Found of(Optional<String> name) {
    return name.map(found -> new Found(true, found, null))
        .orElseGet(() -> new Found(false, null, NOBODY));
  }
}
