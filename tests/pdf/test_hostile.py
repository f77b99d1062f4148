"""Content that wants more than to be printed: nothing is fetched, no file is read, nothing comes along."""

import http.server
import threading
from pathlib import Path

import pikepdf
import pytest

from pdf.document import Document
from pdf.errors import Reason, RenderError
from pdf.typesetting import typeset

PAGE = '<!doctype html><html lang="de"><head><title>T</title>%s</head><body><h1>T</h1>%s</body></html>'
SECRET = Path("/etc/hostname")


class Listener(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_arguments):
        pass


@pytest.fixture(scope="module")
def listener():
    """A server of this machine that notes every request."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def svg(inside):
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><title>x</title>{inside}</svg>'


# {} is the address of something that is not the document's.
REACHING = {
    "image": ("", '<img src="{}" alt="x">'),
    "image set": ("", '<picture><source srcset="{}"><img src="{}" alt="x"></picture>'),
    "style sheet": ('<link rel="stylesheet" href="{}">', ""),
    "imported style": ('<style>@import "{}";</style>', ""),
    "font": ("<style>@font-face {{ font-family: f; src: url({}) }} p {{ font-family: f }}</style>", "<p>x</p>"),
    "background": ("<style>p {{ background: url({}) }}</style>", "<p>x</p>"),
    "list marker": ("<style>ul {{ list-style-image: url({}) }}</style>", "<ul><li>x</li></ul>"),
    "content": ("<style>p::before {{ content: url({}) }}</style>", "<p>x</p>"),
    "object": ("", '<object data="{}" type="image/png">x</object>'),
    "embed": ("", '<embed src="{}" type="image/png">'),
    "image in a drawing": ("", svg('<image href="{}" width="9" height="9"/>')),
    "image in a drawing, the old way": ("", svg('<image xlink:href="{}" width="9" height="9"/>')),
    "attachment of the page": ('<link rel="attachment" href="{}">', ""),
    "attachment of a word": ("", '<p><a rel="attachment" href="{}">x</a></p>'),
    "base": ('<base href="{}">', '<img src="x.png" alt="x">'),
}
UNREACHED = {
    "frame": ("", '<iframe src="{}"></iframe>'),
    "script": ('<script src="{}"></script>', "<p onclick=\"fetch('{}')\">x</p>"),
    "drawing used": ("", svg('<use href="{}#x"/>')),
    "redirect": ('<meta http-equiv="refresh" content="0; url={}">', ""),
    "video": ("", '<video src="{}" poster="{}"></video>'),
    "profile": ("<style>@color-profile --x {{ src: url({}) }}</style>", "<p>x</p>"),
}


def page(parts, address):
    head, body = (part.replace("{{", "\0").replace("}}", "\1").replace("{}", address) for part in parts)
    return PAGE % (head.replace("\0", "{").replace("\1", "}"), body.replace("\0", "{").replace("\1", "}"))


def printed_or_refused(document, target):
    """True when there is a file; False when the document was refused as a whole."""
    try:
        typeset(document, target)
    except RenderError as error:
        return error.reason is not Reason.REFUSED
    return True


@pytest.mark.parametrize("way", [*REACHING, *UNREACHED])
def test_nothing_is_fetched_and_no_file_is_read(way, listener, tmp_path):
    target = tmp_path / "x.pdf"
    for address in (f"http://127.0.0.1:{listener.server_address[1]}/x", f"file://{SECRET}", str(SECRET)):
        if printed_or_refused(Document(page((REACHING | UNREACHED)[way], address)), target):
            assert_nothing_came_along(target)
        else:
            assert not target.exists()
    assert listener.asked == []


def assert_nothing_came_along(path):
    with pikepdf.open(path) as pdf:
        assert len(pdf.attachments) == 0
        assert not [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/EF" in each]
        streams = [each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        assert SECRET.read_bytes().strip() not in b"".join(streams)


@pytest.mark.parametrize("way", REACHING)
def test_what_is_refused_is_an_error_and_no_silent_gap(way, tmp_path):
    with pytest.raises(RenderError, match=r"refused: .*(127\.0\.0\.1|x\.png)"):
        typeset(Document(page(REACHING[way], "http://127.0.0.1:9/x")), tmp_path / "x.pdf")


def test_a_nested_drawing_cannot_reach_further(listener, tmp_path):
    inside = f'<image href="http://127.0.0.1:{listener.server_address[1]}/x" width="9" height="9"/>'
    data = svg(inside).replace("#", "%23").replace('"', "'")
    with pytest.raises(RenderError):
        typeset(Document(PAGE % ("", f'<img alt="x" src="data:image/svg+xml,{data}">')), tmp_path / "x.pdf")
    assert listener.asked == []
