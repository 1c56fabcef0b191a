#!/usr/bin/env bash
# python-docx 1.2.0: the text of a paragraph that somebody edited in Word.
#
# A good guess: paragraph.text is what Word shows in the line (as mammoth and docx2txt give it), at
# least what is not struck out.
# What happens: words put in with «track changes», words of a content control (a blank of an official
# form) and of a simple field are passed over without a word; what was deleted is left out too, so a
# changed sum is gone altogether. A paragraph inside a block control is not among doc.paragraphs.
#
# Seen on 28.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9
"$folder/venv/bin/python" - "$folder/edited.docx" <<'PY' | tee "$folder/seen"
import sys

import docx
import docx2txt
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

EDIT = 'w:id="1" w:author="a" w:date="2026-06-05T00:00:00Z"'


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner):
    return f"<w:p>{inner}</w:p>"


deleted = f"<w:del {EDIT}><w:r><w:delText>5 000</w:delText></w:r></w:del>"
inserted = f"<w:ins {EDIT}>{run('9 000')}</w:ins>"
control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
field = f'<w:fldSimple w:instr=" DATE ">{run("05.06.2026")}</w:fldSimple>'
parts = (
    paragraph(run("Вернуть ") + deleted + inserted + run(" руб.")),
    paragraph(run("Ответ в ") + control.format(run("10 дней")) + run(" со дня получения.")),
    paragraph(run("Дата: ") + field + run(".")),
    control.format(paragraph(run("Требую вернуть деньги."))),
)
document = docx.Document()
sheet = f"<w:body {nsdecls('w')}>{''.join(parts)}</w:body>"
for part in reversed(list(parse_xml(sheet))):
    document.element.body.insert(0, part)
document.save(sys.argv[1])

for paragraph in docx.Document(sys.argv[1]).paragraphs:
    print("python-docx:", paragraph.text)
for line in docx2txt.process(sys.argv[1]).split("\n\n"):
    print("docx2txt:", line)
PY
diff "$folder/seen" - <<'SEEN'
python-docx: Вернуть  руб.
python-docx: Ответ в  со дня получения.
python-docx: Дата: .
docx2txt: Вернуть 9 000 руб.
docx2txt: Ответ в 10 дней со дня получения.
docx2txt: Дата: 05.06.2026.
docx2txt: Требую вернуть деньги.
SEEN
