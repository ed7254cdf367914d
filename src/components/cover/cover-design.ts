import { isRightToLeftText } from '../common/dom'
import { FIGURES, type Figure } from './cover-figures'

export type CoverTone = 'deep' | 'paper' | 'solid' | 'soft'

/** Everything that the stylesheet needs to draw a cover. Plain numbers, so server and client agree. */
export interface CoverDesign {
  readonly tone: CoverTone
  readonly voice: 'serif' | 'sans'
  /** Words above, figure below; otherwise the other way round. */
  readonly flip: boolean
  /** Arabic and other joined scripts: no tracking, more leading. */
  readonly joined: boolean
  /** Of the twelve in the stylesheet: one a category, so that a genre reads as a family. */
  readonly palette: number
  /** Of the palette's hue, -5 .. 5 degrees. */
  readonly shift: number
  /** Type size, % of the cover's width, in tenths. */
  readonly fit: number
  /** In a 100 x 100 box. */
  readonly figure: Figure
}

const TONES: readonly CoverTone[] = ['deep', 'paper', 'solid', 'soft']

const PALETTES = 12

/** FNV-1a over code points with a final mix (murmur3's), 32 bits unsigned. */
export function hash(text: string): number {
  let h = 2166136261
  for (const character of text) h = Math.imul(h ^ character.codePointAt(0)!, 16777619)
  h = Math.imul(h ^ (h >>> 15), 2246822519)
  return (h ^ (h >>> 13)) >>> 0
}

/**
 * A catalogue without pictures gets posters. The category picks palette and voice; the title picks tone, figure, side
 * and size, and moves the hue by up to 5 degrees. Pure: nothing is random.
 */
export function designCover(title: string, category = ''): CoverDesign {
  const ofTitle = hash(title)
  const ofCategory = hash(category)
  const flip = ((ofTitle >>> 20) & 1) === 1
  const joined = isRightToLeftText(title)
  return {
    tone: TONES[(ofTitle >>> 3) & 3]!,
    voice: (ofCategory >>> 9) & 1 ? 'serif' : 'sans',
    flip,
    joined,
    palette: ofCategory % PALETTES,
    shift: (ofTitle % 11) - 5,
    fit: fitTitle(title, joined ? 1.3 : 1.04),
    figure: FIGURES[(ofTitle >>> 9) % FIGURES.length]!(ofTitle >>> 5, flip),
  }
}

/** Type that is smaller says little: a word that does not fit at this size breaks. */
const least = 7.2

/** The longest word fits the width (138%, measured); then smaller until the lines fill at most 32% of it in height. */
function fitTitle(title: string, leading: number): number {
  const longest = Math.max(...title.split(/[\s-]+/).map(word => word.length))
  let fit = Math.min(17.5, 138 / longest)
  while (fit > least && countLines(title, 150 / fit) * fit * leading > 32) fit -= 0.3
  return Number(Math.max(least, fit).toFixed(1))
}

/** Greedy lines of at most `width` characters. */
function countLines(title: string, width: number): number {
  let lines = 1
  let used = 0
  for (const { length } of title.split(/\s+/)) {
    if (used + length >= width) {
      lines++
      used = 0
    }
    used += length + 1
  }
  return lines
}
