/// Numbers as texts that end a program which does not look before it computes.
public enum ExtremeNumbers {
  /// The least and greatest whole numbers of several widths, with their neighbours.
  public static let whole = [
    "-9223372036854775808", "-9223372036854775807", "9223372036854775807",
    "9223372036854775808", "18446744073709551615", "-2147483649", "-2147483648", "2147483647",
    "2147483648", "4294967296", "-1", "0",
  ]

  /// Numbers that no whole number equals, and what is no number.
  public static let broken = ["1e308", "-1e308", "1e999", "nan", "-inf", "5e-324", "-0", "0x10"]

  /// All of them, and periods whose year they are.
  public static let texts =
    whole + broken + ["-9223372036854775808-06", "999999999", "-999999999", "0000-01", "9999-Q4"]
}
