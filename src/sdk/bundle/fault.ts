import { type ErrorCode, TacitlyError } from '../errors'
import { loadCode } from '../load-code'
import type { words } from './fault-words'

type Words = typeof words

interface Circumstances {
  /** @default 'bundle-corrupt' */
  readonly code?: ErrorCode
  readonly details?: Record<string, unknown>
  readonly cause?: unknown
}

/** What is wrong with a bundle, by name, with the values met: a sound bundle does not need its sentence (`inWords`). */
class BundleFault extends TacitlyError {
  constructor(
    readonly fault: keyof Words,
    readonly met: readonly unknown[],
    { code = 'bundle-corrupt', details, cause }: Circumstances,
  ) {
    super(code, `${fault}: ${met}`, details, cause)
  }
}

export function fault<K extends keyof Words>(
  name: K,
  met: Parameters<Words[K]>,
  circumstances: Circumstances = {},
): TacitlyError {
  return new BundleFault(name, met, circumstances)
}

/** The error with its sentence, which is fetched; where that fails, as it is: of the same code, and in short. */
export async function inWords<T>(thrown: T): Promise<T | TacitlyError> {
  if (!(thrown instanceof BundleFault)) return thrown
  const loaded = await loadCode(import('./fault-words')).catch(() => undefined)
  if (!loaded) return thrown
  const say = loaded.words[thrown.fault] as (...met: readonly unknown[]) => string
  return new TacitlyError(thrown.code, say(...thrown.met), thrown.details, thrown.cause)
}
