package workbook.lesson03.room;

import java.util.List;

/** Who came and who went since the last of these; a name is in one of the lists only. */
public record UsersChange(List<String> joined, List<String> left) {}
