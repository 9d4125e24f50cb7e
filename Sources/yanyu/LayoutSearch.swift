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
    let environment = ProcessInfo.processInfo.environment
    let beside = SettingsPaths.folder(
      option: settings, environment: { environment[$0] }, exists: { FileManager.default.fileExists(atPath: $0) })
    folders = ["\(beside)/layouts"]
    do throws(DataFolder.Missing) {
      folders.append("\(try DataFolder.find(option: data))/layouts")
    } catch {
      // The program knows English by itself.
      if data != nil { throw CommandFailure(line: error.description) }
    }
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

  /// Every name that can be had, sorted within each folder.
  private var names: [String] {
    var names = BuiltInLayout.all.map(\.name)
    for folder in folders {
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for file in files.sorted() where file.hasSuffix(".yaml") {
        let name = String(file.dropLast(".yaml".count))
        if !names.contains(name) { names.append(name) }
      }
    }
    return names
  }

  /// Reads a layout file; what is wrong with it goes to stderr, one line each.
  static func read(_ path: String) throws -> LayoutFile {
    let text = try PersonFile.read(path, .layout)
    do throws(FileFaults) {
      return try LayoutFiles.read(text, file: path.onOneLine)
    } catch {
      FileHandle.standardError.write(Data((error.description + "\n").utf8))
      throw ExitCode.failure
    }
  }
}
