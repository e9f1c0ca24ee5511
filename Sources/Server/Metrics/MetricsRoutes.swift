import Accounts
import DuBao
import Execution
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import Logging
import NIOCore
import Workspaces

/// What is counted and measured while the server runs.
struct ServerMetrics: Sendable {
  let requests = RequestMetrics()
  let logins = LoginMetrics()

  /// When the server was started, in seconds since 1970.
  let started: Int
}

/// The figures for monitoring programs.
struct MetricsRoutes {
  let site: Site

  var routes: [Route] {
    [
      .json(.get, "/metrics", .operating) { [self] _, context in
        var text = PrometheusText()
        addRequests(&text)
        addPages(&text)
        await addData(&text, context)
        await addAccounts(&text, context)
        addProcess(&text)
        return Response(
          status: .ok, headers: [.contentType: PrometheusText.mediaType],
          body: ResponseBody(byteBuffer: ByteBuffer(string: text.text)))
      }
    ]
  }

  private static let quantiles = [0.5, 0.9, 0.99, 0.999, 1]

  private func addRequests(_ text: inout PrometheusText) {
    let windows = site.metrics.requests.windows(at: site.clock.seconds)
    text.add(
      "dubao_http_request_duration_seconds", .summary,
      "Time until an answer is made, by route; quantiles of the last five to ten minutes.",
      windows.flatMap { key, window in
        let labels = [("method", key.method), ("path", key.path), ("status", key.status)]
        let quantiles = zip(Self.quantiles, window.quantiles(Self.quantiles)).map { share, value in
          PrometheusText.Sample(labels: labels + [("quantile", "\(share)")], value: value)
        }
        return quantiles + [
          PrometheusText.Sample(suffix: "_sum", labels: labels, value: window.sum),
          PrometheusText.Sample(suffix: "_count", labels: labels, value: Double(window.count)),
        ]
      })
    text.add(
      "dubao_http_requests_in_flight", .gauge, "Requests that are being answered.",
      Double(site.metrics.requests.underWay))
    text.add(
      "dubao_connections", .gauge, "Open connections.", Double(site.connections.count))
    text.add(
      "dubao_connections_refused_total", .counter,
      "Connections closed at once, since their address had too many.",
      Double(site.connections.refused))
  }

  private func addPages(_ text: inout PrometheusText) {
    text.add("dubao_pages_kept", .gauge, "Pages in memory.", Double(site.cache.count))
    text.add(
      "dubao_page_bytes", .gauge, "Bytes of the pages in memory, in all their frames.",
      Double(site.cache.bytes))
    text.add("dubao_pages_made_total", .counter, "Pages that were made.", Double(site.cache.made))
  }

  private func addData(_ text: inout PrometheusText, _ context: ServerContext) async {
    let version = await readVersion(context)
    text.add(
      "dubao_data_readable", .gauge, "Whether the store or the data folder can be read.",
      version == nil ? 0 : 1)
    if let version { add(version, &text) }
    guard let number = version?.run, let run = readRun(number, context) else { return }
    text.add(
      "dubao_last_run", .gauge, "Number of the newest finished run over all places.",
      Double(run.number))
    let finished = run.finishedAt.flatMap { try? Date($0, strategy: .iso8601) }
    text.add(
      "dubao_last_run_age_seconds", .gauge, "Time since the newest finished run ended.",
      finished.map { site.clock.now().timeIntervalSince($0) })
  }

  private func add(_ version: DataVersion, _ text: inout PrometheusText) {
    text.add(
      "dubao_last_import", .gauge, "Number of the last import.",
      version.lastImport.map(Double.init))
    text.add(
      "dubao_imports_undone", .gauge, "Imports that were undone.", Double(version.undone))
  }

  private func readVersion(_ context: ServerContext) async -> DataVersion? {
    do {
      return try await site.workspace.version()
    } catch {
      context.logger.error("figures of the data cannot be told: \(error)")
      return nil
    }
  }

  private func readRun(_ number: Int, _ context: ServerContext) -> BatchRun? {
    do {
      return try site.workspace.runs().last { $0.number == number }
    } catch {
      context.logger.error("figures of the run cannot be told: \(error)")
      return nil
    }
  }

  private func addAccounts(_ text: inout PrometheusText, _ context: ServerContext) async {
    text.add(
      "dubao_passwords_waiting", .gauge, "Passwords that wait to be tried.",
      Double(await site.file.waitingPasswords))
    let logins = site.metrics.logins
    text.add(
      "dubao_logins_total", .counter, "Persons who have logged in.",
      Double(logins.count(.succeeded)))
    text.add(
      "dubao_login_failures_total", .counter, "Tries to log in that failed, by reason.",
      LoginMetrics.Outcome.allCases.filter { $0 != .succeeded }.map { outcome in
        .init(labels: [("reason", outcome.rawValue)], value: Double(logins.count(outcome)))
      })
    do {
      text.add(
        "dubao_audit_entries_total", .counter, "Entries of the audit log, removed ones too.",
        Double(try site.file.lastAuditEntry()))
    } catch {
      context.logger.error("the audit log cannot be read: \(error)")
    }
  }

  private func addProcess(_ text: inout PrometheusText) {
    let process = ProcessFigures()
    text.add(
      "process_resident_memory_bytes", .gauge, "Memory in use.", process.residentMemory)
    text.add(
      "process_cpu_seconds_total", .counter, "Time of processors that was used.",
      process.processorSeconds)
    text.add(
      "process_open_fds", .gauge, "Open files and connections.", process.openFiles)
    text.add(
      "process_start_time_seconds", .gauge, "When the server was started, since 1970.",
      Double(site.metrics.started))
    text.add(
      "dubao_uptime_seconds", .gauge, "Time since the server was started.",
      Double(site.clock.seconds - site.metrics.started))
    text.add(
      "dubao_build_info", .gauge, "Versions of the program.",
      [
        .init(
          labels: [
            ("version", DuBaoEngine.version), ("edition", "\(DuBaoEngine.edition)"),
            ("swift", DuBaoEngine.swift),
          ], value: 1)
      ])
  }
}
