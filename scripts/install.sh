#!/bin/sh
# Installs the pinned packages of the file $2 for the Python $1, unless that very file is installed already.
set -eu
python=$1
file=$2
stamp=$(dirname "$(dirname "$python")")/installed-$file
sum=$("$python" -c 'import hashlib, pathlib, sys; print(hashlib.sha256(pathlib.Path(sys.argv[1]).read_bytes()).hexdigest())' "$file")
[ "$(cat "$stamp" 2>/dev/null)" != "$sum" ] || exit 0
echo "Installing the packages of $file …"
if "$python" -m pip --version >/dev/null 2>&1; then
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$file"
else
    python3 -m pip --python "$python" install --quiet --disable-pip-version-check --require-hashes -r "$file"
fi
echo "$sum" >"$stamp"
