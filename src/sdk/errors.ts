/** Stable codes: they are part of the API and never change their meaning. */
export type ErrorCode =
  | 'bundle-corrupt'
  | 'bundle-format'
  | 'bundle-missing'
  | 'bundle-older-release'
  | 'backend-unavailable'
  | 'code-missing'
  | 'column-missing'
  | 'column-unknown'
  | 'consent-required'
  | 'encoder-corrupt'
  | 'encoder-missing'
  | 'event-invalid'
  | 'extractor-crashed'
  | 'file-damaged'
  | 'file-empty'
  | 'file-kind-unknown'
  | 'file-unreadable'
  | 'ids-cut'
  | 'import-invalid'
  | 'input-invalid'
  | 'model-differs'
  | 'model-incomplete'
  | 'model-invalid'
  | 'no-interactions'
  | 'no-bundle'
  | 'no-join'
  | 'no-ratings'
  | 'options-invalid'
  | 'personas-broken'
  | 'personas-invalid'
  | 'privacy-budget'
  | 'rows-too-bad'
  | 'server-refused'
  | 'storage-blocked'
  | 'storage-failed'
  | 'storage-newer'
  | 'storage-quota'
  | 'state-lost'
  | 'times-unreadable'
  | 'trainer-busy'
  | 'trainer-crashed'
  | 'training-diverged'
  | 'visit-shown'
  | 'wasm-blocked'
  | 'worker-unavailable'
  | 'aborted'

/**
 * The only error that Tacitly throws on purpose. The message says what arrived, what was expected and what to try;
 * `code` is stable, `details` is plain data (it survives a worker boundary).
 */
export class TacitlyError extends Error {
  override readonly name = 'TacitlyError'
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.details = details
  }
}

/** Whatever was thrown, as a TacitlyError: ours pass through, others keep their message and become the cause. */
export function asTacitlyError(thrown: unknown, code: ErrorCode): TacitlyError {
  if (thrown instanceof TacitlyError) return thrown
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
  return new TacitlyError(code, message, {}, thrown)
}

/** What arrived, for a sentence: short, whatever it is. */
export function show(value: unknown): string {
  if (typeof value === 'string') return value.length > 40 ? `a string of ${value.length} characters` : `'${value}'`
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'object' && value !== null) return 'an object'
  return typeof value === 'function' ? 'a function' : String(value)
}
