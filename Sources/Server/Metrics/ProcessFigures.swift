import Foundation

/// What the system tells of this process; `nil` where it tells nothing.
struct ProcessFigures: Sendable {
  /// The bytes of memory that are in use.
  let residentMemory: Double?

  /// The seconds of processors that were used.
  let processorSeconds: Double?

  /// The number of open files and connections.
  let openFiles: Double?

  /// Asks the system.
  ///
  /// Source: Linux manual pages, `proc(5)`.
  init() {
    let pages = Self.fields("/proc/self/statm")
    residentMemory =
      pages.count > 1 ? Double(pages[1]).map { $0 * Double(sysconf(Int32(_SC_PAGESIZE))) } : nil
    // The name of the program may have spaces and parentheses; it ends at the last one.
    let text = (try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8)) ?? ""
    let times = text.split(separator: ")").last?.split(separator: " ") ?? []
    let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
    if times.count > 12, let user = Double(times[11]), let system = Double(times[12]), ticks > 0 {
      processorSeconds = (user + system) / ticks
    } else {
      processorSeconds = nil
    }
    let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    openFiles = files.map { Double($0.count) }
  }

  private static func fields(_ path: String) -> [Substring] {
    ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: " ")
  }
}
