"""The shape of one table: where its cells are, which of them are labels, and whether it is a table at all."""

from claimlint.readers.builder import Builder

_WIDEST = 1000  # as browsers cap colspan


class Table:
    """Collects the cells of one table."""

    __slots__ = ("blocks", "column", "down", "has_header_cells", "holds_structure", "number", "row", "rows", "under")

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = -1
        self.column = 0
        self.rows: list[list[tuple[int, bool]]] = []  # per row: (column, is a header cell)
        self.down: dict[int, int] = {}  # column: rows below that a cell above still fills
        self.under: set[int] = set()  # rows whose first cell stands in a row above
        self.blocks: list[tuple[int, int, int]] = []  # (block, row, column)
        self.has_header_cells = False
        self.holds_structure = False  # headings or tables inside: laid out by a table

    def next_row(self) -> None:
        """A row begins."""
        self.row += 1
        self.column = 0
        self.rows.append([])
        self.down = {column: rows - 1 for column, rows in self.down.items() if rows > 1}
        if 0 in self.down:
            self.under.add(self.row)

    def next_cell(self, header: bool, across: int = 1, down: int = 1) -> tuple[int, int]:
        """A cell begins; gives its row and column."""
        if self.row < 0:
            self.next_row()
        while self.column in self.down and self.column < _WIDEST:
            self.column += 1
        column = self.column
        self.rows[-1].append((column, header))
        self.has_header_cells |= header
        width = max(1, min(across, _WIDEST))
        if down > 1:
            self.down.update(dict.fromkeys(range(column, min(column + width, _WIDEST)), down))
        self.column += width
        return self.row, column

    def finish(self, builder: Builder) -> None:
        """The table ends: give its cells their labels, or make them paragraphs when it only serves the layout."""
        if self._is_layout():
            for block, _, _ in self.blocks:
                plain = builder.blocks[block]
                kind = "paragraph" if plain.kind == "cell" else plain.kind
                builder.blocks[block] = plain._replace(kind=kind, table=-1, row=-1, column=-1)
            return
        header = self._has_header_row(builder)
        first: dict[tuple[int, int], int] = {}
        for block, row, column in self.blocks:
            first.setdefault((row, column), block)
        row_labels = self._row_labels(first)
        for block, row, column in self.blocks:
            self._label(builder, block, row, column, header, row_labels, first)

    def _row_labels(self, first: dict[tuple[int, int], int]) -> dict[int, int]:
        labels: dict[int, int] = {}
        for row, cells in enumerate(self.rows):
            label = labels.get(row - 1, -1) if row in self.under else first.get((row, cells[0][0]), -1) if cells else -1
            if label >= 0:
                labels[row] = label
        return labels

    def _label(
        self, builder: Builder, block: int, row: int, column: int, header: bool, row_labels: dict[int, int],
        first: dict[tuple[int, int], int],
    ) -> None:  # fmt: skip
        in_header = header and row == 0
        at_left = self.rows[row][0][0] == column and row not in self.under
        builder.blocks[block] = builder.blocks[block]._replace(
            row=row if header else row + 1,
            row_label=-1 if in_header or at_left else row_labels.get(row, -1),
            column_label=first.get((0, column), -1) if header and not in_header else -1,
        )

    def _is_layout(self) -> bool:
        if self.holds_structure:
            return True
        if self.has_header_cells:
            return False
        widest = max((len(row) for row in self.rows), default=0)
        return widest < 2 or len(self.rows) < 2 or len(self.blocks) > 2 * sum(map(len, self.rows))

    def _has_header_row(self, builder: Builder) -> bool:
        if not self.rows or not self.rows[0]:
            return False
        if all(header for _, header in self.rows[0]):
            return True
        top = [block for block, row, _ in self.blocks if row == 0]
        return len(self.rows) > 1 and bool(top) and all(block in builder.bold for block in top)
