import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { inputError } from '../read/input-errors'
import type { Source } from '../read/table'
import { type NpArray, readNpy } from './npy'

/** Where an entry of a zip file is. */
interface Entry {
  readonly name: string
  readonly isDeflated: boolean
  readonly packed: number
  readonly at: number
}

type Slice = (from: number, to: number) => Promise<DataView>

/**
 * The arrays of a file of `numpy.savez`, a zip of .npy, by their names; only those of numbers.
 *
 * @throws TacitlyError 'model-invalid': no such file, or Python objects in it
 */
export async function readNpz({ name, bytes = 0, slice }: Source): Promise<ReadonlyMap<string, NpArray>> {
  const read: Slice = async (from, to) => new DataView(await slice!(Math.max(0, from), Math.min(to, bytes)))
  const arrays = new Map<string, NpArray>()
  for (const entry of await entriesOf(name, bytes, read)) {
    const array = readNpy(await contentOf(entry, read), `${name}: ${entry.name}`)
    if (array) arrays.set(entry.name.replace(/\.npy$/, ''), array)
  }
  return arrays
}

/** The directory stands at the end (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12 and 4.3.16). */
async function entriesOf(name: string, bytes: number, read: Slice): Promise<Entry[]> {
  const tail = await read(bytes - 65_557, bytes)
  let end = tail.byteLength - 22
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end--
  if (end < 0)
    throw inputError('model-invalid', name, 'is no .npz', {
      wanted: 'save it with numpy.savez, or model.save of implicit',
    })
  const [count, size, start] = [
    tail.getUint16(end + 10, true),
    tail.getUint32(end + 12, true),
    tail.getUint32(end + 16, true),
  ]
  if (start === 0xffffffff)
    throw inputError('model-invalid', name, 'is larger than 4 GB', { wanted: 'save the item factors alone, as .npy' })
  const directory = await read(start, start + size)
  const entries: Entry[] = []
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > size || directory.getUint32(at, true) !== 0x02014b50) {
      throw inputError('model-invalid', name, 'has a damaged directory')
    }
    const [method, packed] = [directory.getUint16(at + 10, true), directory.getUint32(at + 20, true)]
    const [nameLength, extra, comment] = [28, 30, 32].map(field => directory.getUint16(at + field, true))
    const text = new TextDecoder().decode(new Uint8Array(directory.buffer, at + 46, nameLength))
    if (method !== 0 && method !== 8) throw inputError('model-invalid', name, `has ${text} in compression ${method}`)
    entries.push({ name: text, isDeflated: method === 8, packed, at: directory.getUint32(at + 42, true) })
    at += 46 + nameLength + extra + comment
  }
  return entries
}

async function contentOf({ at, packed, isDeflated }: Entry, read: Slice): Promise<Uint8Array> {
  const head = await read(at, at + 30)
  const from = at + 30 + head.getUint16(26, true) + head.getUint16(28, true)
  const bytes = new Uint8Array((await read(from, from + packed)).buffer)
  return isDeflated ? promisify(inflateRaw)(bytes) : bytes
}
