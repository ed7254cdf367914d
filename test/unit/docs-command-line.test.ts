// docs/command-line.md has every command as --help tells it, and --help has every option. `npx vitest run -u` writes the page anew.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type CommandName, commands } from '../../src/cli/commands/catalogue'

const page = 'docs/command-line.md'
const heading = '\n## Every command\n'
const names = Object.keys(commands) as CommandName[]

test('the page has what --help says', async () => {
  const [written] = readFileSync(page, 'utf8').split(heading)
  const sections = names.map(name => `\n### tacitly ${name}\n\n\`\`\`text\n${commands[name].help}\n\`\`\`\n`)
  await expect(`${written}${heading}${sections.join('')}`).toMatchFileSnapshot(`../../${page}`)
})

test.each(names)('tacitly %s --help tells each of its options', name => {
  const told = new Set(commands[name].help.match(/--[a-z][\w-]*/g))
  expect(Object.keys(commands[name].flags).filter(option => !told.has(`--${option}`))).toEqual([])
})
