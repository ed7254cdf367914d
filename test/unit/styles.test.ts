import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readStylesheet } from '../helpers/stylesheet'

// Vite 8 turns `:dir(rtl)` into a list of languages, so that an English list on a right-to-left page had its arrows wrong.
test.each([
  ['the stylesheet', () => readStylesheet()],
  ['the films', () => readFileSync('demo/site/site.css', 'utf8')],
])('%s asks for no direction by :dir(), which bundlers replace by languages', (_, read) => {
  expect(read().replaceAll(/\/\*[\s\S]*?\*\//g, '')).not.toContain(':dir(')
})

// With `a > * + *` a browser holds every element of the page to be a possible sibling: each insertion into it, of the site's
// own too, styled all that follows anew. 980 elements at a click in the demo.
test('no rule is of anything that follows anything', () => {
  const selectors = readStylesheet()
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .matchAll(/[^{};]+(?={)/g)
  const found = [...selectors].map(([selector]) => selector.trim()).filter(selector => /[+~]\s*[*:]/.test(selector))
  expect(found).toEqual([])
})
