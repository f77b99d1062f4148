import pytest


@pytest.fixture
def read(client):
    """The HTML of a page; `answer` is the status it must have."""

    def _read(path, answer=200):
        response = client.get(path)
        assert response.status_code == answer
        return response.text

    return _read
