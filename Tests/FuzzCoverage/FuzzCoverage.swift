import Foundation
import FuzzReaders

/// The reader that `DUBAO_FUZZ_READER` names.
private let reader: FuzzReader = {
  let name = ProcessInfo.processInfo.environment["DUBAO_FUZZ_READER"] ?? ""
  guard let reader = FuzzReader(rawValue: name) else {
    let names = FuzzReader.allCases.map(\.rawValue).joined(separator: ", ")
    fatalError("DUBAO_FUZZ_READER is '\(name)': one of \(names) is needed")
  }
  return reader
}()

/// Reads one input of libFuzzer and ends the process if something does not hold, so that the input is kept.
@_cdecl("LLVMFuzzerTestOneInput")
public func readFuzzedInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
  if let fault = reader.fault(of: bytes) { fatalError(fault) }
  return 0
}
