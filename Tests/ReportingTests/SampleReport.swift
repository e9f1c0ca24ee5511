import Indicators
import Reporting

/// A gap report of a few places for tests.
///
/// The figures of Viet Nam are published ones; the projections are made up from simple curves, and
/// the commune is invented.
enum SampleReport {
  static let hostile = "<script>alert('x')</script> & \"co\""

  static func make(places: [PlaceReport]? = nil) -> GapReport {
    let places = places ?? [nation, commune]
    return GapReport(
      engine: "0.1.0", asOf: date(2026, 11, 21), seed: 20_260_101, method: method,
      overview: overview(places), leagues: leagues, rollUps: rollUps, places: places,
      reliability: reliability, manifest: manifest,
      findings: [
        Finding(
          severity: .warning, file: "observations.csv", line: 8, column: "value", value: "90",
          message: LocalizedText(
            vi: "hai giá trị mâu thuẫn trong ba tháng", en: "two values contradict each other"),
          code: "conflict", place: "viet_nam", indicator: "coverage_5g")
      ])
  }

  static let method = Method(
    onTrackFrom: 0.66, atRiskFrom: 0.33, probabilityLimits: Interval(lower: 0.02, upper: 0.98),
    fullShareFrom: 99.5, greatestAgeAtDeadline: 1, dueSoonDays: 60, daysOfPace: 365,
    betweenPlaceSpread: 0.8,
    projectedTo: 2045, paths: 1000,
    models: [
      .init(
        name: "level-damped",
        summary: LocalizedText(
          vi: "Nhịp tăng chậm dần khi mức đạt cao dần.", en: "A trend that slows as it rises.")),
      .init(
        name: "gompertz",
        summary: LocalizedText(vi: "Đường cong Gompertz có độ trôi.", en: "Gompertz with drift.")),
    ])

  // MARK: - Viet Nam

  static let vietNam = Place(
    key: "viet_nam", code: "", name: LocalizedText(vi: "Việt Nam", en: "Viet Nam"), kind: .nation,
    parent: nil, note: "")

  static var nation: PlaceReport {
    let indicators = [digitalEconomy, coverage5G, egdi]
    return PlaceReport(
      place: vietNam, ancestors: [],
      denominators: [
        Denominator(
          place: "viet_nam", kind: "population", period: .year(2024), count: 101_343_800,
          source: "Tổng cục Thống kê", url: "https://www.nso.gov.vn/", note: "")
      ],
      plans: [
        Plan(
          key: "national", place: "viet_nam",
          title: LocalizedText(
            vi: "Các mục tiêu quốc gia theo Nghị quyết số 57-NQ/TW",
            en: "National targets under Resolution 57-NQ/TW"),
          number: "57-NQ/TW", issuedText: "22/12/2024", issuedOn: date(2024, 12, 22),
          authority: "Bộ Chính trị", note: "")
      ],
      counts: counts(indicators), expectedCounts: [], indicators: indicators, tasks: [],
      findings: [],
      summary: PlaceSummary(indicators: indicators, tasks: [], onTrackFrom: 0.66),
      decisions: decisions, alerts: nationAlerts, changes: changes)
  }

