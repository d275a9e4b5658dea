"""Small workbooks for the tests of imports, written without a library."""

import zlib
from base64 import b85decode
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TypeAlias
from xml.sax.saxutils import escape
from zipfile import ZipFile

Cell: TypeAlias = str | int | float | None
Sheets: TypeAlias = Mapping[str, Sequence[Sequence[Cell]]]

DAYS = "days:"
"""What a text begins with that is a day: the number of days since 1899-12-30 follows."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def xlsx(sheets: Sheets, *, far: str = "") -> bytes:
    """Return an .xlsx; `far` names a cell of the first sheet that has a text, `XFD9` say."""
    names = [escape(name, {'"': "&quot;"}) for name in sheets]
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        + "".join(
            f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(names, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="r{n}" Type="{_RELATIONS}/worksheet" '
            f'Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(names) + 1)
        )
        + f'<Relationship Id="s" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>',
    }
    for number, rows in enumerate(sheets.values(), 1):
        last = f'<row><c r="{far}" t="str"><v>x</v></c></row>' if far and number == 1 else ""
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{_MAIN}"><sheetData>'
            + "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
            + f"{last}</sheetData></worksheet>"
        )
    return _zipped(parts)


def _cell(value: Cell) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, str) and value.startswith(DAYS):
        return f'<c s="1"><v>{value.removeprefix(DAYS)}</v></c>'
    if isinstance(value, str):
        return f'<c t="str"><v>{escape(value)}</v></c>'
    return f"<c><v>{value}</v></c>"


def ods(rows: Sequence[Sequence[str]]) -> bytes:
    """Return an .ods with one sheet, in which what looks like a day is one."""
    text = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
    )
    return _zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{_OFFICE}:manifest:1.0"/>',
            "content.xml": f'<office:document-content xmlns:office="{_OFFICE}:office:1.0" '
            f'xmlns:table="{_OFFICE}:table:1.0" xmlns:text="{_OFFICE}:text:1.0"><office:body>'
            f'<office:spreadsheet><table:table table:name="One">{text}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def _ods_cell(text: str) -> str:
    if text[:4].isdecimal():
        return f'<table:table-cell office:value-type="date" office:date-value="{text}"/>'
    return (
        f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p>'
        "</table:table-cell>"
    )


def _zipped(parts: Mapping[str, str]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


XLS = zlib.decompress(
    b85decode(
        b"c-rk)O=uHA6#izDZGLEeO@vkmp<vb69>jwpwA)Cvy`)sBR7*jVHqeril$eViv|4i%1W$^WLKQq%_2LhD(3=OLq6a|`62"
        b"+4zLBT_t_07w!O`}2sS}^Rl%$qlF-rIRQZ|2SJzFH2H7Vfu~QHNgGP|;mzsgVgPF0<hW_3OH1&Du#txA0%V<)lEisCeR"
        b"e>5ws$@h(HbJ^OQ_zy~Vhn8i>on~rWG4zdqPA${l}DsY1&UbL}SL8cQ-w=liSnopVbvE(w-9?~s|F)V9CvHiv>KCX0dp"
        b"BM7J5837&OZFg)7jhM!zapx-D&qO+<V>@4MC`3t1VwrvolWOu+lQNQ11AXGi9~mQf5aZfExEndMA5;)1BpZlAzB`b_@+"
        b"mJuVx;27PaJ?D;FU7_w{neALLGo?(gI-3UR&ss$vJ`pr7LHR)h!RcG;t1Bsr5gy@D8I+bE+`>8uKj<YuQQC~3r_1yZ7g"
        b"70>1hQ|Y{0o)w&1{OfXyhxc47(MkB25Ae?OldCJYzr0SQhP9I{nd9@Mdg^SKu0h8IX+g$b?y)hIx-q7^nO@|(ZezZkX^"
        b"0+y>dxV?!5p4volD%?N#pEgywP^l@H>ewem?RjQv9gxB7SM0d^WW7R$D*^P2VKh%WEE8qDx%ACh=G^Yhh%l_e|S<$yQF"
        b"qZ}_eoN2?F3avKr?Osg$9JHpTxb^7NNH_L)Z-BDOy{G3gxuhi+=6tCgIF~Yvgr#@*@jewlVUL}YJQi1a48r-m8!GZ+~7"
        b"A#n>&`c1<8??=MvsaDxbcgX@XO&9D`c2ZbIEoxy1^N^`ge=v0oM~wNY=tV!dx;I&nEwkUMrrgsGDxu>nTFRdeP@Z<=h?"
        b"8K|L<*~M#rx-;^#je{|BBN<cR"
    )
)
"""An .xls: When and Topic, and below them 2020-02-03 and 2020-02-04 17:30 with a talk each."""
