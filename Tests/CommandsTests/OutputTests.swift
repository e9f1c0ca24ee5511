import Foundation
import TestSupport
import Testing

/// Where answers, messages and files go, and what happens where they cannot.
@Suite("Standard streams and files written")
struct OutputTests {
  private let scratch: Scratch
  private let panel: String

  init() throws {
    scratch = try Scratch()
    panel = try scratch.file("in.csv", "series_id,period,value\ns,2019,4\ns,2020,5\ns,2021,6\n")
  }

  /// Runs the program under a shell, which opens and closes its streams.
  private func shell(_ script: String, _ arguments: [String] = []) throws -> Program.Outcome {
    let script = "cd \"$0\" && " + script
    return Program.Outcome(
      try ProgramRun(
        URL(filePath: "/bin/sh"),
        ["-c", script, scratch.folder.path, ProgramRun.built("dubao").path] + arguments))
  }

  private func forecast(_ output: String) -> String {
    "\"$1\" forecast --input in.csv --origin 2021 --horizon 1 --output \(output)"
  }

  @Test func messagesThatCannotBeWrittenStopNothing() throws {
    for stream in ["2>/dev/full", "2>&-"] {
      let run = try shell("\(forecast("o.csv")) \(stream)")
      #expect(run.status == 0, "\(stream): \(run.status)")
      #expect(try scratch.text("o.csv").hasPrefix("series_id,"))
      let bad = try shell(
        "\"$1\" forecast --input none.csv --origin 2021 --horizon 1 --output o \(stream)")
      #expect(bad.status == 1)
    }
  }

  /// With standard error closed, the next file opened would have its number.
  @Test func messagesAreNotWrittenIntoFiles() throws {
    let plain = try shell(forecast("plain.csv"))
    #expect(plain.status == 0 && !plain.error.isEmpty)
    #expect(try shell("\(forecast("closed.csv")) <&- >&- 2>&-").status == 0)
    #expect(try scratch.text("closed.csv") == scratch.text("plain.csv"))
  }

  @Test(arguments: ["--version", "--help", "help forecast", "models", "forecast --help"])
  func answersThatAreCutAreErrors(_ arguments: String) throws {
    #expect(try shell("\"$1\" \(arguments)").status == 0)
    for stream in [">/dev/full", ">&-"] {
      let run = try shell("\"$1\" \(arguments) \(stream)")
      #expect(run.status == 1, "\(arguments) \(stream)")
      #expect(run.error.contains("standard output: cannot be written"), "\(run.error)")
    }
  }

  /// A limit on memory ends in words, at the start or later, and not in a hang.
  @Test func memoryLimitsAreToldInWords() throws {
    let small = try shell("ulimit -v 300000; \"$1\" --version")
    #expect(small.status == 1)
    #expect(
      small.error.contains("limits the address space to 307 MB (ulimit -v)"), "\(small.error)")
    let enough = try shell("ulimit -v 600000; \(forecast("o.csv")) --quiet")
    #expect(enough.status == 0, "\(enough.error)")
    // 12 million values, some 100 MB of text.
    let large = try shell(
      "ulimit -v 420000; (echo series_id,period,value; awk 'BEGIN { for (i = 0; i < 6000000; i++) "
        + "print \"s\" i % 999 \",2000,1.5\" }') | \"$1\" forecast --input - --origin 2021 --horizon 1 --output x"
    )
    #expect(large.status == 1)
    #expect(large.error.contains("(ulimit -v)"), "\(large.error)")
    #expect(!FileManager.default.fileExists(atPath: scratch.url("x").path))
  }

  @Test func pipesStayPipes() throws {
    let run = try shell(
      "mkfifo p && (cat p > got &) && \(forecast("p")) --quiet && sleep 0.3 && test -p p")
    #expect(run.status == 0, "\(run.error)")
    #expect(try scratch.text("got").hasPrefix("series_id,"))
  }

  @Test func devicesStayDevices() throws {
    // A device of our own: the ones of the machine are left alone, whatever a fault would do to them.
    let made = try shell("mknod full c 1 7 2>/dev/null && test -c full")
    guard made.status == 0 else { return }
    let run = try shell("\(forecast("full")) --quiet; echo $?; test -c full && echo device")
    #expect(run.output.contains("device"))
    #expect(run.error.contains("full: cannot be written") || run.error.contains("Permission"))
  }

  /// What a killed run left beside a file is taken by the next; two writers at once leave one whole file.
  @Test func nothingIsLeftBesideAFile() throws {
    let run = try shell(
      "mkdir d && echo half > d/.out.csv.part && \(forecast("d/out.csv")) --quiet && "
        + "(\(forecast("d/two.csv")) --quiet & \(forecast("d/two.csv")) --quiet; wait) && "
        + "chmod 640 d/out.csv && \(forecast("d/out.csv")) --quiet && stat -c %a d/out.csv && "
        + "cmp d/out.csv d/two.csv && ls -A d")
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output == "640\nout.csv\ntwo.csv\n")
  }

  /// A link beside the target, under the name of the file that is written first, leads nowhere.
  @Test func aLinkInTheWayIsNotWrittenThrough() throws {
    let run = try shell(
      "echo kept > other && ln -s other .out.csv.part && \(forecast("out.csv")) --quiet")
    #expect(run.status == 1 && run.error.contains("out.csv: cannot be written"), "\(run.error)")
    #expect(try scratch.text("other") == "kept\n")
  }

  @Test func linksAreFollowed() throws {
    let run = try shell(
      "mkdir d && echo old > d/real && ln -s d/real one && ln -s one two && ln -s d/new none && "
        + "\(forecast("two")) --quiet && \(forecast("none")) --quiet && test -L two && test -L none"
    )
    #expect(run.status == 0, "\(run.error)")
    #expect(try scratch.text("d/real").hasPrefix("series_id,"))
    #expect(try scratch.text("d/new") == scratch.text("d/real"))
    let circle = try shell("ln -s b a && ln -s a b && \(forecast("a"))")
    #expect(circle.status == 1 && circle.error.contains("circle"), "\(circle.error)")
  }
}
