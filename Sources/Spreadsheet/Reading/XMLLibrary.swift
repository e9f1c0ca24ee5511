import CExpat

/// The library that reads the XML of workbooks.
public enum XMLLibrary {
  /// The version of Expat at run time.
  public static var version: String {
    let version = XML_ExpatVersionInfo()
    return "\(version.major).\(version.minor).\(version.micro)"
  }
}
