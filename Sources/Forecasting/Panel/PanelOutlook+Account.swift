import Indicators

extension PanelOutlook: AccountableOutlook {
  func account(at time: Double) -> [DistributionAccount] {
    pools(at: time).map { part in
      let pool = part.pool.pool
      return DistributionAccount(
        model: PanelModel.name, weight: part.weight, horizon: part.pool.source,
        isOfIndicator: part.pool.group != PanelModel.wholePanel, windows: pool.starts.count,
        eras: pool.eras,
        members: part.weighed.members.map { member in
          DistributionAccount.Member(
            name: member.component.kind.name, summary: member.component.kind.summary,
            weight: member.weight, generalShare: member.component.generalShare)
        }, panelPace: part.state.panelPace, ownPace: part.state.ownPace)
    }
  }
}

extension PanelComponent {
  /// The share that is the default distribution: none of what the pretrained network says.
  fileprivate var generalShare: Double {
    if kind == .pretrained { return 0 }
    return residuals.isEmpty ? 1 : defaultWeight
  }
}

extension PanelComponent.Kind {
  /// The name in accounts.
  var name: String {
    switch self {
    case .relativeProgress(let isOwn): isOwn ? "own-pace" : "panel-pace"
    case .member(0): "gompertz"
    case .member(1): "panel-rate"
    case .member: "curve-stack"
    case .pretrained: "pretrained-network"
    }
  }

  /// The description of the distribution in one line.
  var summary: LocalizedText {
    switch self {
    case .relativeProgress(isOwn: false):
      LocalizedText(
        vi: "tiến độ tính theo tốc độ chung của các chuỗi cùng chỉ tiêu",
        en: "progress in units of the pace of series of its kind")
    case .relativeProgress(isOwn: true):
      LocalizedText(
        vi: "tiến độ tính theo tốc độ riêng của chuỗi",
        en: "progress in units of the series' own pace")
    case .member(0):
      LocalizedText(
        vi: "đường Gompertz đi tiếp, sai số đối xứng",
        en: "a Gompertz curve carried on, errors taken as symmetric")
    case .member(1):
      LocalizedText(
        vi: "tốc độ điển hình tại từng mức, sai số đối xứng",
        en: "the typical rate at each level, errors taken as symmetric")
    case .member:
      LocalizedText(
        vi: "mười đường xu thế ghép theo sai số bình phương",
        en: "ten curves stacked by squared error")
    case .pretrained:
      LocalizedText(
        vi:
          "mạng huấn luyện sẵn: các chuỗi của bảng số liệu công khai đã đi tiếp thế nào từ tình thế tương tự",
        en: "pretrained network: how series of public panels went on from situations like this one")
    }
  }
}
