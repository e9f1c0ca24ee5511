/// A chart of points and lines over a numeric axis.
public struct Chart: Sendable, Equatable {
  /// The title.
  public var title: String

  /// The description of the chart for readers who do not see it.
  public var description: String

  /// The axis from left to right.
  public var horizontal: Axis

  /// The axis upwards.
  public var vertical: Axis

  /// The lines and points; later ones lie above.
  public var series: [Series]

  /// Creates a chart.
  public init(
    title: String, description: String, horizontal: Axis, vertical: Axis, series: [Series]
  ) {
    self.title = title
    self.description = description
    self.horizontal = horizontal
    self.vertical = vertical
    self.series = series
  }

  /// An axis.
  public struct Axis: Sendable, Equatable {
    /// The description of the chart.
    public var title: String

    /// The format of the numbers in Excel's notation.
    public var numberFormat: String

    /// The ends; `nil` leaves one to the program.
    public var minimum: Double?
    public var maximum: Double?

    /// The distance between numbers; `nil` leaves it to the program.
    public var step: Double?

    /// Whether small values stand at the far end.
    public var isReversed: Bool

    /// Creates an axis.
    public init(
      title: String, numberFormat: String, minimum: Double? = nil, maximum: Double? = nil,
      step: Double? = nil, isReversed: Bool = false
    ) {
      self.title = title
      self.numberFormat = numberFormat
      self.minimum = minimum
      self.maximum = maximum
      self.step = step
      self.isReversed = isReversed
    }
  }

  /// A line, a row of points, or both.
  public struct Series: Sendable, Equatable {
    /// The name in the legend.
    public var name: String

    /// The sheet of the figures.
    public var sheet: String

    /// The cells of the places from left to right, and those of the values.
    public var places: CellRange
    public var values: CellRange

    /// The line; `nil` for none.
    public var line: Line?

    /// The points; `nil` for none.
    public var marker: Marker?

    /// Creates a series.
    public init(
      name: String, sheet: String, places: CellRange, values: CellRange, line: Line?,
      marker: Marker?
    ) {
      self.name = name
      self.sheet = sheet
      self.places = places
      self.values = values
      self.line = line
      self.marker = marker
    }
  }

  /// A line.
  public struct Line: Sendable, Equatable {
    /// The colour.
    public var colour: Colour

    /// The width in points.
    public var width: Double

    /// Whether it is dashed.
    public var isDashed: Bool

    /// Creates a line.
    public init(colour: Colour, width: Double, isDashed: Bool = false) {
      self.colour = colour
      self.width = width
      self.isDashed = isDashed
    }
  }

  /// A point.
  public struct Marker: Sendable, Equatable {
    /// A shape.
    public enum Shape: Sendable, Equatable {
      case circle
      case diamond
      case square
      case triangle
      case cross
    }

    /// The shape.
    public var shape: Shape

    /// The size in points, 2 to 72.
    public var size: Int

    /// The colour of the edge.
    public var edge: Colour

    /// The colour inside.
    public var inside: Colour

    /// Creates a point.
    public init(shape: Shape, size: Int, edge: Colour, inside: Colour) {
      self.shape = shape
      self.size = size
      self.edge = edge
      self.inside = inside
    }
  }
}

/// A chart with its place on a sheet.
public struct PlacedChart: Sendable, Equatable {
  /// The chart.
  public var chart: Chart

  /// The cell that its upper left corner lies on, counted from 0.
  public var row: Int
  public var column: Int

  /// The size in pixels of a screen with 96 of them an inch.
  public var width: Double
  public var height: Double

  /// Creates a place.
  public init(chart: Chart, row: Int, column: Int, width: Double, height: Double) {
    self.chart = chart
    self.row = row
    self.column = column
    self.width = width
    self.height = height
  }
}
