from tests.office.concept_world import officer

__all__ = ["officer"]
