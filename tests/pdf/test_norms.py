"""Whole files keep the norms that they claim."""

import pytest

pytestmark = pytest.mark.xdist_group("printing")


def test_the_concept_is_accessible_and_fit_for_the_archive(concept_file, broken_rules):
    assert broken_rules(concept_file.path, "ua1", "2a") == []


def test_the_concept_as_pdf_2_keeps_the_newer_norm_too(concept_ua2_file, broken_rules):
    assert broken_rules(concept_ua2_file.path, "ua2") == []
