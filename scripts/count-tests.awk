# usage: awk -f scripts/count-tests.awk -v expected=FILE -v faults=FILE
#
# Reads lines "cancelled NAME" and then the xUnit reports of Swift Testing; prints "N passed, N failed, N skipped".
# Appends to `faults` each test that failed, and each skip that the file `expected` (name, tab, reason) does not name.

function plain(text) {
  gsub(/&quot;/, "\"", text); gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&amp;/, "\\&", text)
  return text
}

# `a name in backticks`() and f(x:) as the runner prints them.
function displayed(name) {
  if (name !~ /^`/) return name
  sub(/^`/, "", name); sub(/`\(.*$/, "", name)
  return name
}

function finish() {
  if (name == "") return
  if (has_failed) {
    failed++
    print "failed: " name >> faults
  }
  else if (was_skipped || (name in cancelled)) {
    skipped++
    if (!(name in reason)) print "skipped unexpectedly: " name >> faults
  } else passed++
  name = ""
}

BEGIN {
  while ((getline line < expected) > 0) {
    if (line ~ /^#/ || line == "") continue
    split(line, part, "\t")
    reason[part[1]] = part[2]
  }
}

/^cancelled / { cancelled[substr($0, 11)] = 1; next }

/<testcase / {
  finish()
  name = $0
  sub(/^.* name="/, "", name)
  sub(/"( time="[^"]*")? *\/?>$/, "", name)
  name = displayed(plain(name))
  has_failed = was_skipped = 0
}
/<failure/ { has_failed = 1 }
/<skipped/ { was_skipped = 1 }
/<\/testsuite>/ { finish() }

END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }
