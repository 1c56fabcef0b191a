#!/usr/bin/env bash
# typst 0.15.2: words hyphenated at a line's end, and the text that readers get back.
#
# A good guess: the PDF is tagged and its hyphens are soft, so the text layer gives the whole word.
# What happens: pypdf, pdfminer.six and pymupdf alike give back U+00AD and a line break inside the
# word; nothing that searches for the word finds it. Without hyphenation it is found.
#
# Seen on 27.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check typst==0.15.2 pypdf==7.1.1 pdfminer.six==20260107 pymupdf==2.0
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
import io

import pymupdf
import pypdf
import typst
from pdfminer.high_level import extract_text

for hyphenate in ("true", "false"):
    source = f"#set page(width: 6cm, height: auto)\n#set text(lang: \"ru\", hyphenate: {hyphenate})\n#set par(justify: true)\n"
    pdf = typst.compile((source + "Покупатель вправе предъявить законные требования изготовителю некачественного товара.").encode())
    texts = (
        pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text(),
        extract_text(io.BytesIO(pdf)),
        pymupdf.open(stream=pdf)[0].get_text(),
    )
    print(hyphenate, [("требования" in text, "\u00ad" in text) for text in texts])
PY
diff "$folder/seen" - <<'SEEN'
true [(False, True), (False, True), (False, True)]
false [(True, False), (True, False), (True, False)]
SEEN
