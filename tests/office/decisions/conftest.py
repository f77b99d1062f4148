from tests.office.concept_world import officer, world

__all__ = ["officer", "world"]
