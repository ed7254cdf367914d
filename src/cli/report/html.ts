const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as text, in content and in attributes between double quotes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, mark => marks[mark])

export const figure = (value: number | undefined, digits = 4): string =>
  value === undefined || !Number.isFinite(value) ? '–' : value.toFixed(digits)

/** A table that scrolls by itself where the page is narrow, by keys too. */
export function htmlTable(name: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) =>
    row.map((cell, at) => (at === 0 ? `<th scope="row">${cell}</th>` : `<td>${cell}</td>`)).join('')
  return (
    `<div class="scroll" role="region" tabindex="0" aria-label="${escapeHtml(name)}"><table>` +
    `<thead><tr>${head.map(cell => `<th scope="col">${escapeHtml(cell)}</th>`).join('')}</tr></thead>` +
    `<tbody>${rows.map(row => `<tr>${cells(row)}</tr>`).join('')}</tbody></table></div>`
  )
}
