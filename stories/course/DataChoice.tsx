import { type ChangeEvent, useState } from 'react'
import type { World } from './world'

/** Which data the figures are of, and a way to take one's own, which stay in the tab. */
export function DataChoice({ world, onChange }: { readonly world: World; readonly onChange: (world: World) => void }) {
  const [fault, setFault] = useState('')

  async function read({ target }: ChangeEvent<HTMLInputElement>): Promise<void> {
    const files = Array.from(target.files ?? [])
    if (files.length === 0) return
    try {
      const { readWorld } = await import('./read-world')
      onChange(await readWorld(files))
      setFault('')
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <>
      <p>
        <strong>{world.name}</strong>: {world.about}.
      </p>
      <p>
        <label className="course-file">
          Use your own file: ratings.csv as MovieLens has it, movies.csv with it for titles. It is read here and goes
          nowhere.
          <input type="file" multiple accept=".csv,.tsv,.dat,.gz,.json,.jsonl" onChange={read} />
        </label>
      </p>
      <p role="alert">{fault}</p>
    </>
  )
}