  static var digitalEconomy: IndicatorReport {
    let indicator = Indicator(
      key: "digital_economy_gdp_share",
      name: LocalizedText(
        vi: "Tỷ trọng kinh tế số trong GDP", en: "Digital economy share of GDP"),
      unit: LocalizedText(vi: "% GDP", en: "% of GDP"), kind: .share, direction: .atLeast,
      lowerBound: 0, upperBound: 100, denominator: "", parentIndicator: nil,
      note: LocalizedText(
        vi: "Giá trị tăng thêm của kinh tế số theo Tổng cục Thống kê.",
        en: "Value added of the digital economy by the General Statistics Office."))
    let values = [12.66, 12.87, 12.83, 12.87, 13.17]
    var observations = values.enumerated().map { index, value in
      observation(
        "digital_economy_gdp_share", .year(2020 + index), value,
        status: index == 4 ? .estimate : .reported, publisher: "Tổng cục Thống kê",
        title: "Kinh tế số năm 2024 chiếm 13,17% GDP",
        reference: "https://baomoi.net.vn/kinh-te-so-nam-2024-c5117608.html")
    }
    observations.append(
      observation(
        "digital_economy_gdp_share", .year(2025), 14.02, status: .estimate,
        publisher: "Tổng cục Thống kê", title: "Kinh tế số 2025", reference: "họp báo 05/01/2026"))
    observations.append(
      observation(
        "digital_economy_gdp_share", .year(2026), 14.5, status: .targetClaim, fitted: false,
        publisher: "Ban Chỉ đạo Trung ương", title: "Chương trình công tác 2026", reference: ""))
    let projection = fan(
      "viet_nam", indicator.key, from: 2026, level: 14.02, pace: 0.3, spread: 0.9, grade: .b,
      upper: 100)
    let last = observations[5].observation
    return IndicatorReport(
      indicator: indicator, observations: observations, parentObservations: [],
      projection: projection, parent: nil, grade: .b,
      milestones: [
        assessed(
          milestone("vn-1", indicator.key, 2025, .atLeast, 20, "đạt khoảng 20% GDP"),
          .offTrack, .observationAtDeadline, isPast: true, judged: last, gap: 5.98, grade: .b),
        assessed(
          milestone("vn-2", indicator.key, 2030, .atLeast, 30, "tối thiểu 30% GDP"),
          .offTrack, .projection, probability: 0.02, row: projection.row(2030), judged: last,
          gap: 14.4,
          attainment: AttainmentYear(median: nil, earliest: nil, latest: nil, limit: 2050),
          pace: 0.29, required: 3.2, grade: .b),
        assessed(
          milestone("vn-3", indicator.key, 2045, .atLeast, 50, "trên 50% GDP"),
          .offTrack, .projection, probability: 0.02, row: projection.row(2045), judged: last,
          gap: 30,
          attainment: AttainmentYear(median: nil, earliest: 2049, latest: nil, limit: 2050),
          pace: 0.29, required: 1.8, grade: .b),
      ], findings: [])
  }

