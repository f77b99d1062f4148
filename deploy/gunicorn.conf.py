"""How gunicorn serves the portal in production: threads of few processes, behind a reverse proxy."""

import os

bind = "0.0.0.0:8000"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
worker_class = "gthread"
preload_app = True  # loaded once and shared; and a setting that is missing is said once, not by every worker
timeout = 60
graceful_timeout = 20
keepalive = 15
max_requests = 10_000
max_requests_jitter = 1_000
worker_tmp_dir = "/dev/shm"  # the root file system is read-only
control_socket_disable = True
forwarder_headers = ""  # no header of a client changes the path, whichever proxy lets it through
accesslog = None  # it would hold IP addresses and secret links
