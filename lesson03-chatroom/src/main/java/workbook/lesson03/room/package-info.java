/**
 * Chat rooms: who is a member, what may be said, and the messages that are stored.
 *
 * <p>How a request is answered or refused, in lessons 3 and 4 alike:
 *
 * <pre>
 *  client --- request record, such as Say ---&gt; listener
 *  listener --- Replies.to(ack, reply -&gt; ...) ---&gt; ChatRooms
 *  ChatRooms checks (PersonName.of, MessageText.checked, ...)
 *      a rule is broken:  throws RefusedException     --&gt; {ok: false, error, retryAfter?}
 *      the storage fails: Jdbi throws                 --&gt; {ok: false, error}, and one log line
 *      all is well:       gives an Answer to reply    --&gt; {ok: true, ...}
 * </pre>
 *
 * <p>{@link workbook.lesson03.room.Answer} is sealed: all answers there are stand in one file. Only
 * {@code Replies} turns an exception into an answer.
 */
package workbook.lesson03.room;
