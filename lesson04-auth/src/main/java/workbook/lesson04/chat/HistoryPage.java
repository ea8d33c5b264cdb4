package workbook.lesson04.chat;

import java.util.List;

/**
 * The answer to {@link ChatEvent#HISTORY}.
 *
 * @param messages oldest first
 * @param more whether there are more: newer ones if the request had {@code since}, else older ones
 * @param epoch the store that the ids are of; a client sends it back together with {@code since}
 * @param afresh whether the {@code since} of the request is no id of this store; then the answer is
 *     the same as without it
 */
public record HistoryPage(
    boolean ok, List<MessageView> messages, boolean more, String epoch, boolean afresh) {}
