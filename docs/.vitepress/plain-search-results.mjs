/** What the search box of VitePress says it is: a button full of buttons. It is a dialog with a list of links. */
const mistaken = [
  ['role="button"', 'role="dialog" aria-modal="true"'],
  [`:aria-owns="results?.length ? 'localsearch-list' : undefined"`, ''],
  ['aria-expanded="true"', ''],
  ['aria-haspopup="listbox"', ''],
  [`:role="results?.length ? 'listbox' : undefined"`, ''],
  [`:aria-selected="selectedIndex === index ? 'true' : 'false'"`, ''],
  ['role="option"', ''],
  [`:aria-label="[...p.titles, p.title].join(' > ')"`, ''],
  ['<kbd ', '<kbd role="img" '],
]

/** @type {import('vite').Plugin} */
export const plainSearchResults = {
  name: 'plain-search-results',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/VPLocalSearchBox.vue')) return undefined
    return mistaken.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`${id} has no ${from} any more: look with axe at what it is now.`)
      return text.replaceAll(from, to)
    }, code)
  },
}
