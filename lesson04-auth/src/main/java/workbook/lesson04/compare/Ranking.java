package workbook.lesson04.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A ranking of the transports in which those that differ by less than the noise share a place:
 * another run could put them in the opposite order.
 *
 * @param places the best first; each with all that share it, in the order of {@link TransportKind}
 */
record Ranking(List<List<TransportKind>> places) {

  /**
   * @param figure less is better
   * @param noise by how much two may differ and still be equal, given the better one's figure
   */
  static Ranking of(
      List<TransportKind> kinds,
      ToDoubleFunction<TransportKind> figure,
      DoubleUnaryOperator noise) {
    List<TransportKind> sorted = kinds.stream().sorted(Comparator.comparingDouble(figure)).toList();
    List<List<TransportKind>> places = new ArrayList<>();
    double limit = Double.NEGATIVE_INFINITY;
    for (TransportKind kind : sorted) {
      double value = figure.applyAsDouble(kind);
      if (value > limit) {
        places.add(new ArrayList<>());
        limit = value + noise.applyAsDouble(value);
      }
      places.get(places.size() - 1).add(kind);
    }
    places.forEach(place -> place.sort(Comparator.naturalOrder()));
    return new Ranking(places);
  }

  /**
   * Such as <code>1. {LONG_POLL} = {EVENT_STREAM}; 2. {RAW_WEBSOCKET}</code>, see {@link Finding}.
   */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    for (List<TransportKind> place : places) {
      lines.add(
          lines.size()
              + 1
              + ". "
              + place.stream().map(Finding::placeFor).collect(Collectors.joining(" = ")));
    }
    return String.join("; ", lines);
  }
}
