import GRDB

extension Store {
  /// The version of SQLite at run time.
  public static var libraryVersion: String {
    // 3046001 stands for 3.46.1.
    let number = Int(Database.sqliteLibVersionNumber)
    return "\(number / 1_000_000).\(number / 1_000 % 1_000).\(number % 1_000)"
  }
}
