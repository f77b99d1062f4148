"""The benchmarks, and the tools they share with the races of the test suite: gunicorn, browsers, a mail sink, a killer."""
