"""With another version of WeasyPrint: its own tags, corrected where they break a rule, by the public `finisher`."""

from typing import Any

import pydyf


def correct(_document: Any, pdf: Any) -> None:
    """A finisher for `write_pdf`: list bodies, numbering, scope of headings, flags of links, the tree of IDs."""
    structure = _Structure(pdf)
    for each in list(pdf.objects):
        if not isinstance(each, dict):
            continue
        if each.get("Type") == "/Annot" and each.get("Subtype") == "/Link":
            each["F"] = 4
        elif each.get("Type") == "/StructElem":
            structure.correct(each)
    structure.write_identifiers()


class _Structure:
    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.identifiers: list[tuple[str, bytes]] = []

    def correct(self, element: Any) -> None:
        match element["S"]:
            case "/LI":
                self._wrap_body(element)
            case "/L":
                self._number(element)
            case "/TH":
                self._head(element)

    def write_identifiers(self) -> None:
        """From IDs to their elements (ISO 32000-1, 14.7.2)."""
        names = pydyf.Array()
        for identifier, reference in sorted(self.identifiers):
            names.extend((pydyf.String(identifier), reference))
        if names:
            self._object(self.pdf.catalog["StructTreeRoot"])["IDTree"] = pydyf.Dictionary({"Names": names})

    def _wrap_body(self, item: Any) -> None:
        """An item holds a label and a body, and nothing else (ISO 32000-1, table 336)."""
        loose = [kid for kid in item["K"] if self._role(kid) not in ("/Lbl", "/LBody")]
        if not loose:
            return
        kept = [kid for kid in item["K"] if kid not in loose]
        body = pydyf.Dictionary({"Type": "/StructElem", "S": "/LBody", "P": item.reference, "Pg": item["Pg"]})
        body["K"] = pydyf.Array(loose)
        self.pdf.add_object(body)
        for kid in loose:
            if self._is_reference(kid):
                self._object(kid)["P"] = body.reference
        item["K"] = pydyf.Array([*kept, body.reference])

    def _number(self, element: Any) -> None:
        items = [self._object(kid) for kid in element["K"] if self._role(kid) == "/LI"]
        if any(self._role(kid) == "/Lbl" for item in items for kid in item["K"]):
            element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": "/Disc"})

    def _head(self, heading: Any) -> None:
        rows = self._object(self._object(heading["P"])["P"])
        heading["A"]["Scope"] = "/Column" if rows["S"] == "/THead" else "/Row"
        if "ID" in heading:
            self.identifiers.append((heading["ID"].string, heading.reference))

    @staticmethod
    def _is_reference(kid: Any) -> bool:
        return isinstance(kid, bytes)

    def _role(self, kid: Any) -> str:
        return str(self._object(kid).get("S")) if self._is_reference(kid) else ""

    def _object(self, reference: bytes) -> Any:
        return self.pdf.objects[int(reference.split()[0])]
