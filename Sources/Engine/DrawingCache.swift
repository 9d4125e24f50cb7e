import Layouts
import Scene
import Terms

/// Parts of the last picture with what they depend on: from one picture to the next nearly all of them stay as they
/// are. Debug builds compare every picture with one that is made from nothing.
struct DrawingCache: Sendable {
  /// What boxes show beside looks and choices, which are drawn upon them.
  struct BoxesKey: Hashable, Sendable {
    /// Layout, page, overlay, surface, settings and wording.
    var furniture: UInt64
    var slots: UInt64
    var speechKeysAreStop: Bool
    var capital: Bool
    /// The key that takes a call back says so in other words.
    var isCallByItself: Bool
  }

  struct MessageKey: Hashable, Sendable {
    var furniture: UInt64
    var place: MessagePlace
    var text: UInt64
    var widths: UInt64
    var call: StatusKeeping.Call
    var details: CallDetails
    var lit: Range<Int>?
    var viewStart: Int?
    var viewFollowsSpeech: Bool
  }

  struct StatusKey: Hashable, Sendable {
    var furniture: UInt64
    var source: StatusKeeping.Source
    var isSeen: Bool
    var isSaved: Bool
    var isMemoryOnly: Bool
  }

  struct ClockKey: Hashable, Sendable {
    var furniture: UInt64
    var wall: WallTime?
  }

  /// Something that was made for a key.
  struct Made<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private var last: (key: Key, value: Value)?

    /// Nil when it was made for another key, or never.
    func value(for key: Key) -> Value? {
      guard let last, last.key == key else { return nil }
      return last.value
    }

    mutating func keep(_ value: Value, for key: Key) { last = (key, value) }
  }

  /// The boxes with nothing looked at and nothing chosen, each beside its place.
  var boxes = Made<BoxesKey, RestingBoxes>()
  var message = Made<MessageKey, MessageView>()
  var status = Made<StatusKey, StatusView>()
  var clock = Made<ClockKey, ClockView>()
}

/// The boxes of a page and its overlay when nobody looks.
struct RestingBoxes: Sendable {
  /// Where a box stands, and whether it can be chosen: page keys below an overlay cannot.
  struct Place: Sendable {
    var placed: PageGeometry.Placed
    var isArmed: Bool
  }

  var boxes: [Box] = []
  /// `boxes[n]` stands at `places[n]`.
  var places: [Place] = []
}
