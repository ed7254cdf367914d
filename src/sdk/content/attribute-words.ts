// What attributes are called where a list says why.

/** English for what a shared token means; `against`: it speaks against the item. */
export function tokenText(token: string, against = false): string {
  const cut = token.indexOf(':')
  const name = token.slice(0, cut)
  const value = token.slice(cut + 1)
  if (against) return `Against it: ${value === 'yes' ? name : value}`
  if (name === 'decade') return `Also from the ${value}`
  if (name === 'price') return 'Similar price'
  const words = name
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return value === 'yes' ? `Also ${words}` : `Same ${words}: ${value}`
}

/** What two items have in common, by its own name: 'Stanley Kubrick', '1970s'. undefined: nothing to show. */
export function tokenTitle(token: string): string | undefined {
  const cut = token.indexOf(':')
  const name = token.slice(0, cut)
  const value = token.slice(cut + 1)
  if (name === 'price') return undefined
  return value === 'yes' ? name : value
}
