import { resolve } from 'node:path'

/** What a command may touch of the process. */
export interface Io {
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
  /** Paths are relative to it. */
  readonly cwd: string
}

/** A file of input; '-' stays what it is: standard input. */
export const inputPath = (cwd: string, path: string): string => (path === '-' ? path : resolve(cwd, path))
