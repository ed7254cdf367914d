/** One path of a figure. `part` picks its colour: figure (second colour), spot (accent) or ground. */
export interface Shape {
  readonly part: 'figure' | 'spot' | 'ground'
  readonly d: string
  readonly opacity?: number
  readonly transform?: string
}
export type Figure = readonly Shape[]

const times = <T>(n: number, draw: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => draw(i))

const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0 ${r} ${r} 0 1 0 ${-2 * r} 0z`

/** n shapes of the figure's colour, drawn as one path, and one among them in the spot's. */
function oneStandsOut(n: number, chosen: number, draw: (i: number, isSpot: boolean) => string): Figure {
  const rest = times(n, i => (i === chosen ? '' : draw(i, false))).join('')
  return [
    { part: 'figure', d: rest },
    { part: 'spot', d: draw(chosen, true) },
  ]
}

/** Twelve figures in a 100 x 100 box, each varied by the bits of `h`. */
export const FIGURES: readonly ((h: number, flip: boolean) => Figure)[] = [
  function sunOverWater(h) {
    const stripes = times(5, i => `M0 ${54 + i * 6}h100v${round(1.4 + i * 0.9)}H0z`).join('')
    return [
      { part: 'spot', d: circle(36 + (h % 30), 52, 27) },
      { part: 'ground', d: stripes },
      { part: 'figure', d: 'M0 80h100v20H0z' },
    ]
  },
  function rings(_h, flip) {
    return times(4, i => ({
      part: i % 2 ? 'ground' : i ? 'spot' : 'figure',
      d: circle(100, flip ? 100 : 0, 84 - i * 20),
    }))
  },
  function towers(h) {
    return oneStandsOut(6, h % 6, i => `M${round(8 + i * 14.4)} 100V${20 + ((h >> (i * 3)) & 7) * 8}h10V100z`)
  },
  function peaks(h) {
    return [
      { part: 'figure', d: `M-10 100 38 ${24 + (h % 14)} 86 100z` },
      { part: 'spot', d: 'M44 100 74 52 116 100z' },
    ]
  },
  function dots(h) {
    return oneStandsOut(36, h % 36, (i, isSpot) => {
      const row = Math.floor(i / 6)
      return circle(round(12 + (i % 6) * 15.2), round(14 + row * 15.2), isSpot ? 7 : round(1.6 + row * 0.75))
    })
  },
  function halves(h) {
    return [
      { part: 'figure', d: 'M50 10a40 40 0 0 1 0 80z' },
      { part: 'spot', d: h % 2 ? 'M44 96a40 40 0 0 1 0-80z' : 'M50 90a40 40 0 0 1 0-80z' },
    ]
  },
  function waves(h) {
    return times(5, i => ({
      part: i === 1 + (h % 3) ? 'spot' : 'figure',
      opacity: round(1 - i * 0.12),
      d: `M-5 ${26 + i * 15}q14-13 27.5 0t27.5 0 27.5 0 27.5 0v7q-14 13-27.5 0t-27.5 0-27.5 0-27.5 0z`,
    }))
  },
  function projectorBeam() {
    return [
      { part: 'figure', d: 'M8 12 100 46v52z' },
      { part: 'spot', d: circle(14, 14, 7) },
    ]
  },
  function stairs(h) {
    return oneStandsOut(5, h % 5, i => `M${i * 20} ${100 - i * 17}h${100 - i * 20}v-13H${i * 20}z`)
  },
  function arch() {
    const parts = ['figure', 'ground', 'spot'] as const
    return parts.map((part, i) => {
      const r = 36 - i * 12
      return { part, d: `M${14 + i * 12} 100V52a${r} ${r} 0 0 1 ${2 * r} 0v48z` }
    })
  },
  function quilt(h) {
    return times(9, i => ({
      part: i === h % 9 ? 'spot' : 'figure',
      d: 'M1 1h26a26 26 0 0 1-26 26z',
      transform: `translate(${8 + (i % 3) * 28} ${10 + Math.floor(i / 3) * 28}) rotate(${((h >> (i * 2)) & 3) * 90} 14 14)`,
    }))
  },
  function rainUnderADisc(h) {
    const rain = times(7, i => `M${-20 + i * 20} 100 ${16 + i * 20} 46h7L${-13 + i * 20} 100z`).join('')
    return [
      { part: 'spot', d: circle(30 + (h % 40), 34, 18) },
      { part: 'figure', d: rain },
    ]
  },
]

function round(value: number): number {
  return Math.round(value * 100) / 100
}
