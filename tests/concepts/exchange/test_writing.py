"""How values become cells and lists."""

import csv
import io
import json

import pytest

from concepts.exchange.open_data.writing import csv_of, json_of_list


def cells(*values):
    columns = [str(place) for place in range(len(values))]
    text = "".join(csv_of(columns, [dict(zip(columns, values, strict=True))]))
    _head, row = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    return row


@pytest.mark.parametrize("text", ["=1+1", "+49 5241", "-Spiegelpunkt", "@SUM(A1)", "\t=1", " =HYPERLINK(1)"])
def test_no_cell_is_a_formula(text):
    assert cells(text) == [f"'{text}"]


def test_the_number_of_a_recommendation_is_no_day_in_january():
    assert cells("1.1", "2.10.3", "1. Fassung", "A1") == ["'1.1", "'2.10.3", "1. Fassung", "A1"]


def test_values_are_written_as_a_german_spreadsheet_reads_them():
    assert cells(16.5, -3, None, True, ["a", "=b"], ["=a"]) == ["16,5", "-3", "", "true", "a\n=b", "'=a"]


def test_quotes_semicolons_and_lines_stay_within_their_cell():
    assert cells('Er sagte: "so; und\nso"') == ['Er sagte: "so; und\nso"']


def test_a_list_is_json_however_long_it_is():
    assert json.loads("".join(json_of_list([]))) == []
    assert json.loads("".join(json_of_list([{"a": "ä"}, {"a": 1}]))) == [{"a": "ä"}, {"a": 1}]
