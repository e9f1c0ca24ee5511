import DuBao
import Forecasting
import Indicators
import Planning
import Reporting

extension Explanation: PrintableAnswer {
  func text(_ words: AnswerWords) -> String {
    var parts = [
      words.title(place.name, indicator.name, asOf),
      source.text[words.language] + "\n" + data.text[words.language],
    ]
    func add(_ title: String, _ text: String) {
      if !text.isEmpty { parts.append(title + "\n" + text) }
    }
    add(words("Số liệu", "Figures"), observationTable(observations, words))
    add(
      words("Số liệu của cấp trên", "Figures of the place above"),
      observationTable(parentObservations, words))
    add(
      words("Báo cáo trái ngược", "Contradictions"),
      conflicts.map { "  " + $0.label[words.language] }.joined(separator: "\n"))
    add(
      words("Chỗ đứt gãy", "Breaks"),
      breaks.map { "  " + $0.text[words.language] }.joined(separator: "\n"))
    add(
      words("Phân phối dự báo", "Predictive distributions"),
      distributions.map { text($0, words) }.joined(separator: "\n"))
    add(words("Dự báo cuối năm", "Projection at the end of the year"), projectionTable(words))
    add(words("Mốc", "Milestones"), milestoneTable(words))
    parts += milestones.compactMap { text($0, words) }
    add(words("Nếu khác đi", "What hangs on what"), sensitivityTable(words))
    return parts.joined(separator: "\n\n")
  }

  private func observationTable(_ list: [UsedObservation], _ words: AnswerWords) -> String {
    guard !list.isEmpty else { return "" }
    return TextColumns.text(
      [
        words("Kỳ", "Period"), words("Giá trị", "Value"), words("Sử dụng", "Use"),
        words("Nguồn", "Source"),
      ],
      list.map { entry in
        [
          words.format.period(entry.period), words.value(entry.value),
          entry.reason[words.language]
            + (entry.dispute.map { " (\($0[words.language]))" } ?? ""),
          [entry.location.isEmpty ? entry.publisher : entry.location, entry.evidence ?? ""]
            .filter { !$0.isEmpty }.joined(separator: "; "),
        ]
      })
  }

  private func text(_ note: DistributionNote, _ words: AnswerWords) -> String {
    var lines: [String] = []
    for account in note.accounts {
      let horizon =
        switch account.horizon {
        case nil where account.model == LevelsModel.name:
          words("mạng học từ các chuỗi dài ở nơi khác", "network trained on long series elsewhere")
        case nil: words("tổ hợp mô hình xu thế", "combination of trend models")
        case 0?:
          words(
            "phân phối mặc định, chưa có quá khứ để ước lượng",
            "default distribution, no past to estimate it from")
        case let years?:
          words(
            "ước lượng từ \(account.windows) cửa sổ quá khứ \(years) năm, \(words.value(account.eras)) giai đoạn độc lập",
            "estimated from \(account.windows) windows of \(years) years, \(words.value(account.eras)) independent eras"
          )
        }
      let reading = note.reading[words.language]
      lines.append(
        "  \(note.year)" + (reading.isEmpty ? "" : ", \(reading)") + ": \(horizon)"
          + (account.weight < 1 ? " (\(words.chance(account.weight)))" : ""))
      lines += account.members.map {
        "    \(words.chance($0.weight)) \($0.name): \($0.summary[words.language])"
      }
    }
    return (lines + [note.paces.map { "  " + $0[words.language] }].compactMap(\.self))
      .joined(separator: "\n")
  }

  private func projectionTable(_ words: AnswerWords) -> String {
    guard !projection.isEmpty else { return "" }
    let last = max(milestones.compactMap(\.assessment.milestone.deadline).max() ?? 0, asOf.year + 5)
    return TextColumns.text(
      [words("Năm", "Year"), words("Trung vị", "Median"), "80 %"],
      projection.filter { $0.time <= Double(last) + 1.001 }.map { row in
        [
          String(Int(bounded: row.time.rounded()) - 1), words.value(row.quantile(0.5)),
          "\(words.value(row.quantile(0.1))) – \(words.value(row.quantile(0.9)))",
        ]
      })
  }

  private func milestoneTable(_ words: AnswerWords) -> String {
    guard !milestones.isEmpty else { return "" }
    return TextColumns.text(
      [
        words("Năm", "Year"), words("Mốc", "Milestone"), words("Kết luận", "Verdict"),
        words("Khả năng", "Chance"), words("Đã kiểm chứng", "Said → happened"),
        words("Tốc độ nay", "Pace now"), words("Tốc độ cần", "Needed"),
        words("Bách phân vị", "Percentile"),
      ],
      milestones.map(\.assessment).map { entry in
        [
          entry.milestone.deadline.map(String.init) ?? "–", words.value(entry.milestone.value),
          words.status(entry.status), words.chance(entry.probability),
          entry.reliability.map {
            "\(words.chance($0.said)) → \(words.chance($0.happened))"
          } ?? "–", words.change(entry.recentPace), words.change(entry.requiredPace),
          words.standing(entry.pacePercentile),
        ]
      })
  }

  private func text(_ milestone: ExplainedMilestone, _ words: AnswerWords) -> String? {
    var lines = [milestone.histories?.text, milestone.nearest?.text].compactMap(\.self)
      .map { "  " + $0[words.language] }
    if let official = milestone.course?.official, !official.isEmpty {
      lines.append(
        TextColumns.text(
          [words("Quy tắc", "Rule"), words("Sẽ đạt", "Will meet"), words("Dự tính", "Projection")],
          official.map { rule in
            [
              rule.rule,
              rule.willMeet.map { $0 ? words("có", "yes") : words("không", "no") } ?? "–",
              words.value(rule.projection),
            ]
          }))
    }
    guard !lines.isEmpty else { return nil }
    return ([milestone.assessment.milestone.id] + lines).joined(separator: "\n")
  }

  private func sensitivityTable(_ words: AnswerWords) -> String {
    guard !sensitivity.isEmpty else { return "" }
    let ids = sensitivity.first?.milestones.map(\.milestone) ?? []
    let short = ids.map { $0.split(separator: ":").suffix(1).joined() }
    return TextColumns.text(
      [words("Trường hợp", "Case")] + short,
      sensitivity.map { entry in
        [entry.label[words.language]]
          + ids.map { id in
            guard let found = entry.milestones.first(where: { $0.milestone == id }) else {
              return "–"
            }
            return words.chance(found.probability) + " (\(words.chanceChange(found.difference)))"
          }
      })
  }
}