  static var coverage5G: IndicatorReport {
    let indicator = coverageIndicator
    let observations = [
      observation(
        indicator.key, .month(12, year: 2023), 1, status: .estimate, bound: .upper, fitted: false,
        publisher: "VietnamNet", title: "Vùng phủ 5G tại Việt Nam",
        reference: "https://vietnamnet.vn/"),
      observation(
        indicator.key, .month(5, year: 2025), 26, publisher: "Bộ KH&CN", title: "Công nghệ 5G",
        reference: "https://60shomnay.vn/?p=29197"),
      observation(
        indicator.key, .month(10, year: 2025), 39.52, conflicting: true,
        publisher: "VnEconomy (dẫn Bộ KH&CN)", title: "5G sẽ phủ sóng 90% dân số",
        reference: "https://vneconomy.vn/du-kien-den-het-nam-nay-5g-se-phu-song-90-dan-so.htm"),
      observation(
        indicator.key, .month(12, year: 2025), 90, status: .targetClaim, fitted: false,
        publisher: "VnEconomy", title: "Kế hoạch 2025", reference: ""),
      observation(
        indicator.key, .day(date(2026, 1, 10)), 90, conflicting: true,
        publisher: "Dân trí (dẫn Bộ KH&CN)", title: "Bước nhảy vọt của mạng 5G",
        reference: "https://dantri.com.vn/cong-nghe/5g.htm"),
    ]
    let projection = fan(
      "viet_nam", indicator.key, from: 2026.03, level: 72, pace: 4, spread: 9, grade: .c,
      upper: 100)
    let readings = [
      ReadingVerdict(
        label: LocalizedText(vi: "Nếu tin 39,52 % (10/2025)", en: "If 39.52% (October 2025) holds"),
        lastValue: 39.52, probability: 0.28, median: 71.3, status: .offTrack),
      ReadingVerdict(
        label: LocalizedText(vi: "Nếu tin 90 % (10/01/2026)", en: "If 90% (10 January 2026) holds"),
        lastValue: 90, probability: 0.81, median: 98.2, status: .onTrack),
    ]
    return IndicatorReport(
      indicator: indicator, observations: observations, parentObservations: [],
      projection: projection, parent: nil, grade: .c,
      milestones: [
        assessed(
          milestone("vn-4", indicator.key, 2026, .atLeast, 70, "70% dân số"), .atRisk, .projection,
          probability: 0.55, row: projection.row(2026), judged: observations[4].observation,
          gap: -2,
          attainment: AttainmentYear(median: 2026, earliest: 2026, latest: 2028, limit: 2050),
          pace: 60, required: -18, grade: .c, eras: 2.2, readings: readings),
        assessed(
          milestone("vn-5", indicator.key, 2030, .equal, 100, "phủ sóng toàn quốc"), .atRisk,
          .projection, probability: 0.41, row: projection.row(2030),
          judged: observations[4].observation, gap: 9.3, gapCount: 9_425_000,
          attainment: AttainmentYear(median: 2034, earliest: 2029, latest: nil, limit: 2050),
          pace: 60, required: 2.1, grade: .c, eras: 0.4, readings: readings,
          reliability: StatementReliability(
            grade: .c, horizon: .fourToSeven, from: 0.4, to: 0.5, statements: 1240, entities: 96,
            panels: 8, said: 0.449, happened: 0.393, interval: (0.31, 0.48)),
          standing: ReferenceClass.PacePercentile(
            share: 0.92, windows: 2340, entities: 130, family: .networkCoverage,
            band: LevelBand(level: 90), span: 5)),
      ],
      courses: [course("vn-5", projection, 2027...2030)],
      findings: [
        Finding(
          severity: .warning, file: "observations.csv", line: 8,
          message: LocalizedText(
            vi: "39,52 % (10/2025) và 90 % (10/01/2026) không thể cùng đúng; cả hai được giữ.",
            en: "39.52% (October 2025) and 90% (10 January 2026) cannot both hold; both are kept."),
          code: "conflict")
      ])
  }

  static var egdi: IndicatorReport {
    let indicator = Indicator(
      key: "egdi_rank",
      name: LocalizedText(
        vi: "Thứ hạng Chính phủ điện tử (EGDI)", en: "UN e-government rank (EGDI)"),
      unit: LocalizedText(vi: "hạng trên 193", en: "rank of 193"), kind: .positive,
      direction: .atMost, lowerBound: 1, upperBound: 193, denominator: "", parentIndicator: nil,
      note: LocalizedText(vi: "", en: ""))
    let observations = [(2014, 99.0), (2016, 89), (2018, 88), (2020, 86), (2022, 86), (2024, 71)]
      .map { year, value in
        observation(
          indicator.key, .year(year), value, publisher: "Liên hợp quốc", title: "EGDI \(year)",
          reference: "https://publicadministration.un.org/egovkb")
      }
    let projection = fan(
      "viet_nam", indicator.key, from: 2025, level: 71, pace: -2.4, spread: 6, grade: .b,
      upper: 193,
      lower: 1)
    return IndicatorReport(
      indicator: indicator, observations: observations, parentObservations: [],
      projection: projection, parent: nil, grade: .b,
      milestones: [
        assessed(
          milestone("vn-6", indicator.key, 2025, .atMost, 70, "nhóm 70 nước dẫn đầu"),
          .notAssessable, .none, reason: .noObservationAtDeadline, isPast: true, grade: .b),
        assessed(
          milestone("vn-7", indicator.key, 2030, .atMost, 50, "nhóm 50 nước dẫn đầu"), .atRisk,
          .projection, probability: 0.36, row: projection.row(2030),
          judged: observations[5].observation, gap: 6.6,
          attainment: AttainmentYear(median: 2033, earliest: 2028, latest: 2045, limit: 2050),
          pace: -2.6, required: -3.5, grade: .b),
      ], findings: [])
  }

