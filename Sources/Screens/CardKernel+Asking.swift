import CDRM
import Glibc
import Platform
import Terms

extension KernelCard {
  /// More ids of a kind than any card has are not looked at.
  private static let idLimit = 64
  /// More modes than this are not looked at; monitors offer thirty or so.
  private static let modeLimit = 256

  package func resources() throws(SystemError) -> CardResources {
    errno = 0
    guard let found = drmModeGetResources(descriptor) else { throw failed("DRM_IOCTL_MODE_GETRESOURCES") }
    defer { drmModeFreeResources(found) }
    var result = CardResources()
    result.frames = Self.ids(found.pointee.fbs, found.pointee.count_fbs)
    result.outputs = Self.ids(found.pointee.crtcs, found.pointee.count_crtcs)
    result.connectors = Self.ids(found.pointee.connectors, found.pointee.count_connectors)
    result.encoders = Self.ids(found.pointee.encoders, found.pointee.count_encoders)
    result.maximum = PixelSize(
      width: Int(clamping: found.pointee.max_width), height: Int(clamping: found.pointee.max_height))
    return result
  }

  package func connector(_ id: UInt32, probing: Bool) throws(SystemError) -> CardConnector {
    errno = 0
    let asked = probing ? drmModeGetConnector(descriptor, id) : drmModeGetConnectorCurrent(descriptor, id)
    guard let found = asked else { throw failed("DRM_IOCTL_MODE_GETCONNECTOR") }
    defer { drmModeFreeConnector(found) }
    var result = CardConnector(
      id: id, kind: found.pointee.connector_type, number: found.pointee.connector_type_id,
      connection: Self.connection(found.pointee.connection))
    result.encoder = found.pointee.encoder_id
    result.encoders = Self.ids(found.pointee.encoders, found.pointee.count_encoders)
    result.millimetres = PixelSize(
      width: Int(clamping: found.pointee.mmWidth), height: Int(clamping: found.pointee.mmHeight))
    if let modes = found.pointee.modes {
      let count = min(max(0, Int(found.pointee.count_modes)), Self.modeLimit)
      result.modes = UnsafeBufferPointer(start: modes, count: count).map { CardMode($0) }
    }
    let properties = Self.ids(found.pointee.props, found.pointee.count_props)
    if let values = found.pointee.prop_values {
      let numbers = UnsafeBufferPointer(start: values, count: properties.count)
      result.properties = zip(properties, numbers).compactMap { property($0, value: $1) }
    }
    return result
  }

  package func encoder(_ id: UInt32) throws(SystemError) -> CardEncoder {
    errno = 0
    guard let found = drmModeGetEncoder(descriptor, id) else { throw failed("DRM_IOCTL_MODE_GETENCODER") }
    defer { drmModeFreeEncoder(found) }
    return CardEncoder(output: found.pointee.crtc_id, possibleOutputs: found.pointee.possible_crtcs)
  }

  package func output(_ id: UInt32) throws(SystemError) -> CardOutput {
    errno = 0
    guard let found = drmModeGetCrtc(descriptor, id) else { throw failed("DRM_IOCTL_MODE_GETCRTC") }
    defer { drmModeFreeCrtc(found) }
    let mode = found.pointee.mode_valid != 0 ? CardMode(found.pointee.mode) : nil
    return CardOutput(frame: found.pointee.buffer_id, mode: mode)
  }

  private func property(_ id: UInt32, value: UInt64) -> CardProperty? {
    guard let found = drmModeGetProperty(descriptor, id) else { return nil }
    defer { drmModeFreeProperty(found) }
    var meaning: String?
    if let names = found.pointee.enums {
      let count = min(max(0, Int(found.pointee.count_enums)), Self.idLimit)
      let named = UnsafeBufferPointer(start: names, count: count).first { $0.value == value }
      meaning = named.map { Self.text($0.name) }
    }
    return CardProperty(id: id, name: Self.text(found.pointee.name), value: value, meaning: meaning)
  }

  /// A name in a field of fixed length, which need not end in a zero.
  private static func text<Field>(_ field: Field) -> String {
    withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }

  private static func ids(_ first: UnsafeMutablePointer<UInt32>?, _ count: Int32) -> [UInt32] {
    guard let first else { return [] }
    return Array(UnsafeBufferPointer(start: first, count: min(max(0, Int(count)), idLimit)))
  }

  private static func connection(_ value: drmModeConnection) -> CardConnector.Connection {
    switch value {
    case DRM_MODE_CONNECTED: .connected
    case DRM_MODE_DISCONNECTED: .disconnected
    default: .unknown
    }
  }

  /// libdrm's getters say nothing but nil; without an error number memory is out.
  private func failed(_ call: String) -> SystemError { SystemError(call: call, code: errno == 0 ? ENOMEM : errno) }
}
