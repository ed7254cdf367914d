import { useId } from 'react'
import { designCover, hash } from '../../src/components/cover/cover-design'
import { createRandom, type Random } from '../../src/sdk/random'
import type { Film } from '../server/film'

const WIDTH = 720
const HEIGHT = 400
const LAYERS = [0, 1, 2, 3, 4]

/** Ground and spot of each palette, degrees, as the stylesheet of the covers has them. */
const HUES: readonly (readonly [number, number])[] = [
  [28, 85],
  [52, 220],
  [82, 30],
  [112, 60],
  [150, 95],
  [178, 45],
  [208, 78],
  [238, 55],
  [262, 32],
  [288, 80],
  [326, 72],
  [8, 225],
]

type Place = 'ridges' | 'city' | 'sea' | 'forest' | 'mesas' | 'planet'

/** Where a film of that kind takes place; the first genre that says so decides. */
const PLACES: ReadonlyMap<string, Place> = new Map([
  ...(['Noir', 'Film-Noir', 'Crime', 'Thriller'] as const).map(genre => [genre, 'city'] as const),
  ...(['Romance', 'Family', 'Musical', 'Children'] as const).map(genre => [genre, 'sea'] as const),
  ...(['Horror', 'Mystery'] as const).map(genre => [genre, 'forest'] as const),
  ...(['Western', 'War', 'Action'] as const).map(genre => [genre, 'mesas'] as const),
  ...(['Science fiction', 'Sci-Fi', 'Fantasy'] as const).map(genre => [genre, 'planet'] as const),
])

/**
 * A landscape for a film without a picture, in the colours of its cover. Pure: title and genres decide, nothing is
 * fetched. 720 x 400, meant to be cut to size.
 */
export function Scene({ film }: { readonly film: Film }) {
  const id = useId()
  const random = createRandom(hash(film.title))
  const { palette, shift } = designCover(film.title, film.categories[0])
  const [ground, spotHue] = HUES[palette]!
  const hue = ground + shift
  const place = film.categories.map(genre => PLACES.get(genre)).find(Boolean) ?? 'ridges'
  const far = hue + 24
  const x = 455 + 60 * random()
  const y = 122 + 30 * random()
  const size = 28 + 13 * random()
  const sky = [
    ['0', `oklch(.36 .075 ${hue})`],
    ['.5', `oklch(.68 .095 ${far})`],
    ['.78', `oklch(.87 .075 ${far + 20})`],
  ] as const
  return (
    <svg aria-hidden="true" className="scene" preserveAspectRatio="xMidYMid slice" viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      <linearGradient id={id} x2="0" y2="1">
        {sky.map(([offset, color]) => (
          <stop key={offset} offset={offset} stopColor={color} />
        ))}
      </linearGradient>
      <rect fill={`url(#${id})`} height={HEIGHT} width={WIDTH} />
      {place === 'planet' && <path d={stars(random)} fill="oklch(.97 .02 90)" opacity=".75" />}
      <circle cx={x} cy={y} fill={`oklch(.95 .055 ${place === 'planet' ? spotHue : far + 30})`} r={size} />
      {place === 'planet' && (
        <ellipse
          cx={x}
          cy={y}
          fill="none"
          rx={size * 1.75}
          ry={size * 0.34}
          stroke={`oklch(.93 .06 ${spotHue})`}
          strokeWidth="3"
          transform={`rotate(-14 ${x} ${y})`}
        />
      )}
      {place === 'sea' && <Sea far={far} random={random} size={size} x={x} />}
      {(place === 'sea' ? LAYERS.slice(3) : LAYERS).map(layer => (
        <path d={outline(place, layer, random)} fill={layerColor(layer, hue, far)} key={layer} />
      ))}
      {place === 'city' && <path d={windows(random)} fill={`oklch(.9 .1 ${spotHue})`} opacity=".8" />}
    </svg>
  )
}

/** Nearer is darker, and of the hue of the cover. */
function layerColor(layer: number, hue: number, far: number): string {
  const nearness = layer / (LAYERS.length - 1)
  return `oklch(${(0.72 - 0.51 * nearness).toFixed(3)} ${(0.078 - 0.036 * nearness).toFixed(3)} ${far + nearness * (hue - far)})`
}

