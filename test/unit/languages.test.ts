// Each language says all that English says, in its own words: nothing is left out, nothing is left English, names and numbers arrive.
import { readdirSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { english, englishNetwork, englishPrivacy, englishTaste } from '../../src/components/index'
import { englishKnowledge } from '../../src/components/wishes/knowledge-translations'
import { arabic } from '../../src/languages/ar'
import { german } from '../../src/languages/de'
import { spanish } from '../../src/languages/es'
import { french } from '../../src/languages/fr'
import { japanese } from '../../src/languages/ja'
import type { ReasonKind } from '../../src/sdk/types'

const languages = { ar: arabic, de: german, es: spanish, fr: french, ja: japanese }
/** All that English says, the names of profiles apart: these are the site's. */
const { profileName: _, ...privacy } = englishPrivacy
const whole = { ...english, privacy, taste: englishTaste, network: englishNetwork, knowledge: englishKnowledge }

/** Every string and function below, by its path. */
function leaves(value: unknown, path = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[path, value]])
  return new Map(Object.entries(value).flatMap(([key, below]) => [...leaves(below, `${path}.${key}`)]))
}

/** What every function of a language is called with, by the last part of its path. */
const topic = { id: 'x', kind: 'cluster', label: 'Sea', name: 'sea' } as never
const brought = { attributes: 3, directions: 2, refused: [{ encoder: 'e5', why: 'absent' }] } as never
const reason = { kind: 'event', title: 'Solaris', itemId: 'solaris', weight: 1, text: 'English' } as const
const calls: Readonly<Record<string, readonly unknown[]>> = {
  count: [2, 7, 40],
  guess: ['4.2', '5'],
  why: [reason, false],
  whyBoth: [reason, { ...reason, kind: 'content', title: 'Horror' }],
  workedOut: ['3'],
  forgetItem: ['Solaris'],
  forgotten: ['Solaris'],
  without: ['Solaris', 2, 12],
  confirmRemove: ['kids', 7],
  removeProfile: ['kids'],
  profileRemoved: ['kids'],
  imported: [7, 3],
  confirmTitle: [7],
  failed: ['TEXT'],
  kind: [topic],
  label: ['1980s'],
  wishOf: ['Horror'],
  learned: [40],
  taughtBy: [7],
  showAll: [7],
  familiarityValue: [0.4],
  leaveOut: ['Horror'],
  brought: [brought],
  alsoBrought: [7],
  directions: [7],
  picked: [7, 12],
  field: ['price'],
  bound: ['price', 'max', '€20'],
  value: ['colour', 'red'],
  not: ['colour', 'red'],
  any: ['colour'],
  relaxed: [['up to 20', 'red'], ['up to 25'], 7],
  likeThis: ['Solaris'],
  critique: ['price', 'lower'],
}
const sayOf = (path: string, value: unknown): string =>
  typeof value === 'function'
    ? (value as (...given: unknown[]) => string)(...calls[path.split('.').at(-1)!]!)
    : (value as string)

test('every file of a language is tested here and exported by the package', async () => {
  const files = readdirSync('src/languages').filter(name => name !== 'common.ts')
  expect(files.toSorted()).toEqual(Object.keys(languages).map(name => `${name}.ts`))
})

