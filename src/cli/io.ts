import { once } from 'node:events'
import { resolve } from 'node:path'

/** What a command may touch of the process. */
export interface Io {
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
  /** Paths are relative to it. */
  readonly cwd: string
  /** Until somebody ends what serves a page. @default SIGINT or SIGTERM */
  readonly ended: () => Promise<unknown>
}

/** Ctrl+C, or a process manager. */
export const signalled = () => Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])

/** A file of input; '-' stays what it is: standard input. */
export const inputPath = (cwd: string, path: string): string => (path === '-' ? path : resolve(cwd, path))
