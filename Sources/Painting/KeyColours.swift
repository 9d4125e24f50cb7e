import Scene
import Themes

/// The colours of a key by its role.
struct KeyColours: Hashable {
  /// Nil for what lies on the empty screen.
  var ground: ThemeColour?
  /// A frame of its own, which tells its purpose by more than colour.
  var frame: ThemeColour?
  var ink: ThemeColour

  init(_ role: BoxRole) {
    switch role {
    case .letter, .answer: (ground, frame, ink) = (.keyGround, nil, .keyLabel)
    case .function: (ground, frame, ink) = (.functionGround, nil, .functionLabel)
    case .candidate: (ground, frame, ink) = (.candidateGround, nil, .candidateAdded)
    case .listen: (ground, frame, ink) = (.listenGround, .listenFrame, .listenLabel)
    case .speak: (ground, frame, ink) = (.speakGround, nil, .speakLabel)
    case .help, .urgent: (ground, frame, ink) = (.helpGround, .helpFrame, .helpLabel)
    case .rest: (ground, frame, ink) = (.restGround, nil, .restLabel)
    case .hint: (ground, frame, ink) = (nil, nil, .hint)
    }
  }

  /// How heavy a role's labels are.
  static func weight(_ role: BoxRole) -> TypeStyle.Weight {
    switch role {
    case .letter, .answer, .urgent: .medium
    case .function: .medium
    case .candidate, .listen, .speak, .help, .rest, .hint: .regular
    }
  }
}