describe.each(Object.entries(languages))('%s', (name, language) => {
  const own = leaves(language)
  const all = leaves(whole)

  it('has every key of English, and no other', () => {
    expect([...own.keys()].toSorted()).toEqual([...all.keys()].toSorted())
  })

  it('leaves nothing English', () => {
    const same = [...own].filter(
      ([path, value]) => !/locale$/.test(path) && sayOf(path, value) === sayOf(path, all.get(path)),
    )
    // 'carousel' and 'Actions' are words of other languages, too; the name of a thing that follows no rule is a name.
    expect(same.map(([path, value]) => `${path}: ${sayOf(path, value)}`)).toEqual(
      name === 'fr' ? ['.network.threads.page: page', '.privacy.events: Actions'] : [],
    )
  })

  it('says the names and numbers that it is given', () => {
    const given: [string, string][] = [...own]
      .filter(([, value]) => typeof value === 'function')
      .flatMap(([path]) =>
        calls[path.split('.').at(-1)!]!.filter(value =>
          /^(Solaris|Horror|TEXT|kids|€20|7|40|red)$/.test(String(value)),
        ).map((value): [string, string] => [path, String(value)]),
      )
    for (const [path, value] of given) {
      if (/learned|any|critique/.test(path) && value !== '40') continue
      expect(sayOf(path, own.get(path)), path).toContain(value)
    }
    expect(given.length).toBeGreaterThan(20)
  })

  it('leaves no placeholder, and says counts by its plural rule', () => {
    for (const count of [0, 1, 2, 3, 11, 100]) {
      for (const [path, value] of own) {
        if (typeof value !== 'function') continue
        const args = calls[path.split('.').at(-1)!]!.map(given => (typeof given === 'number' ? count : given))
        const said = (value as (...given: unknown[]) => string)(...args)
        expect(said, path).not.toMatch(/#|undefined|NaN|\[object/)
      }
    }
  })

  it('names every kind of term', () => {
    const kinds: ReasonKind[] = ['event', 'item', 'content', 'text', 'image', 'popular', 'latest', 'preference']
    kinds.push('near', 'social', 'rule', 'taste', 'diversity')
    const said = kinds.map(kind => language.why!({ kind, weight: 1, text: 'English' }, false))
    expect(new Set(said).size).toBe(kinds.length)
    expect(said).not.toContain('English')
  })
})

test('no mark of French stands at the beginning of a line, nor a percent sign elsewhere', () => {
  const said = (language: typeof french) => [...leaves(language)].map(([path, value]) => sayOf(path, value))
  expect(said(french).filter(text => / [:;?!%»]|« /.test(text))).toEqual([])
  expect([german, spanish].flatMap(said).filter(text => / %/.test(text))).toEqual([])
})

test.each([
  ['de', german, '1980er'],
  ['fr', french, 'années 1980'],
  ['es', spanish, 'años 1980'],
  ['ja', japanese, '1980年代'],
  ['ar', arabic, 'عقد 1980'],
])('a decade, which items say in English, is said in %s wherever a visitor reads it', (_, language, said) => {
  const reason = { kind: 'content', title: '1980s', weight: 1, text: 'Also from the 1980s' } as const
  expect(language.why!(reason, true).toLowerCase()).toBe(said)
  expect(language.why!(reason, false)).toContain(said)
  expect(language.why!({ ...reason, kind: 'taste' }, false)).toContain(said)
  expect(language.taste!.label!('1980s').toLowerCase()).toBe(said)
  expect(language.taste!.label!('Blade Runner 2049')).toBe('Blade Runner 2049')
})

test('plural forms: one and two of Arabic, nought of French, none of Japanese', () => {
  const items = (language: typeof arabic, count: number) => language.knowledge!.relaxed!([], [], count)
  expect(items(arabic, 1)).toContain('عنصر واحد')
  expect(items(arabic, 2)).toContain('عنصران')
  expect(items(arabic, 5)).toContain('5 عناصر')
  expect(items(arabic, 11)).toContain('11 عنصرًا')
  expect(items(french, 0)).toContain('0 suggestion')
  expect(items(french, 0)).not.toContain('suggestions')
  expect(items(german, 1)).toContain('1 Vorschlag')
  expect(items(german, 2)).toContain('2 Vorschläge')
  expect(items(spanish, 1000)).toContain('1000 sugerencias')
  expect(french.privacy!.imported!(2, 1)).toMatch(/1 déjà connue\.$/)
  expect(items(japanese, 1)).toContain('1件')
})
