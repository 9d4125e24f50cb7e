import ArgumentParser
import Configuration
import Foundation
import LayoutFiles
import Layouts
import YAMLFiles

/// Where layouts are looked for by name: beside the carer's settings, in the data folder, and in the program itself.
struct LayoutSearch {
  /// Folders named `layouts`, the first before the others.
  var folders: [String]

  init(folders: [String]) { self.folders = folders }

  /// - Throws: when `data` was given and is no folder.
  init(settings: String?, data: String?) throws {
    var folder: String?
    do throws(DataFolder.Missing) {
      folder = try DataFolder.find(option: data)
    } catch {
      // The program knows English by itself.
      if data != nil { throw CommandFailure(line: error.description) }
    }
    folders =
      PeoplesFiles(option: settings, data: folder, environment: ProcessInfo.processInfo.environment).layoutFolders
  }

  /// The layout of that name, a form's too, or the first layout of a file by its path.
  /// - Throws: when there is none, or when its file is faulty.
  func find(_ name: String) throws -> Layout {
    if name.contains("/") || name.hasSuffix(".yaml") { return try Self.read(name).layout }
    for folder in folders {
      for (number, file) in fileNames(ofLayout: name).enumerated() {
        let path = "\(folder)/\(file)"
        guard FileManager.default.fileExists(atPath: path) else { continue }
        let read = try Self.read(path)
        if let layout = read.layouts.first(where: { $0.name == name }) { return layout }
        // The file of that very name is meant, whatever it calls itself.
        if number == 0 { return read.layout }
      }
    }
    if let layout = BuiltInLayout.named(name) { return layout }
    throw CommandFailure(
      .layout,
      "there is no layout “\(name)”; there is \(names.joined(separator: ", ")), or the path of a layout file (my.yaml)")
  }

  /// Every name that can be had.
  private var names: [String] {
    let known = BuiltInLayout.all.map(\.name)
    return known + PeoplesFiles.names(in: folders).filter { !known.contains($0) }
  }

  /// Reads a layout file; what is wrong with it goes to stderr, one line each.
  static func read(_ path: String) throws -> LayoutFile {
    do {
      let text = try PersonsText.read(path, .layout).text
      return try LayoutFiles.read(text, file: path.onOneLine)
    } catch let faults as FileFaults {
      FileHandle.standardError.write(Data((faults.description + "\n").utf8))
      throw ExitCode.failure
    } catch {
      throw CommandFailure(.layout, "\(path) cannot be read (\(error))")
    }
  }
}
