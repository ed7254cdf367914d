/** What a script did in the place of a hand is logged, and marked. */
export function suspectOf(event: { readonly isTrusted?: boolean } | undefined): { readonly suspect?: true } {
  return event?.isTrusted === false ? { suspect: true } : {}
}
