#!/usr/bin/env bash
# docx2txt 0.9, docx2python 3.7.1, python-docx 1.2.0, mammoth 1.13.0: a text box in a letter, as
# companies put their stamp of receipt, «Вх. № ...», or a sum to be paid into it.
#
# A good guess: its text is read once, or not at all by readers that go by paragraphs.
# What happens: since Word 2010 a box is kept twice in the file, in the present form and in an older
# one for readers that do not know it (mc:AlternateContent): docx2txt and docx2python give both, so
# 5 000 roubles come back two times; python-docx gives none; mammoth alone is right.
#
# Seen on 28.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    python-docx==1.2.0 docx2txt==0.9 docx2python==3.7.1 mammoth==1.13.0
"$folder/venv/bin/python" - "$folder/boxed.docx" <<'PY' | tee "$folder/seen"
import sys

import docx
import docx2txt
import mammoth
from docx.oxml import parse_xml
from docx2python import docx2python

MAIN = "http://schemas.openxmlformats.org/"
BOX = "<w:txbxContent><w:p><w:r><w:t>Возвращено 5 000 руб.</w:t></w:r></w:p></w:txbxContent>"
RUN = f"""
<w:r xmlns:w="{MAIN}wordprocessingml/2006/main" xmlns:mc="{MAIN}markup-compatibility/2006"
     xmlns:wp="{MAIN}drawingml/2006/wordprocessingDrawing" xmlns:a="{MAIN}drawingml/2006/main"
     xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
     xmlns:v="urn:schemas-microsoft-com:vml">
  <mc:AlternateContent>
    <mc:Choice Requires="wps"><w:drawing><wp:inline>
      <wp:extent cx="2000000" cy="500000"/><wp:docPr id="1" name="Box"/>
      <a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
        <wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>
          <a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="500000"/></a:xfrm>
          <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
        </wps:spPr><wps:txbx>{BOX}</wps:txbx><wps:bodyPr/></wps:wsp>
      </a:graphicData></a:graphic>
    </wp:inline></w:drawing></mc:Choice>
    <mc:Fallback><w:pict><v:shape style="width:160pt;height:40pt"><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback>
  </mc:AlternateContent>
</w:r>"""

document = docx.Document()
document.add_paragraph("Ответ на претензию. ")._p.append(parse_xml(RUN))
document.save(sys.argv[1])


def lines(text):
    return " | ".join(line.strip() for line in text.split("\n") if line.strip())


print("docx2txt:", lines(docx2txt.process(sys.argv[1])))
with docx2python(sys.argv[1]) as read:
    print("docx2python:", lines(read.text))
print("python-docx:", " | ".join(each.text.strip() for each in docx.Document(sys.argv[1]).paragraphs))
with open(sys.argv[1], "rb") as file:
    print("mammoth:", lines(mammoth.extract_raw_text(file).value))
PY
diff "$folder/seen" - <<'SEEN'
docx2txt: Ответ на претензию. | Возвращено 5 000 руб. | Возвращено 5 000 руб.
docx2python: Возвращено 5 000 руб. | Возвращено 5 000 руб. | Ответ на претензию.
python-docx: Ответ на претензию.
mammoth: Ответ на претензию. | Возвращено 5 000 руб.
SEEN
