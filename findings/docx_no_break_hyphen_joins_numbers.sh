#!/usr/bin/env bash
# docx2txt 0.9 and docx2python 3.7.1: a no-break hyphen (Ctrl+Shift+Hyphen in Word) between numbers.
#
# A good guess: the hyphen comes out as «-» (python-docx 1.2.0 does so) or U+2011 (mammoth).
# What happens: Word keeps it as an element of its own, and both drop it: «5‑7 дней» is read as
# fifty-seven days, the law 2300-1 as 23001. Careful typists set it exactly there.
#
# Seen on 28.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    python-docx==1.2.0 docx2txt==0.9 docx2python==3.7.1 mammoth==1.13.0
"$folder/venv/bin/python" - "$folder/typed.docx" <<'PY' | tee "$folder/seen"
import sys

import docx
import docx2txt
import mammoth
from docx.oxml import OxmlElement
from docx2python import docx2python

document = docx.Document()
for before, after in (("Доставка за 5", "7 дней"), ("Закон № 2300", "1")):
    run = document.add_paragraph().add_run(before)
    run._r.append(OxmlElement("w:noBreakHyphen"))
    run.add_text(after)
document.save(sys.argv[1])


def lines(text):
    return " | ".join(line for line in text.split("\n") if line)


print("python-docx:", " | ".join(each.text for each in docx.Document(sys.argv[1]).paragraphs))
with open(sys.argv[1], "rb") as file:
    print("mammoth:", mammoth.extract_raw_text(file).value.count("\u2011"), "x U+2011")
print("docx2txt:", lines(docx2txt.process(sys.argv[1])))
with docx2python(sys.argv[1]) as read:
    print("docx2python:", lines(read.text))
PY
diff "$folder/seen" - <<'SEEN'
python-docx: Доставка за 5-7 дней | Закон № 2300-1
mammoth: 2 x U+2011
docx2txt: Доставка за 57 дней | Закон № 23001
docx2python: Доставка за 57 дней | Закон № 23001
SEEN
