const set = /^(?:1(?:\.0*)?|true|yes|[ytjx]|ja|oui|sí?|sim|да|是)$/i
const unset = /^(?:0(?:\.0*)?|false|non?|n|f|nein|não|нет|否)$/i

/** Yes or no, as a cell says it; undefined: it says neither. */
export function flagOf(text: string): boolean | undefined {
  return set.test(text) ? true : unset.test(text) ? false : undefined
}
