/// Facts about the engine as a whole.
public enum DuBaoEngine {
  /// The version, printed by `dubao --version` and in every report.
  public static let version = "0.1.0"
}