  // MARK: - A commune

  static let commune57 = Place(
    key: "xa_mau", code: "", name: LocalizedText(vi: "xã Mẫu", en: "Mau commune"),
    kind: .commune, parent: "viet_nam", note: "Xã giả định, dùng để thử.")

  static var commune: PlaceReport {
    let indicators = [borrowed, notAssessable, qualitative, ownShare]
    return PlaceReport(
      place: commune57, ancestors: [vietNam], denominators: [],
      plans: [
        Plan(
          key: "xa_mau_2025", place: "xa_mau",
          title: LocalizedText(vi: "Kế hoạch thử", en: "Trial plan"), number: "01-KH/ĐU",
          issuedText: "ngày … tháng 8 năm 2025", issuedOn: nil, authority: "Đảng ủy xã", note: "")
      ],
      counts: counts(indicators), expectedCounts: expectedCounts, indicators: indicators,
      tasks: tasks, findings: [],
      summary: PlaceSummary(indicators: indicators, tasks: tasks, onTrackFrom: 0.66),
      alerts: communeAlerts)
  }

  static var borrowed: IndicatorReport {
    let projection = fan(
      "viet_nam", "coverage_5g", from: 2026.03, level: 66, pace: 4, spread: 22, grade: .e,
      upper: 100)
    let milestones = [(2026, 62.0, 0.41), (2030, 85, 0.38), (2035, 95, 0.3), (2040, 100, 0.22)]
      .map { year, value, probability in
        assessed(
          milestone("m-\(year)", "coverage_5g", year, .atLeast, value, "≥\(Int(value))%"),
          .indicative, .projection, probability: probability, row: projection.row(year),
          gap: value - 70,
          attainment: AttainmentYear(median: 2036, earliest: 2028, latest: nil, limit: 2050),
          grade: .e)
      }
    return IndicatorReport(
      indicator: coverageIndicator, observations: [],
      parentObservations: coverage5G.observations, projection: projection, parent: vietNam,
      grade: .e, milestones: milestones, findings: [])
  }

  static var notAssessable: IndicatorReport {
    let indicator = Indicator(
      key: "sme_digital_adoption_share",
      name: LocalizedText(
        vi: "Tỷ lệ doanh nghiệp nhỏ và vừa ứng dụng công nghệ số",
        en: "Small and medium firms using digital technology"),
      unit: LocalizedText(vi: "% doanh nghiệp", en: "% of firms"), kind: .share,
      direction: .atLeast, lowerBound: 0, upperBound: 100, denominator: "smes",
      parentIndicator: nil, note: LocalizedText(vi: "", en: ""))
    return IndicatorReport(
      indicator: indicator, observations: [], parentObservations: [], projection: nil, parent: nil,
      grade: .e,
      milestones: [
        assessed(
          milestone("m-sme-30", indicator.key, 2030, .atLeast, 60, "≥60%"), .notAssessable, .none,
          reason: .noObservation, grade: .e),
        assessed(
          milestone("m-sme-35", indicator.key, 2035, .none, nil, "-"), .noTarget, .none, grade: .e),
      ], findings: [])
  }

  static var qualitative: IndicatorReport {
    let indicator = Indicator(
      key: "smart_commune",
      name: LocalizedText(vi: "Trung tâm điều hành thông minh", en: "Smart operations centre"),
      unit: LocalizedText(vi: "", en: ""), kind: .qualitative, direction: .atLeast,
      lowerBound: nil, upperBound: nil, denominator: "", parentIndicator: nil,
      note: LocalizedText(vi: "", en: ""))
    return IndicatorReport(
      indicator: indicator, observations: [], parentObservations: [], projection: nil, parent: nil,
      grade: .e,
      milestones: [
        assessed(
          milestone("m-q", indicator.key, 2030, .qualitative, nil, "Đẩy mạnh"), .notAssessable,
          .none, reason: .noStateReported, grade: .e)
      ], findings: [])
  }

