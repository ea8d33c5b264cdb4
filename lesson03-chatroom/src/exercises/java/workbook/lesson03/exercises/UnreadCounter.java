package workbook.lesson03.exercises;

import org.jdbi.v3.core.Jdbi;

/** Exercise 3.7: counts how many messages of a room a member has not read. */
final class UnreadCounter implements ReadMarks {

  private final Jdbi jdbi;

  /**
   * @param jdbi the chat's database, which may be given more tables; {@code History} has the
   *     columns of {@code said}
   */
  UnreadCounter(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void read(Member member, long id) {
    // TODO exercise 3.7: store up to which id this member has read
  }

  @Override
  public int unread(Member member) {
    return jdbi.withHandle(handle -> 0);
  }
}
