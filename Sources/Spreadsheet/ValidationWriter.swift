import CXlsxWriter

extension WorkbookWriter {
  /// Writes a rule about what may be typed into cells.
  func write(
    _ validation: Validation, to target: UnsafeMutablePointer<lxw_worksheet>
  ) throws(SpreadsheetError) {
    let texts = CTexts()
    var rule = unsafe lxw_data_validation()
    var choices: [UnsafeMutablePointer<CChar>?] = unsafe []
    unsafe Self.apply(validation.rule, to: &rule)
    if case .choice(let names) = validation.rule {
      for name in names { unsafe choices.append(texts.keep(SafeText.cell(name))) }
      unsafe choices.append(nil)
    }
    unsafe rule.error_type = UInt8(
      (validation.isStrict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING)
        .rawValue)
    func text(_ text: String, _ limit: Int) -> UnsafeMutablePointer<CChar>? {
      text.isEmpty ? nil : unsafe texts.keep(SafeText.cell(String(text.prefix(limit))))
    }
    unsafe rule.input_title = text(validation.promptTitle, 32)
    unsafe rule.input_message = text(validation.prompt, 255)
    unsafe rule.error_title = text(validation.errorTitle, 32)
    unsafe rule.error_message = text(validation.error, 255)
    let range = validation.range
    let error = unsafe choices.withUnsafeMutableBufferPointer { list in
      if !list.isEmpty { unsafe rule.value_list = list.baseAddress }
      return unsafe worksheet_data_validation_range(
        target, range.row, range.column, range.endRow, range.endColumn, &rule)
    }
    try Self.check(error)
  }

  private static func apply(_ rule: Validation.Rule, to target: inout lxw_data_validation) {
    func set(_ type: lxw_validation_types, _ criterion: lxw_validation_criteria) {
      unsafe target.validate = UInt8(type.rawValue)
      unsafe target.criteria = UInt8(criterion.rawValue)
    }
    switch rule {
    case .number(let lower?, let upper?):
      set(LXW_VALIDATION_TYPE_DECIMAL, LXW_VALIDATION_CRITERIA_BETWEEN)
      unsafe target.minimum_number = lower
      unsafe target.maximum_number = upper
    case .number(let lower?, nil):
      set(LXW_VALIDATION_TYPE_DECIMAL, LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO)
      unsafe target.value_number = lower
    case .number(nil, let upper?):
      set(LXW_VALIDATION_TYPE_DECIMAL, LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO)
      unsafe target.value_number = upper
    case .number(nil, nil):
      set(LXW_VALIDATION_TYPE_DECIMAL, LXW_VALIDATION_CRITERIA_BETWEEN)
      unsafe target.minimum_number = -1e15
      unsafe target.maximum_number = 1e15
    case .choice: unsafe target.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
    case .date(let first, let last):
      set(LXW_VALIDATION_TYPE_DATE, LXW_VALIDATION_CRITERIA_BETWEEN)
      unsafe target.minimum_datetime = first.time
      unsafe target.maximum_datetime = last.time
    }
  }
}

extension SheetDate {
  fileprivate var time: lxw_datetime {
    lxw_datetime(
      year: Int32(year), month: Int32(month), day: Int32(day), hour: 0, min: 0, sec: 0)
  }
}
