import { asTacitlyError, TacitlyError } from '../errors'

/** @throws TacitlyError 'input-invalid' */
export async function fetchPicture(address: string, signal: AbortSignal): Promise<Uint8Array> {
  try {
    const response = await fetch(address, { signal })
    if (!response.ok) throw new Error(`answered ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  } catch (cause) {
    signal.throwIfAborted()
    const { message } = asTacitlyError(cause, 'input-invalid')
    throw new TacitlyError('input-invalid', `the picture could not be fetched (${message}).`, {}, cause)
  }
}
