import Engine
import Painting
import Platform
import Screens
import Terms

/// What the front has to say.
extension Daemon {
  func takeKeys() -> [Event] {
    guard let keys = front.keys else { return [] }
    let events = keyEvents(keys.take(now: now))
    if keys.isGone {
      log.line("kernel: the terminal is gone")
      poller.unwatch(keys.input)
      isRunning = false
    }
    return events
  }

  func keyEvents(_ wishes: [TerminalKeys.Wish]) -> [Event] {
    var events: [Event] = []
    for wish in wishes {
      switch wish {
      // On the console the same key comes from its keyboard too.
      case .event(.carer(.key)) where devices?.readsCarersKeys == true: break
      case .event(.carer(.state)) where devices?.readsCarersKeys == true: break
      case .event(let kind): events.append(Event(kind, at: now))
      case .press:
        events.append(Event(.source(.switchPressed(TerminalKeys.mouse)), at: now))
        events.append(Event(.source(.switchReleased(TerminalKeys.mouse)), at: now))
      case .capabilities(let capabilities): front.capabilitiesChanged(capabilities)
      case .redraw: front.redrawAll()
      case .quit: quit()
      }
    }
    return events
  }

  /// The screen has another size.
  private func take(_ surface: Surface) {
    let before = engine.surfaceInUse
    guard surface != before else { return }
    feed(.surface(surface), at: now)
    // A mouse goes as far down as it goes across: its devices are told the shape when they are opened.
    if surface.width * before.height != surface.height * before.width, devices != nil { restartInput() }
  }

  /// What a screen of pixels has reported.
  func takeScreen() -> [Event] {
    guard case .screen(let screen) = front.display else { return [] }
    return screen.takeReports().compactMap { report in
      switch report {
      case .surface(let size):
        take(front.resized(to: size))
        return nil
      case .measured(let revision, let words, let widths):
        let measured = zip(words, widths).map { MeasuredWord(text: $0, width: $1) }
        return Event(.measured(revision: revision, measured), at: now)
      case .trouble(let trouble):
        let isOver = trouble.isEmpty
        log.line(isOver ? "the screen draws again" : trouble)
        return Event(.trouble(isOver ? standingTrouble : trouble), at: now)
      case .note(let note):
        log.line(note)
        return nil
      case .released:
        screenReleased()
        return nil
      case .pictureWritten(_, let fault):
        if pictures.written(fault: fault) { screen.writePicture(to: pictures.file) }
        return nil
      }
    }
  }
}
