"""Somebody who knows all that is told and computes what is not: exact linear programming, which owes nothing to the code it attacks."""

from fractions import Fraction


class Attacker:
    """Unknown numbers, none below zero, and what is known of their sums. `reach` is what a sum of them can be.

    `learn({"a": 1, "b": 1}, 12)` is a + b = 12; with `least` and `most` in place of the number, bounds.
    """

    def __init__(self):
        self.unknown = {}
        self.equations = []
        self.secrets = []
        self.solved = None

    def learn(self, terms, total=None, *, least=None, most=None):
        if total is not None:
            self.equations.append((self._columns(terms), Fraction(total)))
        if least is not None:
            self._with_slack(terms, least, -1)
        if most is not None:
            self._with_slack(terms, most, 1)

    def reach(self, terms):
        """The smallest and the largest value that `terms` can have; None in place of the largest: no bound."""
        objective = self._columns(terms)
        if self.solved is None:
            self.solved = self._feasible()
        table, basis = self.solved
        low = _minimise(table, basis, objective)
        high = _minimise(table, basis, {column: -factor for column, factor in objective.items()})
        return low, None if high is None else -high

    def _columns(self, terms):
        return {self.unknown.setdefault(name, len(self.unknown)): Fraction(factor) for name, factor in terms.items()}

    def _with_slack(self, terms, bound, sign):
        self.equations.append((self._columns({**terms, ("slack", len(self.equations)): sign}), Fraction(bound)))

    def _feasible(self):
        """The equations solved for a basis (first phase of the simplex method, with an artificial unknown per row)."""
        width, height = len(self.unknown), len(self.equations)
        table = []
        for number, (terms, total) in enumerate(self.equations):
            sign = -1 if total < 0 else 1
            row = [sign * terms.get(column, Fraction(0)) for column in range(width)]
            table.append([*row, *(Fraction(number == other) for other in range(height)), sign * total])
        basis = list(range(width, width + height))
        missing = _optimise(table, basis, {column: Fraction(1) for column in basis}, width + height)
        assert missing == 0, "what is told contradicts itself"
        for number in range(height):
            column = next((each for each in range(width) if table[number][each]), None)
            if basis[number] >= width and column is not None:
                _pivot(table, basis, number, column)
        kept = [number for number in range(height) if basis[number] < width]
        return [[*table[number][:width], table[number][-1]] for number in kept], [basis[number] for number in kept]


def _minimise(table, basis, objective):
    return _optimise([row[:] for row in table], basis[:], objective, len(table[0]) - 1 if table else 0)


def _optimise(table, basis, objective, width):
    """Bland's rule: it ends. The smallest value of the objective, or None where there is no bound."""
    while True:
        prices = [objective.get(column, Fraction(0)) for column in basis]
        entering = None
        for column in range(width):
            reduced = objective.get(column, Fraction(0)) - sum(
                price * row[column] for price, row in zip(prices, table, strict=True) if price
            )
            if reduced < 0:
                entering = column
                break
        if entering is None:
            return sum((price * row[-1] for price, row in zip(prices, table, strict=True)), Fraction(0))
        rows = [
            (row[-1] / row[entering], basis[number], number) for number, row in enumerate(table) if row[entering] > 0
        ]
        if not rows:
            return None
        _pivot(table, basis, min(rows)[2], entering)


def _pivot(table, basis, number, column):
    pivot = table[number][column]
    table[number] = [value / pivot for value in table[number]]
    for other, row in enumerate(table):
        if other != number and row[column]:
            factor = row[column]
            table[other] = [value - factor * base for value, base in zip(row, table[number], strict=True)]
    basis[number] = column
