package workbook.lesson04.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The processor time that each of several processes has used so far. The system tells it of
 * processes that run: what one has used that has ended is not known any more.
 */
final class ProcessTimes {

  private final Set<ProcessHandle> all;
  private final Map<ProcessHandle, Duration> told = new HashMap<>();

  private ProcessTimes(List<ProcessHandle> processes) {
    all = Set.copyOf(processes);
    for (ProcessHandle process : all) {
      process.info().totalCpuDuration().ifPresent(time -> told.put(process, time));
    }
  }

  static ProcessTimes now(List<ProcessHandle> processes) {
    return new ProcessTimes(processes);
  }

  /**
   * What was used between two moments, by all processes together.
   *
   * @param time of those that are counted, on all processors together
   * @param counted how many
   * @param uncounted how many are not: they have ended meanwhile, or the system does not tell their
   *     time. One that has both started and ended meanwhile is not even among these
   */
  record Used(Duration time, int counted, int uncounted) {}

  Used since(ProcessTimes earlier) {
    Duration sum = Duration.ZERO;
    for (Map.Entry<ProcessHandle, Duration> one : told.entrySet()) {
      Duration before = earlier.told.getOrDefault(one.getKey(), Duration.ZERO);
      sum = sum.plus(one.getValue()).minus(before);
    }
    Set<ProcessHandle> seen = new HashSet<>(all);
    seen.addAll(earlier.all);
    return new Used(sum, told.size(), seen.size() - told.size());
  }
}
