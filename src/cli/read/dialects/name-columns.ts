/** Names of columns, made distinct; what was changed is noted. */
export function nameColumns(
  header: readonly string[] | undefined,
  rows: readonly (readonly string[])[],
  width: number,
): { readonly names: string[]; readonly notes: readonly string[] } {
  if (!header) return { names: Array.from({ length: width }, (_, at) => String(at + 1)), notes: [] }
  const named = withRowNames(withoutTrailing(header, width), rows, width)
  const notes: string[] = []
  const names: string[] = []
  for (const [at, name] of named.entries()) {
    let own = name === '' ? String(at + 1) : name
    for (let n = 2; names.includes(own); n++) own = `${name} (${n})`
    if (name === '') notes.push(`column ${own} has no name`)
    else if (own !== name) notes.push(`two columns are called "${name}": the second is "${own}" here`)
    names.push(own)
  }
  return { names, notes }
}

/** A delimiter at the end of the header alone. */
function withoutTrailing(header: readonly string[], width: number): readonly string[] {
  return header.slice(width).every(name => name === '') ? header.slice(0, Math.max(width, 1)) : header
}

/** R writes the names of rows before the first column, and no name above them. */
function withRowNames(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  const isShort = header.length === width - 1 && rows.every(cells => cells.length === width)
  const areNames = new Set(rows.map(([first]) => first)).size === rows.length
  return isShort && areNames && rows.some(cells => cells[width - 1] !== '') ? ['', ...header] : header
}
