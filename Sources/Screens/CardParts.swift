import Terms

/// The ids of what a card has.
package struct CardResources: Hashable, Sendable {
  /// Frames that were added through this descriptor.
  package var frames: [UInt32] = []
  /// CRTCs, in the order that `CardEncoder.possibleOutputs` counts them.
  package var outputs: [UInt32] = []
  package var connectors: [UInt32] = []
  package var encoders: [UInt32] = []
  /// The largest picture in pixels; 0 where the driver does not say.
  package var maximum = PixelSize(width: 0, height: 0)

  package init() {}
}

/// A socket for a monitor, or a panel.
package struct CardConnector: Hashable, Sendable {
  package enum Connection: Hashable, Sendable { case connected, disconnected, unknown }

  package var id: UInt32
  /// DRM_MODE_CONNECTOR_…
  package var kind: UInt32
  /// Counts the connectors of a kind from 1.
  package var number: UInt32
  package var connection: Connection
  /// The encoder in use; 0 for none.
  package var encoder: UInt32 = 0
  package var encoders: [UInt32] = []
  package var modes: [CardMode] = []
  package var properties: [CardProperty] = []
  /// As the monitor says; 0 by 0 where it does not.
  package var millimetres = PixelSize(width: 0, height: 0)

  package init(id: UInt32, kind: UInt32, number: UInt32, connection: Connection) {
    self.id = id
    self.kind = kind
    self.number = number
    self.connection = connection
  }

  /// As the kernel and other programs name it: `HDMI-A-1`.
  package var name: String { "\(CardConnectorKind.name(kind))-\(number)" }

  /// Nil when the connector has none of that name.
  package func property(_ name: String) -> CardProperty? { properties.first { $0.name == name } }
}

/// What a connector can be asked or told beside its modes.
package struct CardProperty: Hashable, Sendable {
  package var id: UInt32
  package var name: String
  package var value: UInt64
  /// The name of the value, where values have names.
  package var meaning: String?

  package init(id: UInt32, name: String, value: UInt64, meaning: String? = nil) {
    self.id = id
    self.name = name
    self.value = value
    self.meaning = meaning
  }
}

/// What stands between an output and a connector.
package struct CardEncoder: Hashable, Sendable {
  /// The CRTC in use; 0 for none.
  package var output: UInt32
  /// Bit n: the n-th of the resources' outputs.
  package var possibleOutputs: UInt32

  package init(output: UInt32, possibleOutputs: UInt32) {
    self.output = output
    self.possibleOutputs = possibleOutputs
  }
}

/// A CRTC: what reads a frame and sends it to connectors.
package struct CardOutput: Hashable, Sendable {
  /// 0 when it is dark.
  package var frame: UInt32
  package var mode: CardMode?

  package init(frame: UInt32, mode: CardMode?) {
    self.frame = frame
    self.mode = mode
  }
}

/// Memory of the card that the processor may write.
package struct CardBuffer: Hashable, Sendable {
  package var handle: UInt32
  /// Bytes from a row to the next.
  package var pitch: Int
  package var byteCount: Int

  package init(handle: UInt32, pitch: Int, byteCount: Int) {
    self.handle = handle
    self.pitch = pitch
    self.byteCount = byteCount
  }
}

/// A flip that is done.
package struct CardFlip: Hashable, Sendable {
  package var token: UInt64
  /// When the new frame began to be shown; monotone.
  package var at: Instant

  package init(token: UInt64, at: Instant) {
    self.token = token
    self.at = at
  }
}
