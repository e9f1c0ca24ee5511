import DuBao
import Indicators
import Planning
import Reporting

extension BudgetPlan: PrintableAnswer {
  func text(_ words: AnswerWords) -> String {
    var parts = [words.title(place.name, nil, asOf), sums(words)]
    parts.append(
      TextColumns.text(
        [
          words("Chỉ tiêu", "Indicator"), words("Điểm mua", "Points"), words("Chi", "Cost"),
          words("Số mốc", "Milestones"), words("Đạt trước", "Met before"),
          words("Đạt sau", "Met after"),
        ],
        allocation.map { share in
          [
            share.indicator.name[words.language], words.value(share.points),
            words.value(share.cost),
            String(share.milestones),
            words.expected(share.expectedBefore, of: share.milestones),
            words.expected(share.expectedAfter, of: share.milestones),
          ]
        }))
    if !purchases.isEmpty {
      parts.append(
        words("Thứ tự mua, lợi nhất trước", "Purchases, the most worthwhile first") + "\n"
          + table(purchases, words))
    }
    if !next.isEmpty {
      parts.append(
        words("Nếu có thêm tiền", "With more money") + "\n" + table(next, words))
    }
    parts += leftOut.map {
      words("Không tính ", "Left out: ")
        + "\($0.name[words.language]): \($0.reason[words.language])"
    }
    if let counts { parts.append(countTable([counts], words)) }
    parts.append(method[words.language])
    return parts.joined(separator: "\n\n")
  }

  private func sums(_ words: AnswerWords) -> String {
    let (before, after) = (words.expected(expectedBefore), words.expected(expectedAfter))
    let (paid, all) = (words.value(spent), words.value(budget))
    return words(
      "Năm \(year): số mốc kỳ vọng đạt từ \(before) lên \(after), chi \(paid) trong \(all).",
      "\(year): the expected number of milestones met rises from \(before) to \(after), for \(paid) of \(all)."
    )
  }

  private func table(_ list: [Purchase], _ words: AnswerWords) -> String {
    TextColumns.text(
      [
        words("Chỉ tiêu", "Indicator"), words("Từ điểm", "From"), words("Đến điểm", "To"),
        words("Chi", "Cost"), words("Thêm mốc kỳ vọng", "Expected milestones"),
        words("Trên một đơn vị tiền", "Per unit of money"),
      ],
      list.map { purchase in
        [
          name(purchase.indicator, words), words.value(purchase.from), words.value(purchase.to),
          words.value(purchase.cost), words.expected(purchase.gain),
          words.format.number(purchase.gainPerUnit, decimals: 6),
        ]
      })
  }

  private func name(_ key: String, _ words: AnswerWords) -> String {
    allocation.first { $0.indicator.key == key }?.indicator.name[words.language] ?? key
  }
}