/** From the ground up along a skyline, and back: a closed path. */
function outline(place: Place, layer: number, random: Random): string {
  const base = 208 + layer * 36
  const skylines: Readonly<Record<Place, () => string>> = {
    ridges: () => waves(base, 26 + layer * 3, random),
    planet: () => waves(base + 6, 20 + layer * 3, random),
    sea: () => waves(base + 16, 9, random),
    city: () => blocks(base - 24, 14 + layer * 6, 74, random),
    mesas: () => blocks(base + 4, 62 + layer * 14, 40, random, 11),
    forest: () => firs(base - 2, 9 + layer * 3.4, random),
  }
  return `M0 ${HEIGHT}${skylines[place]()}V${HEIGHT}z`
}

function waves(base: number, height: number, random: Random): string {
  const phases = [97, 41, 17, 6].map((length, i) => [length, [1, 0.55, 0.22, 0.08][i]!, random() * 6.3] as const)
  let path = ''
  for (let x = 0; x <= WIDTH; x += 6) {
    const y = phases.reduce((sum, [length, share, phase]) => sum + share * Math.sin(x / length + phase), 0)
    path += `L${x} ${(base + height * y).toFixed(1)}`
  }
  return path
}

/** Houses, or with a `slope` table mountains. */
function blocks(base: number, width: number, height: number, random: Random, slope = 0): string {
  let path = ''
  for (let x = -width * random(); x < WIDTH; ) {
    const end = x + width * (0.55 + random())
    const top = base - height * random() ** 1.7
    path += `L${(x - slope).toFixed(1)} ${base}L${x.toFixed(1)} ${top.toFixed(1)}H${end.toFixed(1)}L${(end + slope).toFixed(1)} ${base}`
    x = end + (slope && random() < 0.6 ? width * random() : 1)
  }
  return `${path}L${WIDTH} ${base}`
}

function firs(base: number, width: number, random: Random): string {
  const phase = random() * 6.3
  let path = ''
  for (let x = -width; x < WIDTH + width; x += width * (0.5 + 0.7 * random())) {
    const height = width * (1.2 + 3.2 * random() ** 2)
    const ground = base + 12 * Math.sin(x / 80 + phase)
    const edge = (ground + width * 0.4).toFixed(1)
    path += `L${(x - width / 2).toFixed(1)} ${edge}L${x.toFixed(1)} ${(ground - height).toFixed(1)}L${(x + width / 2).toFixed(1)} ${edge}`
  }
  return path
}

/** Still water that carries the light. */
function Sea({ far, random, size, x }: { readonly far: number; random: Random; size: number; readonly x: number }) {
  const glints = Array.from({ length: 13 }, (_, i) => {
    const half = size * (0.32 + 0.85 * random()) * (1 - i / 22)
    return `M${(x - half).toFixed(1)} ${222 + i * 9}h${(2 * half).toFixed(1)}v2.6h${(-2 * half).toFixed(1)}z`
  })
  return (
    <>
      <rect fill={`oklch(.56 .085 ${far - 8})`} height={HEIGHT} width={WIDTH} y="212" />
      <rect fill={`oklch(.42 .075 ${far - 14})`} height={HEIGHT} opacity=".55" width={WIDTH} y="262" />
      <path d={glints.join('')} fill={`oklch(.95 .055 ${far + 30})`} opacity=".85" />
    </>
  )
}

function stars(random: Random): string {
  return Array.from(
    { length: 46 },
    () => `M${(WIDTH * random()).toFixed(1)} ${(60 + 150 * random() ** 1.5).toFixed(1)}h1.1v1.1h-1.1z`,
  ).join('')
}

function windows(random: Random): string {
  return Array.from(
    { length: 54 },
    () => `M${(8 * Math.round((WIDTH / 8) * random())).toFixed(0)} ${262 + 9 * Math.floor(9 * random())}h2.4v3.6h-2.4z`,
  ).join('')
}
