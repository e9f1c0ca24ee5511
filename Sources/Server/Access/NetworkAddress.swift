/// The network that an address counts for where one holder of many addresses must not count as many.
enum NetworkAddress {
  /// Returns the first 64 bits of an address of IPv6, of which a connection has all the others to itself; other
  /// addresses, and those of IPv4 written in IPv6, stand for themselves.
  static func network(of address: String) -> String {
    let plain = address.split(separator: "%").first.map(String.init) ?? address
    guard plain.contains(":") else { return address }
    if let last = plain.split(separator: ":").last, last.contains(".") { return String(last) }
    let sides = plain.split(separator: ":", omittingEmptySubsequences: false)
    guard let gap = plain.firstRange(of: "::") else {
      return sides.prefix(4).map(shortened).joined(separator: ":") + "::/64"
    }
    let before = plain[..<gap.lowerBound].split(separator: ":")
    let after = plain[gap.upperBound...].split(separator: ":")
    let zeros = Array(repeating: Substring("0"), count: max(0, 8 - before.count - after.count))
    return (before + zeros + after).prefix(4).map(shortened).joined(separator: ":") + "::/64"
  }

  private static func shortened(_ group: Substring) -> String {
    String(group.drop { $0 == "0" }.isEmpty ? "0" : group.drop { $0 == "0" }).lowercased()
  }

  /// Whether an address is one of the machine itself.
  static func isLoopback(_ address: String) -> Bool {
    address == "::1" || network(of: address).hasPrefix("127.")
  }
}
