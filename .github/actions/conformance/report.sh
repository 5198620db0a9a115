#!/usr/bin/env bash
# Passes the result of a run to the workflow: outputs, job summary and annotations.
set -euo pipefail

cd "$GITHUB_WORKSPACE"
echo "report=$REPORT_FOLDER" >>"$GITHUB_OUTPUT"

if [ ! -f "$REPORT_FOLDER/conformance.json" ]; then
  echo "UCWA conformance: the suite wrote no report. See the log of the previous step." >>"$GITHUB_STEP_SUMMARY"
  exit 0
fi

cat -- "$REPORT_FOLDER/summary.md" >>"$GITHUB_STEP_SUMMARY"

# The report's own verdict has a line to itself, and comes before any text of a server. JSON escapes line breaks, so no text can look like it.
verdict=$(sed -n '/^  "verdict": "[a-z]*",*$/{s/[^:]*: "\([a-z]*\)".*/\1/p;q;}' "$REPORT_FOLDER/conformance.json")
echo "verdict=$verdict" >>"$GITHUB_OUTPUT"

# The suite wrote these as workflow commands, with a server's words escaped in them.
cat -- "$REPORT_FOLDER/annotations.txt"
