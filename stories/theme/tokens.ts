import stylesheet from '../../src/components/common/theme.css?raw'

/** One custom property of the stylesheet. */
export interface Token {
  /** '--tacitly-accent' */
  readonly name: string
  /** As the stylesheet has it. */
  readonly value: string
  readonly group: Group
  /** Of a colour, as the stylesheet has them: #rrggbb in the light and in the dark. */
  readonly colours?: Colours
}

export type Colours = readonly [light: string, dark: string]
export type Group = (typeof groups)[number][0]

/** What a token is about, by its name; what none of these matches is a colour or made of one. */
const groups = [
  ['Type', /^--tacitly-(text|cover)/],
  ['Shape', /^--tacitly-(radius|gap|gutter|ratio|per-view)/],
  ['Motion', /^--tacitly-(fast|calm|ease)/],
  ['Colour', /./],
] as const

/** Those of `light-dark(#…, #…)`. */
export function coloursOf(value: string): Colours | undefined {
  const found = value.match(/^light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)$/)
  return found ? [found[1], found[2]] : undefined
}

function tokenOf(name: string, value: string): Token {
  const [group] = groups.find(([, names]) => names.test(name))!
  return { name, value, group, colours: coloursOf(value) }
}

const [declared] = stylesheet.match(/:where\(:root\) \{[^}]*/)!

export const tokens: readonly Token[] = [
  ...[...declared.matchAll(/(--tacitly-[\w-]+): ([^;]+);/g)].map(([, name, value]) => tokenOf(name, value)),
  tokenOf('--tacitly-per-view', 'by the width'),
]

/** A stylesheet of a site's own, with what was changed. */
export function cssOf(changes: Readonly<Record<string, string>>): string {
  const lines = Object.entries(changes).map(([name, value]) => `  ${name}: ${value};`)
  return `:root {\n${lines.join('\n')}\n}`
}
