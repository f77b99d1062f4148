"""Somebody who knows all that is told and computes what is not: exact linear programming, which owes nothing to the code it attacks."""

from fractions import Fraction

MINIMUM = 5
"""As small as it may be: small tables have hard cases enough."""


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


def is_safe(reach, minimum=MINIMUM):
    low, high = reach
    return high is None or high - low >= minimum


def learn_cells(attacker, table, unknown):
    """What a cross-table tells; `unknown(row, option)` names the number behind a cell. What is withheld becomes a secret."""
    for group in table:
        for portion in group.told.portions:
            terms = {unknown(row, option): 1 for row in group.options for option in portion.options}
            if portion.count is None:
                attacker.secrets.append(terms)
            else:
                assert portion.count >= MINIMUM
                attacker.learn(terms, portion.count)


def _minimise(table, basis, objective):
    return _optimise([row[:] for row in table], basis[:], objective, len(table[0]) - 1 if table else 0)


def _optimise(table, basis, objective, width):
    """Bland's rule: it ends. The smallest value of the objective, or None where there is no bound."""
    costs = [objective.get(column, Fraction(0)) for column in range(width)] + [Fraction(0)] * (len(table[0]) - width)
    for number, column in enumerate(basis):
        _subtract(costs, costs[column], table[number])
    while (entering := next((column for column in range(width) if costs[column] < 0), None)) is not None:
        rows = [
            (row[-1] / row[entering], basis[number], number) for number, row in enumerate(table) if row[entering] > 0
        ]
        if not rows:
            return None
        number = min(rows)[2]
        _pivot(table, basis, number, entering)
        _subtract(costs, costs[entering], table[number])
    return -costs[-1]


def _pivot(table, basis, number, column):
    pivot = table[number][column]
    table[number] = [value / pivot if value else value for value in table[number]]
    for other, row in enumerate(table):
        if other != number:
            _subtract(row, row[column], table[number])
    basis[number] = column


def _subtract(row, factor, other):
    """`factor` times the `other` row; most of its numbers are zero."""
    if factor:
        for column, value in enumerate(other):
            if value:
                row[column] -= factor * value
