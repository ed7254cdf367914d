import type { Colours } from './tokens'

/** Text or a control, on what it stands on, and the least ratio that WCAG 2.2 AA asks for. */
const pairs = [
  ['ink', 'surface', 4.5],
  ['ink-2', 'surface', 4.5],
  ['ink-2', 'well', 4.5],
  ['accent', 'surface', 4.5],
  ['on-accent', 'accent', 4.5],
  ['ink', 'wash', 4.5],
  ['danger', 'raised', 4.5],
  ['edge', 'surface', 3],
] as const

export interface Contrast {
  readonly text: string
  readonly ground: string
  readonly least: number
  /** In the light, and in the dark. */
  readonly ratios: readonly [number, number]
}

/** @param coloursOf those of a token, by its name without '--tacitly-' */
export function contrasts(coloursOf: (name: string) => Colours): readonly Contrast[] {
  return pairs.map(([text, ground, least]) => {
    const [over, under] = [coloursOf(text), coloursOf(ground)]
    return { ...{ text, ground, least }, ratios: [ratioOf(over[0], under[0]), ratioOf(over[1], under[1])] }
  })
}

/** (L1 + .05) / (L2 + .05), of relative luminances: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function ratioOf(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map(at => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
