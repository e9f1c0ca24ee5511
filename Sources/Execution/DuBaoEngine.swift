/// Facts about the engine as a whole.
public enum DuBaoEngine {
  /// The version, printed by `dubao --version` and in every report.
  public static let version = "0.1.0"

  /// The edition of the figures, raised by every change of the program that moves one: what was kept of another
  /// edition is computed anew.
  ///
  /// 2: a share without declared bounds is kept within 0 to 100. 3: expected years follow from probabilities, past
  /// deadlines from the nearest figure, and contradictory figures give a verdict of their own.
  public static let edition = 12

  /// The version of the Swift compiler that the program was built with, major and minor number.
  public static var swift: String {
    #if compiler(>=6.5)
      "6.5 or newer"
    #elseif compiler(>=6.4)
      "6.4"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }
}
