import { sha256 } from '../../sdk/bundle/sha256'
import { checkPinned, missing, type PinnedFile } from '../../sdk/content/encoder-files'

/**
 * Fetches a file of an encoder. Its hash stands in the address, so that no cache ever gives an older one.
 *
 * @throws TacitlyError 'encoder-missing': not there, or a page of HTML in its place; 'encoder-corrupt': other bytes
 */
export async function fetchPinned(
  url: string,
  pinned: PinnedFile,
  onBytes: (count: number) => void,
): Promise<Uint8Array> {
  const { bytes, isPage } = await fetchBytes(url, undefined, `?${pinned.sha256.slice(0, 8)}`, onBytes)
  const hash = await sha256(bytes)
  // Many servers send a page of theirs, with status 200, for whatever they don't have.
  if (isPage && hash !== pinned.sha256) throw missing(url, 'is a page of HTML')
  checkPinned(bytes, hash, pinned, url)
  return bytes
}

/** @throws TacitlyError 'encoder-missing' */
export async function fetchBytes(
  url: string,
  init?: RequestInit,
  query = '',
  onBytes?: (count: number) => void,
): Promise<{ readonly bytes: Uint8Array; readonly isPage: boolean }> {
  let response: Response
  let bytes: Uint8Array
  try {
    response = await fetch(url + query, init)
    const body = onBytes && response.body ? new Response(response.body.pipeThrough(counted(onBytes))) : response
    bytes = new Uint8Array(await body.arrayBuffer())
  } catch (cause) {
    throw missing(url, `could not be fetched (${cause})`)
  }
  if (!response.ok) throw missing(url, `answered ${response.status}`)
  return { bytes, isPage: /html/.test(response.headers.get('content-type') ?? '') }
}

function counted(onBytes: (count: number) => void): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    transform(chunk, controller) {
      onBytes(chunk.length)
      controller.enqueue(chunk)
    },
  })
}
