/** What a command may touch of the process. */
export interface Io {
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
  /** Paths are relative to it. */
  readonly cwd: string
}
