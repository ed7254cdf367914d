import { TacitlyError } from '../../sdk/errors'
import { type Frame, type Pixels, resize } from './resize'

/** What a preprocessor_config.json says, as numbers. */
export interface Preprocessing {
  readonly shorterSide?: number
  /** Both sides squeezed to these, where it says so. */
  readonly exact?: { readonly width: number; readonly height: number }
  /** Cut out of the middle; no larger than what is there. */
  readonly crop: { readonly width: number; readonly height: number }
  readonly factor: number
  readonly mean: readonly number[]
  readonly std: readonly number[]
}

type Sides = number | { readonly shortest_edge?: number; readonly width?: number; readonly height?: number }

interface Config {
  readonly size?: Sides
  readonly crop_size?: Sides
  readonly crop_pct?: number
  readonly do_center_crop?: boolean
  readonly do_rescale?: boolean
  readonly rescale_factor?: number
  readonly do_normalize?: boolean
  readonly image_mean?: readonly number[]
  readonly image_std?: readonly number[]
}

/**
 * Reads a preprocessor_config.json. Its `resample` is not followed: pictures are always resized by antialiased bilinear
 * interpolation, so that every machine gives the same vectors.
 *
 * @throws TacitlyError 'encoder-corrupt' where it gives no size
 */
export function readPreprocessing(config: Config): Preprocessing {
  const { size, crop_size, crop_pct } = config
  const rect = (sides: Sides | undefined) => {
    if (typeof sides === 'number') return { width: sides, height: sides }
    const { shortest_edge, width = shortest_edge, height = width } = sides ?? {}
    return width && height ? { width, height } : undefined
  }
  const given = rect(size)
  if (!given) {
    throw new TacitlyError('encoder-corrupt', 'preprocessor_config.json gives no size that a picture is brought to.', {
      size,
    })
  }
  const isShorterSide = typeof size === 'number' || size?.shortest_edge !== undefined
  const crop = (config.do_center_crop ? rect(crop_size) : undefined) ?? given
  return {
    shorterSide: isShorterSide ? Math.floor(given.width / (crop_pct ?? 1)) : undefined,
    exact: isShorterSide ? undefined : given,
    crop: { width: Math.min(crop.width, given.width), height: Math.min(crop.height, given.height) },
    factor: config.do_rescale === false ? 1 : (config.rescale_factor ?? 1 / 255),
    mean: config.do_normalize === false ? [0, 0, 0] : (config.image_mean ?? [0.5, 0.5, 0.5]),
    std: config.do_normalize === false ? [1, 1, 1] : (config.image_std ?? [0.5, 0.5, 0.5]),
  }
}

/** What is cut out of a picture of this size; sides round down, as torchvision does. */
export function frameOf(width: number, height: number, { shorterSide, exact, crop }: Preprocessing): Frame {
  const shorter = Math.min(width, height)
  const long = (side: number) => Math.max(1, Math.floor((side * (shorterSide ?? shorter)) / shorter))
  const whole = exact ?? { width: long(width), height: long(height) }
  const left = Math.floor((whole.width - crop.width) / 2)
  const top = Math.floor((whole.height - crop.height) / 2)
  return { ...whole, left, top, cutWidth: crop.width, cutHeight: crop.height }
}

/** One picture as a network reads it: 3 x height x width. */
export function toInput(pixels: Pixels, spec: Preprocessing): { values: Float32Array; width: number; height: number } {
  const frame = frameOf(pixels.width, pixels.height, spec)
  const rgb = resize(pixels, frame)
  const area = frame.cutWidth * frame.cutHeight
  const values = new Float32Array(3 * area)
  for (let channel = 0; channel < 3; channel++) {
    const { [channel]: mean } = spec.mean
    const { [channel]: std } = spec.std
    for (let at = 0; at < area; at++) values[channel * area + at] = (rgb[at * 3 + channel] * spec.factor - mean) / std
  }
  return { values, width: frame.cutWidth, height: frame.cutHeight }
}
