"""A server inside the transaction of a test: it shares the test's connection, so that nothing is committed.

What a scene has built is gone by going back, which is far faster than to empty the database; and what is done after a
commit is not done. For looking at pages: a journey, whose letters have to be sent, needs pytest-django's `live_server`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test.testcases import LiveServerThread, ThreadedWSGIServer


class InnerServer(LiveServerThread):
    class server_class(ThreadedWSGIServer):  # noqa: N801 - so Django calls it
        def _close_connections(self) -> None:
            """When a request is answered the connection stays open: it is the test's."""


class CachedFiles(StaticFilesHandler):
    def serve(self, request: HttpRequest) -> HttpResponseBase:
        """As in production: a browser asks once for a style sheet, not again with each page."""
        answer = super().serve(request)
        answer.headers["Cache-Control"] = "max-age=3600"
        return answer


@contextmanager
def inner_server() -> Iterator[str]:
    """Serve; gives the address. The test must wait while a page is made: the connection serves one of them at a time."""
    shared = {alias: connections[alias] for alias in connections}
    for connection in shared.values():
        connection.inc_thread_sharing()
        # At the end of a request Django takes the test's transaction for one that somebody has left open.
        connection.close_if_unusable_or_obsolete = lambda: None
    server = InnerServer("localhost", CachedFiles, connections_override=shared)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://{server.host}:{server.port}"
    server.terminate()
    for connection in shared.values():
        del connection.close_if_unusable_or_obsolete
        connection.dec_thread_sharing()
