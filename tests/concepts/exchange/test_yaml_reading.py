"""YAML from strangers is bounded, without surprises, and every fault has its line."""

from contextlib import suppress

import pytest
import yaml
from django.conf import settings
from django.utils import translation
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from concepts.exchange import yaml_reading
from concepts.exchange.lines import locate
from concepts.exchange.problems import FileRefused
from concepts.exchange.yaml_reading import read_yaml

SAMPLE = settings.BASE_DIR / "sample" / "kreis-muster.yaml"


def refusal(content):
    with pytest.raises(FileRefused) as refused:
        read_yaml(content)
    return [(problem.line, problem.sentence) for problem in refused.value.problems]


def test_it_reads_what_the_usual_reader_reads():
    content = SAMPLE.read_bytes()
    assert read_yaml(content) == yaml.load(content, Loader=yaml.CSafeLoader)


def test_everything_knows_its_line():
    data = read_yaml(b"a: 1\nb:\n  - c: 2\n  - d:\n      e: 3\n")
    assert locate(data, ("b", 1, "d", "e")) == ("b › 2 › d › e", 5)


def test_a_missing_value_has_the_line_of_what_it_is_missing_in():
    data = read_yaml(b"concepts:\n  - key: x\n    title: y\n")
    assert locate(data, ("concepts", 0, "licence")) == ("concepts › x › licence", 2)


def test_all_doubles_are_told_and_where_the_first_one_stands():
    with translation.override("en"):
        found = refusal(b"a: 1\na: 2\nb: {c: 1, c: 2}\n")
    assert found == [
        (2, "“a” stands here twice, first in line 1."),
        (3, "“c” stands here twice, first in line 3."),
    ]


def test_the_line_of_a_first_double_survives_a_third():
    assert [line for line, _sentence in refusal(b"a: 1\na: 2\na: 3\n")] == [2, 3]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"a: &x [1]\nb: *x\n", 2),
        (b"a: !!python/object:os.system x\n", 1),
        (b"a: 1\nb: !custom {c: 1}\n", 2),
        (b"? [a, b]\n: c\n", 1),
        (b"a: 2026-02-30\n", 1),
        (b"a: 1\n\xff\n", 2),
        (b"a:\n  - [1\n", 3),
        (b"a: 1\n---\nb: 1\n", 2),
        (b"a: !!binary '\xc3\xa4'\n", 1),
        (b"a: b\x00\n", None),
    ],
    ids=["alias", "python tag", "own tag", "list as key", "no such day", "no UTF-8", "syntax", "two documents",
         "no base64", "control character"],
)  # fmt: skip
def test_what_is_not_taken_is_refused_with_its_line(content, line):
    assert [found for found, _sentence in refusal(content)] == [line]


def test_a_bomb_of_references_is_refused_before_it_grows():
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert len(refusal("\n".join(levels).encode())) == 99


def test_deep_nesting_is_refused():
    assert [line for line, _ in refusal(b"[" * 100_000)] == [1]


def test_a_file_that_is_too_large_is_not_read(monkeypatch):
    monkeypatch.setattr(yaml_reading, "MAX_BYTES", 10)
    assert [line for line, _ in refusal(b"a: 1234567890")] == [None]


def test_a_byte_order_mark_and_an_empty_file_do_no_harm():
    assert read_yaml("\ufeffa: ä".encode()) == {"a": "ä"}
    assert read_yaml(b"") is None


def test_keys_are_words_whatever_yaml_calls_true():
    assert read_yaml(b"on: 1\nno: 2\n1: 3\n2026-01-01: 4\n") == {"on": 1, "no": 2, "1": 3, "2026-01-01": 4}


@hypothesis(deadline=None, max_examples=200)
@given(st.binary(max_size=200) | st.text(alphabet="ab:-[]{}&*!|>%@'\" \n#?,0", max_size=60).map(str.encode))
def test_no_content_breaks_the_reader(content):
    with suppress(FileRefused):
        read_yaml(content)
