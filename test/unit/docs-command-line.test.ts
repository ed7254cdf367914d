// docs/command-line.md has every command as --help tells it, and --help has every option. `npx vitest run -u` writes the page anew.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { flags } from '../../src/cli/command-flags'
import { help } from '../../src/cli/help'

const page = 'docs/command-line.md'
const heading = '\n## Every command\n'
const names = Object.keys(flags) as (keyof typeof flags)[]

test('the page has what --help says', async () => {
  const [written] = readFileSync(page, 'utf8').split(heading)
  const sections = names.map(name => `\n### tacitly ${name}\n\n\`\`\`text\n${help[name]}\n\`\`\`\n`)
  await expect(`${written}${heading}${sections.join('')}`).toMatchFileSnapshot(`../../${page}`)
})

test.each(names)('tacitly %s --help tells each of its options', name => {
  const told = new Set(help[name].match(/--[a-z][\w-]*/g))
  expect(Object.keys(flags[name]).filter(option => !told.has(`--${option}`))).toEqual([])
})
