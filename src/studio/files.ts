import type { ReadingOptions } from '../cli/read/reading-options'
import { asTacitlyError } from '../sdk/errors'
import { type Desk, openDesk } from './desk'
import type { WorkResult } from './desk-protocol'
import type { Requests } from './requests'
import type { Store } from './store'
import type { FileUse } from './tasks/sort-files'

export interface StudioFile {
  readonly file: File
  readonly use: FileUse
}

export type Role = keyof NonNullable<ReadingOptions['named']>

/** What was made of the files; the data itself stays at the desk. */
export type Opened = WorkResult<'open'>

export interface FilesState {
  readonly files: readonly StudioFile[]
  /** Columns that were chosen in place of a guess. */
  readonly named: NonNullable<ReadingOptions['named']>
  /** Of reading, 0 .. 1; undefined: nothing is read now. */
  readonly reading?: { readonly phase: string; readonly done: number }
  readonly opened?: Opened
  readonly error?: string
}

export interface Files {
  /** In place of what was there. */
  readonly drop: (files: readonly File[]) => Promise<void>
  readonly use: (file: File, use: FileUse) => Promise<void>
  /** @param column 'none': there is none; undefined: as it is guessed */
  readonly name: (role: Role, column: string | undefined) => Promise<void>
}

export const noFiles: FilesState = { files: [], named: {} }

/** @param onRead after each reading, failed or not: what was made of the data before is not of this */
export function createFiles(store: Store<FilesState>, { add }: Pick<Requests, 'add'>, onRead: () => void) {
  let desk = openDesk(add)

  /** The latest alone: whoever asks again ends what is read, and all that is done with what was. */
  async function latest(work: (desk: Desk) => Promise<Partial<FilesState>>): Promise<void> {
    desk.close()
    const own = openDesk(add)
    desk = own
    store.set({ reading: { phase: 'reading', done: 0 }, error: undefined })
    try {
      const change = await work(own)
      store.set({ ...change, reading: undefined })
      onRead()
    } catch (thrown) {
      if (desk !== own) return
      onRead()
      store.set({ reading: undefined, opened: undefined, error: asTacitlyError(thrown, 'file-unreadable').message })
    }
  }

  async function open(own: Desk): Promise<Partial<FilesState>> {
    const { files, named } = store.get()
    const of = (use: FileUse) => files.filter(one => one.use === use).map(({ file }) => file)
    const [interactions] = of('interactions')
    if (!interactions) return { opened: undefined, error: 'Say which file holds the interactions: who touched what.' }
    const input = { interactions, items: of('items'), reading: { named } }
    const opened = await own.ask('open', input, {
      onTold: told => told.type === 'phase' && store.set({ reading: told }),
    })
    return { opened }
  }

  const files: Files = {
    drop: dropped =>
      latest(async own => {
        store.set({ ...noFiles, opened: undefined, files: dropped.map(file => ({ file, use: 'unused' })) })
        const uses = await own.ask('sort', dropped)
        store.set({ files: dropped.map((file, at) => ({ file, use: uses[at] })) })
        return open(own)
      }),
    use(file, use) {
      const all = store.get().files.map(one => {
        if (one.file === file) return { file, use }
        return use === 'interactions' && one.use === 'interactions' ? { file: one.file, use: 'unused' as const } : one
      })
      store.set({ files: all, named: {} })
      return latest(open)
    },
    name(role, column) {
      store.set({ named: { ...store.get().named, [role]: column } })
      return latest(open)
    },
  }
  return { files, desk: () => desk }
}
