package workbook.lesson04.chat;

import java.util.List;

/**
 * The answer to {@link ChatEvent#HISTORY}.
 *
 * @param messages oldest first
 * @param more whether there are more beyond them: newer ones if the question was {@code since},
 *     else older ones
 * @param epoch the store that the ids are of; a client gives it back beside {@code since}
 * @param afresh whether the {@code since} of the question is no id of this store; then the answer
 *     is the same as to a question without it
 */
public record History(
    boolean ok, List<MessageView> messages, boolean more, String epoch, boolean afresh) {}
