import ArgumentParser

/// The command `dubao`.
@main
struct DuBaoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "dubao", abstract: "Forecasts.")
}
