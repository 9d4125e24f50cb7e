import Glibc

/// What a mocked graphics card has and does: the kernel's side of the DRM calls. Sizes are the tests' own; memory is a
/// file, with a margin that nobody may write around each buffer.
struct MockCardState: Sendable {
  struct Mode: Sendable, Equatable {
    var width: UInt16
    var height: UInt16
    var isPreferred = false
  }

  struct Connector: Sendable {
    var id: UInt32
    var kind: UInt32 = 11
    var number: UInt32 = 1
    /// 1 connected, 2 disconnected, 3 unknown.
    var connection: UInt32 = 1
    var encoder: UInt32 = 0
    var encoders: [UInt32] = []
    var modes: [Mode] = []
    var millimetres: (UInt32, UInt32) = (0, 0)
    /// Ids of properties and their values.
    var properties: [(id: UInt32, value: UInt64)] = []
  }

  struct Property: Sendable {
    var name: [UInt8]
    var values: [(value: UInt64, name: [UInt8])] = []

    init(_ name: String, _ values: KeyValuePairs<UInt64, String> = [:]) {
      self.name = Array(name.utf8)
      self.values = values.map { ($0.key, Array($0.value.utf8)) }
    }
  }

  struct Encoder: Sendable {
    var output: UInt32 = 0
    var possible: UInt32 = 1
  }

  struct Buffer: Sendable {
    var offset: Int
    var pitch: Int
    var height: Int
    var stated: Int
  }

  struct Shown: Sendable, Equatable {
    var frame: UInt32
    var connectors: [UInt32] = []
    var width: UInt16 = 0
    var height: UInt16 = 0
  }

  /// Ways not to tell the truth.
  enum Lie: Hashable, Sendable {
    /// Rows so many bytes shorter than their pixels.
    case shortRows(Int)
    /// Buffers so many bytes smaller than their rows.
    case smallBuffers(Int)
    /// So many connectors more than there are at the first question.
    case moreConnectors(Int)
    /// So many modes more than there are at the first question.
    case moreModes(Int)
    /// Names that fill their field to the last byte.
    case endlessNames
    /// An offset at which nothing can be mapped.
    case noMapping
  }

  var outputs: [UInt32] = [50]
  var encoders: [UInt32: Encoder] = [60: Encoder()]
  var connectors: [Connector] = []
  var properties: [UInt32: Property] = [:]
  var hasPlainBuffers = true
  var isMaster = false
  /// Another program is the master: these numbers of calls are refused with EACCES.
  var masterIsOther = false
  /// By the call's number.
  var errors: [UInt8: Int32] = [:]
  var lies: Set<Lie> = []
  var extraPitch = 0
  /// Bytes in all.
  var memory = 4 << 20
  var flipsAtOnce = true
  // What came of it.
  var calls: [UInt8] = []
  var buffers: [UInt32: Buffer] = [:]
  var frames: [UInt32: UInt32] = [:]
  var shown: [UInt32: Shown] = [:]
  var told: [[UInt16]] = []
  var set: [UInt32: UInt64] = [:]
  var closed: Set<UInt32> = []
  var events: [UInt8] = []
  var lastID: UInt32 = 0
  /// Where the next buffer begins in the file; a page of margin first.
  var end = MockCardState.margin

  static let margin = 4096
  static let filling: UInt8 = 0xA5

  func count(_ call: UInt8) -> Int { calls.count { $0 == call } }

  /// A card with one monitor.
  static func monitor(_ width: UInt16, _ height: UInt16) -> MockCardState {
    var state = MockCardState()
    state.connectors = [.monitor(70, width, height)]
    return state
  }
}

extension MockCardState.Connector {
  /// A monitor that asks for this size.
  static func monitor(_ id: UInt32, number: UInt32 = 1, _ width: UInt16, _ height: UInt16) -> Self {
    Self(
      id: id, number: number, encoders: [60],
      modes: [.init(width: 64, height: 48), .init(width: width, height: height, isPreferred: true)])
  }
}

/// The numbers of the calls (bits 0-7 of the request; drm.h).
enum CardCall {
  static let closeHandle: UInt8 = 0x09
  static let capability: UInt8 = 0x0C
  static let setMaster: UInt8 = 0x1E
  static let dropMaster: UInt8 = 0x1F
  static let resources: UInt8 = 0xA0
  static let output: UInt8 = 0xA1
  static let show: UInt8 = 0xA2
  static let encoder: UInt8 = 0xA6
  static let connector: UInt8 = 0xA7
  static let property: UInt8 = 0xAA
  static let setProperty: UInt8 = 0xAB
  static let addFrame: UInt8 = 0xAE
  static let removeFrame: UInt8 = 0xAF
  static let flip: UInt8 = 0xB0
  static let dirty: UInt8 = 0xB1
  static let createBuffer: UInt8 = 0xB2
  static let mapBuffer: UInt8 = 0xB3
  static let destroyBuffer: UInt8 = 0xB4

  /// Those that only the master may call.
  static let masters: Set<UInt8> = [show, setProperty, flip, dirty]
}
