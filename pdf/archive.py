"""One file, two norms: what PDF/UA-1 asks of the metadata, in a file that declares itself PDF/A-2a."""

from typing import Any

from weasyprint.pdf.metadata import DocumentMetadata

# PDF/A allows only properties whose schema it knows or is told (ISO 19005-2, 6.6.2.3).
_UNIVERSAL_ACCESSIBILITY = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>\
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_END = b"</rdf:RDF>"


class ArchiveMetadata(DocumentMetadata):
    """Metadata of a file that is PDF/A-2a and says that it is PDF/UA-1 too (ISO 14289-1, 5)."""

    def generate_rdf_metadata(self, *arguments: Any, **more: Any) -> bytes:
        rdf: bytes = super().generate_rdf_metadata(*arguments, **more)
        return rdf.replace(_END, _UNIVERSAL_ACCESSIBILITY + _END)
