const isTyped = /^[-+\d][-+\d.:/ T]*Z?$/
const mostly = (share: number, cells: readonly string[], test: (cell: string) => boolean) =>
  cells.filter(test).length >= share * cells.length
const fewest = 3

/**
 * Whether what stands beyond the last column is text of it, as in `3,1997,Character, or so`: it is prose, the column before it
 * is none, and so it is where a record is too long.
 */
export function hasOpenEnd(rows: readonly (readonly string[])[], width: number): boolean {
  const even = rows.filter(({ length }) => length === width)
  const long = rows.filter(cells => cells.slice(width).some(cell => cell !== ''))
  if (width < 2 || long.length < fewest || long.length < rows.length / 100) return false
  const isProse = (cell: string) => /\p{L}/u.test(cell)
  const isFixed = (of: readonly (readonly string[])[]) =>
    mostly(
      0.9,
      of.map(cells => cells[width - 2]),
      cell => isTyped.test(cell) || cell === 'NULL',
    )
  const ends = (of: readonly (readonly string[])[]) => of.map(cells => cells.slice(width - 1).join(' '))
  return isFixed(even) && isFixed(long) && mostly(0.8, ends(even), isProse) && mostly(0.9, ends(long), isProse)
}
