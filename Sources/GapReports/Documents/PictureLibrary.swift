package import Execution
package import Foundation
import Indicators
package import Reporting

/// The libraries that `rsvg-convert` is made of, which turn drawings into pictures within the process.
///
/// A report has well over a hundred drawings, and starting that program for each takes longer than drawing. The
/// libraries are looked for when the first picture is wanted, so that everything else works without them.
@safe package struct PictureLibrary: Sendable {
  /// The libraries of this system; the error if one of them is missing.
  package static let installed = Result { () throws(ToolError) in
    try PictureLibrary(drawings: "librsvg-2.so.2")
  }

  private typealias Pointer = UnsafeMutableRawPointer

  private let open: @convention(c) @Sendable (UnsafeRawPointer?, Int, Pointer?) -> Pointer?
  private let render:
    @convention(c) @Sendable (Pointer?, Pointer?, UnsafeRawPointer?, Pointer?) -> Int32
  private let release: @convention(c) @Sendable (Pointer?) -> Void
  private let surface: @convention(c) @Sendable (Int32, Int32, Int32) -> Pointer?
  private let context: @convention(c) @Sendable (Pointer?) -> Pointer?
  private let ink: @convention(c) @Sendable (Pointer?, Double, Double, Double) -> Void
  private let paint: @convention(c) @Sendable (Pointer?) -> Void
  private let flush: @convention(c) @Sendable (Pointer?) -> Void
  private let pixels: @convention(c) @Sendable (Pointer?) -> UnsafePointer<UInt8>?
  private let stride: @convention(c) @Sendable (Pointer?) -> Int32
  private let closeContext: @convention(c) @Sendable (Pointer?) -> Void
  private let closeSurface: @convention(c) @Sendable (Pointer?) -> Void
  private let png: PNGWriter

  /// Loads the libraries.
  ///
  /// - Parameter drawings: The name of the library that draws SVG.
  /// - Throws: ``ToolError/missing(name:purpose:package:)``.
  package init(drawings: String) throws(ToolError) {
    let svg = try Self.library(drawings)
    let objects = try Self.library("libgobject-2.0.so.0")
    let cairo = try Self.library("libcairo.so.2")
    let zlib = try Self.library("libz.so.1")
    unsafe open = try svg.function("rsvg_handle_new_from_data")
    unsafe render = try svg.function("rsvg_handle_render_document")
    unsafe release = try objects.function("g_object_unref")
    unsafe surface = try cairo.function("cairo_image_surface_create")
    unsafe context = try cairo.function("cairo_create")
    unsafe ink = try cairo.function("cairo_set_source_rgb")
    unsafe paint = try cairo.function("cairo_paint")
    unsafe flush = try cairo.function("cairo_surface_flush")
    unsafe pixels = try cairo.function("cairo_image_surface_get_data")
    unsafe stride = try cairo.function("cairo_image_surface_get_stride")
    unsafe closeContext = try cairo.function("cairo_destroy")
    unsafe closeSurface = try cairo.function("cairo_surface_destroy")
    png = try PNGWriter(zlib)
  }

  private static func library(_ name: String) throws(ToolError) -> SharedLibrary {
    guard let library = SharedLibrary(name) else {
      throw .missing(
        name: name, purpose: "the charts of the documents", package: "librsvg2-2")
    }
    return library
  }

  /// Returns a drawing as a PNG file on white, as wide as the drawing says.
  ///
  /// - Throws: ``ToolError/failed(name:reason:)``.
  package func png(of drawing: Drawing) throws(ToolError) -> Data {
    let width = drawing.pixels
    let height = Double(width) * drawing.height / drawing.width
    let rows = Int(bounded: height.rounded(.up))
    guard (1...20_000).contains(width), (1...20_000).contains(rows),
      let image = unsafe surface(0, Int32(width), Int32(rows))
    else { throw .failed(name: "cairo", reason: "'\(drawing.id)' has no size") }
    defer { unsafe closeSurface(image) }
    guard let target = unsafe context(image) else {
      throw .failed(name: "cairo", reason: "out of memory for '\(drawing.id)'")
    }
    defer { unsafe closeContext(target) }
    unsafe ink(target, 1, 1, 1)
    unsafe paint(target)
    try unsafe draw(drawing, width: Double(width), height: height, on: target)
    unsafe flush(image)
    guard let start = unsafe pixels(image) else {
      throw .failed(name: "cairo", reason: "out of memory for '\(drawing.id)'")
    }
    let row = unsafe Int(stride(image))
    let bytes = unsafe UnsafeBufferPointer(start: start, count: rows * row)
    return try unsafe png.file(bytes, width: width, height: rows, stride: row)
  }

  private func draw(
    _ drawing: Drawing, width: Double, height: Double, on target: UnsafeMutableRawPointer
  ) throws(ToolError) {
    let text = Data(drawing.svg.utf8)
    let handle = unsafe text.withUnsafeBytes { bytes in
      unsafe open(bytes.baseAddress, bytes.count, nil)
    }
    guard let handle = unsafe handle else {
      throw .failed(name: "librsvg", reason: "it cannot read '\(drawing.id)'")
    }
    defer { unsafe release(handle) }
    let frame = [0, 0, width, height]
    let isDrawn = unsafe frame.withUnsafeBytes { bytes in
      unsafe render(handle, target, bytes.baseAddress, nil)
    }
    guard isDrawn != 0 else {
      throw .failed(name: "librsvg", reason: "it cannot draw '\(drawing.id)'")
    }
  }
}

/// A library of the system that is loaded when it is wanted, and stays loaded.
@safe struct SharedLibrary {
  private let name: String
  private let handle: UnsafeMutableRawPointer

  init?(_ name: String) {
    guard let handle = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) else { return nil }
    self.name = name
    unsafe self.handle = handle
  }

  /// Returns a function as the C header declares it, which the caller has to know.
  func function<Function>(_ symbol: String) throws(ToolError) -> Function {
    guard let address = unsafe dlsym(handle, symbol) else {
      throw .failed(name: name, reason: "it has no function '\(symbol)'")
    }
    return unsafe unsafeBitCast(address, to: Function.self)
  }
}
