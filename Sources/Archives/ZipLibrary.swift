internal import CZip

/// The library behind archives.
public enum ZipLibrary {
  /// The version of libzip at run time.
  public static var version: String {
    // The library gives a constant text of its own, which lives as long as the program.
    unsafe String(cString: zip_libzip_version())
  }
}
