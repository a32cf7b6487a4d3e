#!/bin/sh
# Makes a Python environment in the folder $1, also on a machine without ensurepip.
set -eu
folder=$1
for python in python3 python3.13 python3.12 python3.11 ""; do
    [ -n "$python" ] || { echo "The register needs Python 3.11 or newer; none was found." >&2; exit 1; }
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break
done
[ "$python" = python3 ] || echo "python3 is missing or older than 3.11: taking $python."
echo "Making a Python environment in $folder with $("$python" --version) …"
if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    "$python" -m venv "$folder"
elif "$python" -m pip --version >/dev/null 2>&1; then
    "$python" -m venv --without-pip "$folder"
else
    echo "Python lacks ensurepip and pip: install the package python3-venv (or python3-pip), then try again." >&2
    exit 1
fi
