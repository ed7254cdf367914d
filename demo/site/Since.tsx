import { useSettings } from './settings'
import type { Cause } from './use-cause'
import type { Moved } from './use-moves'
import { useStrings } from './use-strings'

/** Titles or topics that are named; of the others, how many. */
const named = 3

/** A quiet line above a row: what made it another one since it was last seen, and what is other in it. Said at once, so that no word moves another. */
export function Since({ cause, moved }: { readonly cause: Cause | null | undefined; readonly moved: Moved }) {
  const { since: t } = useStrings()
  const { language } = useSettings()
  const join = (all: readonly string[]) =>
    new Intl.ListFormat(language).format([
      ...all.slice(0, named),
      ...(all.length > named ? [t.others(all.length - named)] : []),
    ])
  const said = () => {
    if (!cause) return ''
    if (cause.kind !== 'asked') return t[cause.kind](join(cause.titles.map(isolated)))
    return t.asked(join(cause.topics.map(({ label, set }) => t.wishes[set!](isolated(label)))))
  }
  const { fresh, up } = moved
  const seen = [fresh > 0 && t.fresh(fresh), up > 0 && t.up(up)].filter(Boolean).join(' · ')
  return (
    <p className="since" role="status">
      <b>{said()}</b> {cause !== undefined && seen}
    </p>
  )
}

/** A title keeps its own direction within a sentence of another. */
const isolated = (text: string) => `\u2068${text}\u2069`