  static var ownShare: IndicatorReport {
    let indicator = Indicator(
      key: "vneid_account_share",
      name: LocalizedText(
        vi: "Tỷ lệ người dân có tài khoản định danh điện tử (VNeID)",
        en: "People with an electronic identity account (VNeID)"),
      unit: LocalizedText(vi: "% dân số", en: "% of population"), kind: .share,
      direction: .atLeast, lowerBound: 0, upperBound: 100, denominator: "population",
      parentIndicator: nil, note: LocalizedText(vi: hostile, en: hostile))
    let observations = [
      observation(
        indicator.key, .quarter(1, year: 2025), 61.5, place: "xa_mau", publisher: hostile,
        title: "Báo cáo quý", reference: "javascript:alert(1)"),
      observation(
        indicator.key, .half(1, year: 2025), 66, place: "xa_mau", bound: .lower,
        publisher: "Công an xã", title: "Báo cáo 6 tháng", reference: "BC-12/2025"),
      observation(
        indicator.key, .month(9, year: 2025), 80, place: "xa_mau", status: .awaitingEvidence,
        fitted: false, publisher: "Công an xã", title: "Báo cáo tháng 9", reference: ""),
      observation(
        indicator.key, .month(6, year: 2026), 97, place: "xa_mau", status: .rejected,
        fitted: false, publisher: "Công an xã", title: "Báo cáo tháng 6", reference: ""),
    ]
    let projection = fan(
      "xa_mau", indicator.key, from: 2025.5, level: 66, pace: 4, spread: 5, grade: .c, upper: 100)
    return IndicatorReport(
      indicator: indicator, observations: observations, parentObservations: [],
      projection: projection, parent: nil, grade: .c,
      milestones: [
        assessed(
          milestone("m-v-30", indicator.key, 2030, .atLeast, 85, "≥%85"), .onTrack, .projection,
          probability: 0.72, row: projection.row(2030), judged: observations[1].observation,
          gap: -3.1,
          attainment: AttainmentYear(median: 2030, earliest: 2029, latest: 2034, limit: 2050),
          pace: 9, required: 3.4, grade: .c),
        assessed(
          milestone("m-v-35", indicator.key, 2035, .range, 90, "90-95%", upper: 95), .atRisk,
          .projection, probability: 0.6, row: projection.row(2035),
          judged: observations[1].observation, gap: -1, pace: 9, required: 2.5, grade: .c),
        assessed(
          milestone("m-v-40", indicator.key, 2040, .striving, 100, hostile), .atRisk, .projection,
          probability: 0.35, row: projection.row(2040), judged: observations[1].observation,
          gap: 2, gapCount: 120, pace: 9, required: 2.2, grade: .c),
      ], findings: [])
  }

  static var tasks: [TaskAssessment] {
    let list: [(PlanTask.Deadline, PlanTask.State, TaskAssessment.Standing, Int?)] = [
      (.date(date(2026, 6, 30)), .notReported, .overdue, -144),
      (.date(date(2026, 12, 31)), .inProgress, .dueSoon, 40),
      (.date(date(2027, 12, 31)), .notReported, .upcoming, 405),
      (.recurring, .notReported, .recurring, nil),
      (.none, .notReported, .noDeadline, nil), (.date(date(2025, 12, 31)), .done, .done, -325),
    ]
    return list.enumerated().map { index, item in
      TaskAssessment(
        task: PlanTask(
          id: "xa_mau-\(index)", plan: "xa_mau_2025", place: "xa_mau", section: "I Hạ tầng số",
          number: String(index + 1), text: "Rà soát vùng lõm sóng, đề xuất lắp đặt trạm.",
          leadAgency: "Phòng Văn hóa – Xã hội", cooperatingAgency: "Các thôn",
          expectedOutput: "Danh sách vùng lõm sóng",
          deadlineText: index == 3 ? "Nhiệm vụ thường xuyên" : "", deadline: item.0, state: item.1,
          evidence: "", location: "tasks.csv:\(index + 2)"),
        standing: item.2, daysLeft: item.3)
    }
  }
}
