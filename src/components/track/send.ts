/** An event that nobody waits for. Where it can't be taken in, since a deploy removed the code, `getState().history.error` says so. */
export function send(logged: Promise<unknown>): void {
  logged.catch(() => undefined)
}
