import CGlibc
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What `posix_spawn` does with the files of a program before it starts.
@unsafe final class FileActions {
  #if canImport(Darwin)
    private var actions: posix_spawn_file_actions_t?
  #else
    private var actions = unsafe posix_spawn_file_actions_t()
  #endif

  init() { unsafe posix_spawn_file_actions_init(&actions) }

  deinit { unsafe posix_spawn_file_actions_destroy(&actions) }

  /// Opens a standard stream.
  func open(_ number: Int32, _ stream: ChildProcess.Stream, _ mode: Int32) {
    switch stream {
    case .inherited:
      // Onto itself: that takes the file's mark away that it be closed.
      unsafe posix_spawn_file_actions_adddup2(&actions, number, number)
    case .nothing:
      unsafe posix_spawn_file_actions_addopen(&actions, number, "/dev/null", mode, 0)
    case .file(let file):
      let flags = mode == O_RDONLY ? mode : mode | O_CREAT | O_TRUNC
      unsafe posix_spawn_file_actions_addopen(
        &actions, number, file.path(percentEncoded: false), flags, 0o600)
    }
  }

  /// Makes a stream the same as another one.
  func duplicate(_ number: Int32, as other: Int32) {
    unsafe posix_spawn_file_actions_adddup2(&actions, number, other)
  }

  /// Changes the folder.
  func change(to folder: String) {
    unsafe posix_spawn_file_actions_addchdir_np(&actions, folder)
  }

  /// Closes all files but the standard streams; on Darwin an attribute does it.
  func closeOthers() {
    #if !canImport(Darwin)
      unsafe posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
    #endif
  }

  func withPointer(_ body: (UnsafePointer<posix_spawn_file_actions_t>) -> Int32) -> Int32 {
    unsafe body(&actions)
  }
}

/// The state of a program's process that `posix_spawn` sets: no signal blocked, none ignored.
///
/// A server ignores signals that it handles in another way; what ignores them across `exec` could not be ended.
@unsafe final class SpawnAttributes {
  #if canImport(Darwin)
    private var attributes: posix_spawnattr_t?
  #else
    private var attributes = posix_spawnattr_t()
  #endif

  init() {
    unsafe posix_spawnattr_init(&attributes)
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    unsafe sigfillset(&signals)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    var flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
    #if canImport(Darwin)
      flags |= Int32(POSIX_SPAWN_CLOEXEC_DEFAULT)
    #endif
    unsafe posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
  }

  deinit { unsafe posix_spawnattr_destroy(&attributes) }

  func withPointer(_ body: (UnsafePointer<posix_spawnattr_t>) -> Int32) -> Int32 {
    unsafe body(&attributes)
  }
}

/// Texts as C takes them: an array of pointers that ends with a null pointer.
@unsafe final class CStrings {
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ texts: [String]) {
    unsafe count = texts.count
    unsafe pointers = .allocate(capacity: texts.count + 1)
    for (index, text) in texts.enumerated() {
      unsafe (pointers + index).initialize(to: strdup(text))
    }
    unsafe (pointers + texts.count).initialize(to: nil)
  }

  deinit {
    for index in unsafe 0..<count { unsafe free(pointers[index]) }
    unsafe pointers.deallocate()
  }
}
