import Testing

@testable import ThemeFiles
