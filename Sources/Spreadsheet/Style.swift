/// The format of a cell.
public struct Style: Sendable, Hashable {
  /// The horizontal alignment of a text.
  public enum Alignment: Sendable, Hashable {
    /// Texts to the left, numbers to the right.
    case natural
    case left
    case centre
    case right
  }

  /// The pattern of a fill.
  public enum Fill: Sendable, Hashable {
    /// One colour.
    case solid(Colour)

    /// Dots of the first colour on the second, which tells it from plain fills without colours.
    case dotted(Colour, on: Colour)
  }

  /// The format of a number in Excel's notation, at most 127 bytes, such as `#,##0.0`.
  public var numberFormat: String?

  /// Whether the text is bold.
  public var isBold: Bool

  /// Whether the text is in italics.
  public var isItalic: Bool

  /// Whether the text is underlined.
  public var isUnderlined: Bool

  /// Whether long texts go on in a new line of the cell.
  public var wraps: Bool

  /// The size of the text in points; `nil` for the standard.
  public var size: Double?

  /// The colour of the text; `nil` for the standard.
  public var ink: Colour?

  /// The fill; `nil` for none.
  public var fill: Fill?

  /// The colour of a thin line around the cell; `nil` for none.
  public var border: Colour?

  /// The horizontal alignment of a text.
  public var alignment: Alignment

  /// Whether the cell can be changed although its sheet is protected.
  public var isUnlocked: Bool

  /// Creates a style.
  public init(
    numberFormat: String? = nil, isBold: Bool = false, isItalic: Bool = false,
    isUnderlined: Bool = false, wraps: Bool = false, size: Double? = nil, ink: Colour? = nil,
    fill: Fill? = nil, border: Colour? = nil, alignment: Alignment = .natural,
    isUnlocked: Bool = false
  ) {
    self.numberFormat = numberFormat
    self.isBold = isBold
    self.isItalic = isItalic
    self.isUnderlined = isUnderlined
    self.wraps = wraps
    self.size = size
    self.ink = ink
    self.fill = fill
    self.border = border
    self.alignment = alignment
    self.isUnlocked = isUnlocked
  }
}

/// A colour.
public struct Colour: Sendable, Hashable {
  /// Red, green and blue, a byte each, as in `0x12436D`.
  public let hex: UInt32

  /// Creates a colour.
  public init(_ hex: UInt32) { self.hex = hex & 0xFFFFFF }
}
