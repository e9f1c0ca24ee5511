import Indicators

/// The flags of the milestones of a fan chart.
extension FanDrawing {
  private func flagPoint(_ milestone: Milestone) -> SVG.Point? {
    guard let year = milestone.deadline, let value = milestone.value,
      x.domain.contains(Double(year) + 1), y.domain.contains(value)
    else { return nil }
    return point(Double(year) + 1, value)
  }

  /// The area of the flag of a milestone; `nil` if it lies outside of the plot.
  func flagBox(_ milestone: Milestone) -> LabelPlacer.Box? {
    flagPoint(milestone).map { place in
      LabelPlacer.Box(
        x: place.x - 4, y: isLow(place) ? place.y - 1 : place.y - 17, width: 15, height: 18)
    }
  }

  /// Whether there is no room above, so that the flag hangs down.
  private func isLow(_ place: SVG.Point) -> Bool { place.y < plot.y + 12 }

  mutating func flags() -> String {
    var parts: [String] = []
    for milestone in chart.milestones {
      guard let place = flagPoint(milestone) else { continue }
      let isLow = isLow(place)
      let top = isLow ? place.y + 16 : place.y - 16
      let pennant = [
        SVG.Point(x: place.x, y: top), SVG.Point(x: place.x + 10, y: top + (isLow ? -4 : 4)),
        SVG.Point(x: place.x, y: top + (isLow ? -8 : 8)),
      ]
      parts.append(SVG.line("pole", place.x, place.y, place.x, top))
      parts.append(SVG.line("pole", place.x - 4, place.y, place.x + 4, place.y))
      if let upper = milestone.upperValue, y.domain.contains(upper) {
        parts.append(SVG.line("pole", place.x, place.y, place.x, y(upper)))
      }
      let isAspiration = milestone.comparator == .striving
      parts.append(
        SVG.element(
          "path",
          [
            "class": isAspiration ? "flag aspiration" : "flag",
            "d": SVG.path(pennant, closed: true),
          ]))
      let label = flagLabel(milestone)
      if let mark = flagBox(milestone), let box = labels.place(label, beside: mark) {
        parts.append(SVG.text(label, "flag-label", box.x, box.y + 13.5))
      }
    }
    return parts.joined(separator: "\n")
  }

  private func flagLabel(_ milestone: Milestone) -> String {
    let style = ValueStyle(chart.indicator)
    guard let value = milestone.value else { return "" }
    let number = words.format.number(value, decimals: style == .index ? 4 : 2)
    let sign =
      switch milestone.comparator {
      case .atLeast: "≥" + NumberFormat.fixedSpace
      case .above: ">" + NumberFormat.fixedSpace
      case .atMost: "≤" + NumberFormat.fixedSpace
      case .below: "<" + NumberFormat.fixedSpace
      case .equal, .range, .striving, .qualitative, .none: ""
      }
    return sign + number + (style == .percent ? words.format.percentSign : "")
  }
}
