/**
 * Chat rooms: who is a member, what may be said, and the messages that are stored.
 *
 * <p>How a request is answered or refused, in lessons 3 and 4 alike:
 *
 * <pre>
 *  client --- request record, such as Say ---&gt; listener
 *  listener --- Replies.answer(ack, reply -&gt; ...) ---&gt; ChatRooms
 *  ChatRooms checks (PersonName.of, MessageText.checked, ...)
 *      a rule is broken:  throws RefusedException     --&gt; {ok: false, error, retryAfter?}
 *      the storage fails: Jdbi throws                 --&gt; {ok: false, error}, and one log line
 *      all is well:       gives an Answer to reply    --&gt; {ok: true, ...}
 * </pre>
 *
 * <p>{@link workbook.lesson03.room.Answer} is sealed: all answers to events are in one file. For
 * events, {@code Replies} turns an exception into an answer. What comes in another way has its own
 * place for that: a connect that is refused ({@code ConsultationServer}, and lesson 4's {@code
 * ConnectionGate}), and HTTP requests (lesson 4's {@code AccountRoutes} and {@code MessageRoutes}).
 */
package workbook.lesson03.room;
