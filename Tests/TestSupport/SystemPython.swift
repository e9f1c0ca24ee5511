public import Foundation

/// The Python of the system, with whose libraries tests check files as other programs will.
///
/// A Python that a user has installed comes first in the path, but lacks the packages of the system.
public enum SystemPython {
  /// Where a Python may be, the system's first.
  private static let candidates = ["/usr/bin/python3", "/usr/local/bin/python3", "/bin/python3"]

  /// Runs a script.
  ///
  /// - Parameters:
  ///   - script: The script; its arguments are in `sys.argv[1:]`.
  ///   - module: The module that it needs.
  ///   - package: The Debian package that has the module.
  ///   - arguments: The arguments.
  /// - Returns: What it printed.
  /// - Throws: ``SystemPythonError`` if no Python has the module or the script fails.
  public static func run(
    _ script: String, needing module: String, from package: String, arguments: [String]
  ) throws -> String {
    let python = candidates.first { path in
      FileManager.default.isExecutableFile(atPath: path)
        && (try? start(path, ["-c", "import \(module)"]))?.status == 0
    }
    guard let python else {
      throw SystemPythonError(
        description: """
          None of \(candidates.joined(separator: ", ")) can import '\(module)'. Install the package \
          \(package) (.ci/setup does).
          """)
    }
    let result = try start(python, ["-c", script] + arguments)
    guard result.status == 0 else { throw SystemPythonError(description: result.text) }
    return result.text
  }

  /// Returns what a program printed, errors included, and its exit status.
  private static func start(
    _ path: String, _ arguments: [String]
  ) throws -> (text: String, status: Int32) {
    let run = try ProgramRun(
      URL(filePath: path), arguments,
      environment: ["PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"])
    return (run.output + run.error, run.status)
  }
}

/// A script that could not be run, or failed.
public struct SystemPythonError: Error, CustomStringConvertible {
  public let description: String
}

extension SystemPython {
  /// Returns what is wrong with JSON files by a JSON Schema of draft 2020-12.
  ///
  /// - Parameters:
  ///   - files: The files.
  ///   - schema: The schema.
  /// - Returns: A list for each file, empty where the file is valid: `path: message`.
  /// - Throws: ``SystemPythonError``, also where the schema itself is not valid.
  public static func faults(of files: [URL], by schema: URL) throws -> [[String]] {
    let text = try run(
      """
      import json, sys
      from jsonschema import Draft202012Validator
      read = lambda path: json.load(open(path, encoding="utf-8"))
      schema = read(sys.argv[1])
      Draft202012Validator.check_schema(schema)
      validator = Draft202012Validator(schema)
      print(json.dumps([
          ["/".join(map(str, error.absolute_path)) + ": "
           + "; ".join(part.message[:300] for part in [error, *error.context])
           for error in validator.iter_errors(read(path))]
          for path in sys.argv[2:]]))
      """, needing: "jsonschema", from: "python3-jsonschema",
      arguments: ([schema] + files).map(\.path))
    return try JSONDecoder().decode([[String]].self, from: Data(text.utf8))
  }

  /// Returns what is wrong with a notebook by the format's own library; empty if nothing is.
  ///
  /// - Throws: ``SystemPythonError``.
  public static func faults(ofNotebook file: URL) throws -> String {
    try run(
      """
      import sys, nbformat
      notebook = nbformat.read(sys.argv[1], as_version=nbformat.NO_CONVERT)
      try:
          nbformat.validate(notebook)
      except nbformat.ValidationError as error:
          print(error)
      for cell in notebook.cells:
          if cell.cell_type == "code":
              try:
                  compile(cell.source, cell.id, "exec")
              except SyntaxError as error:
                  print(cell.id, error)
      """, needing: "nbformat", from: "python3-nbformat", arguments: [file.path])
  }
}
