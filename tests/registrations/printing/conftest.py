from tests.pdf.conftest import broken_rules, print_to

__all__ = ["broken_rules", "print_to"]  # the same files and the same veraPDF as there
