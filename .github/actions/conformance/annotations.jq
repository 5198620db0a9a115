# conformance.json as GitHub's workflow commands: an error for each requirement that failed, ten at most, which is what GitHub shows of a step.
def text: gsub("%"; "%25") | gsub("\r"; "%0D") | gsub("\n"; "%0A");
def property: text | gsub(":"; "%3A") | gsub(","; "%2C");
def error($title; $message): "::error title=\($title | property)::\($message | text)";
def rank($order): . as $it | $order | index([$it]) // length;
def more: if . > 1 then ", and \(. - 1) more" else "" end;
# Where one of these fails a client gets nothing, or what it must not get.
def whole: .aspect | IN("status", "syntax", "mediaType", "authentication", "scopes");

.comparison as $comparison
| [
    (.results | map(select(.outcome == "failed" or .outcome == "error")) | group_by([.id, .outcome])
      | sort_by([(.[0].outcome | rank(["error"])), (.[0].level | rank(["must", "should"])), (.[0] | whole | not), -length])
      | .[]
      | .[0] as $first
      | error($first.id; "\($first.page) (\($first.format)\(length | more)): expected \($first.expected), got \($first.actual)")),
    ($comparison | .differences? // [] | .[] | select(.waived == null and (.harm | IN("broken", "changed", "gone")))
      | error("\(.harm) since \($comparison.with)"; "\(.page), \(.subject): \(.before // "nothing") → \(.after // "nothing")")),
    (.objections[]? | error("UCWA conformance"; .)),
    (if .verdict == "error" and ([.results[].outcome] | index("error") | not) then error("UCWA conformance"; [.pages[].reason | values][0] // "\(.endpoint) could not be judged") else empty end)
  ]
| .[:10][]
