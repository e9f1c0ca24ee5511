import CXlsxWriter

/// The library that writes workbooks.
public enum WorkbookLibrary {
  /// The version of libxlsxwriter at run time.
  public static var version: String {
    // The library gives a constant text of its own, which lives as long as the program.
    unsafe lxw_version().map { unsafe String(cString: $0) } ?? "unknown"
  }
}
