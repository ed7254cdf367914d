export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`
}

/** Columns padded to one width: the first to the left, the others to the right. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)))
  return rows.map(row =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '),
  )
}

export function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`
}

/** A number that the site gave, or the time of the build. */
export const releaseName = (release: number) => String(release < 1e12 ? release : new Date(release).toISOString())

/** A whole number of hundredths; below ten with a tenth. */
export const percent = (share: number) => `${(100 * share).toFixed(share < 0.1 && share > 0 ? 1 : 0)}%`
