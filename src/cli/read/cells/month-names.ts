/** Languages of which no two mean different months by one name. */
const languages = 'en de fr es it pt nl pl ru uk sv da nb fi cs hu ro el tr'.split(' ')

let months: ReadonlyMap<string, number> | undefined

/** 1 to 12, by its name or an abbreviation of it in many languages; undefined: no month. */
export function monthOf(word: string): number | undefined {
  months ??= namesOfMonths()
  return months.get(word)
}

/** As they stand alone and within a date, whole or cut off; where two are alike the first language's. */
function namesOfMonths(): Map<string, number> {
  const names = new Map<string, number>()
  const add = (name: string, month: number) => {
    for (let length = name.length; length >= 3; length--) {
      const part = name.slice(0, length)
      if (/^\p{L}+$/u.test(part) && !names.has(part)) names.set(part, month)
    }
  }
  for (const language of languages) {
    for (const style of ['short', 'long'] as const) {
      for (const day of [{}, { day: 'numeric' }] as const) {
        const format = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC', ...day })
        for (let month = 1; month <= 12; month++) {
          const parts = format.formatToParts(Date.UTC(2024, month - 1, 15))
          const name =
            parts
              .find(({ type }) => type === 'month')
              ?.value.toLowerCase()
              .replace(/\.$/, '') ?? ''
          add(name, month)
        }
      }
    }
  }
  for (const [name, month] of [
    ['mrz', 3],
    ['maerz', 3],
    ['fev', 2],
    ['aout', 8],
    ['dec', 12],
  ] as const)
    add(name, month)
  return names
}
