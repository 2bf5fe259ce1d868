#!/usr/bin/env bash
# Runs the Python verifier on the vectors of the ledger. Prints "N passed, N failed" last.
# Where the package cryptography is missing, it goes into an environment of its own in a temporary folder.
set -euo pipefail
cd "$(dirname "$0")"
python=python3
if ! python3 -c 'import cryptography' 2>/dev/null; then
  folder="$(mktemp -d)"
  trap 'rm -rf "$folder"' EXIT
  python3 -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check -r requirements.txt
  python="$folder/bin/python"
fi
"$python" -B verify.py ../../vectors/ledger
