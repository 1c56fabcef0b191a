#!/usr/bin/env bash
# typst 0.15.2 and five readers of PDF: a sum with a footnote, and the text that readers get back.
#
# A good guess: the PDF is tagged, the mark is small and raised, so it is told from the digits before
# it, by a blank at least, by the readers that look at places and sizes (pdfplumber, pdfminer.six).
# What happens: all five give «50001» for 5000 with footnote 1, and «103» for 10 with note 3. A sum
# or a term read from a seller's answer grows tenfold.
#
# Seen on 28.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    typst==0.15.2 pypdf==7.1.1 pdfminer.six==20260107 pdfplumber==0.11.10 \
    pypdfium2==5.15.2 pymupdf==2.0
"$folder/venv/bin/python" - "$folder/noted.pdf" <<'PY' | tee "$folder/seen"
import sys

import pdfplumber
import pymupdf
import pypdf
import pypdfium2
import typst
from pdfminer.high_level import extract_text

source = "Возврат 5000#footnote[С учётом скидки.] руб. за 10#super[3] дней, как сказано."
with open(sys.argv[1], "wb") as file:
    file.write(typst.compile(source.encode()))
read = {
    "pypdf": pypdf.PdfReader(sys.argv[1]).pages[0].extract_text(),
    "pdfminer.six": extract_text(sys.argv[1]),
    "pdfplumber": pdfplumber.open(sys.argv[1]).pages[0].extract_text(),
    "pypdfium2": pypdfium2.PdfDocument(sys.argv[1])[0].get_textpage().get_text_bounded(),
    "pymupdf": pymupdf.open(sys.argv[1])[0].get_text(),
}
for name, text in read.items():
    print(f"{name}:", " ".join(text.split()).partition(",")[0])
PY
diff "$folder/seen" - <<'SEEN'
pypdf: Возврат 50001 руб. за 103 дней
pdfminer.six: Возврат 50001 руб. за 103 дней
pdfplumber: Возврат 50001 руб. за 103 дней
pypdfium2: Возврат 50001 руб. за 103 дней
pymupdf: Возврат 50001 руб. за 103 дней
SEEN
