import { TacitlyError } from '../errors'
import type { PersonalAccess } from '../personal/lazy'
import { explainItem } from '../rank/explain-item'
import type { rank } from '../rank/rank'
import type { ExplainOptions, Item, ItemExplanation, ListOptions, Standing } from '../types'
import type { Answers } from './answers'
import type { Lists } from './lists'
import { optionsKey } from './options-key'
import { type RecommendHost, recommend } from './recommend'

export interface ExplainHost<TItem extends Item> extends RecommendHost<TItem> {
  readonly answers: Answers<TItem>
  readonly lists: Lists<TItem>
  readonly personal: Pick<PersonalAccess<TItem>, 'asked' | 'present'>
}

/** Items of the history that are left out, each in its turn, to see what moves the score. */
const mostTried = 5

/** @throws TacitlyError what the list would fail with */
export async function explain<TItem extends Item>(
  host: ExplainHost<TItem>,
  given: string,
  { list = {} }: ExplainOptions<TItem> = {},
): Promise<ItemExplanation<TItem>> {
  const { answers, lists, personal } = host
  const options = { ...list, enabled: true }
  const itemId = String(given)
  const ready = await recommend(host, options)
  if (ready.status === 'error') throw ready.error
  const entry = lists.entries.get(optionsKey(list))
  if (entry) lists.present(entry)
  const { options: present, above } = entry ?? { options }
  const wanted = entry && (() => lists.wantedAbove(entry))

  function explainBy(rankBy: Answers<TItem>['rank']): ReturnType<typeof explainItem<TItem>> {
    let found: ReturnType<typeof explainItem<TItem>>
    const probe = (input: Parameters<typeof rank<TItem>>[0], asked?: ListOptions<TItem>) => {
      found = explainItem(input, asked ?? {}, itemId)
      return undefined
    }
    rankBy(present, above, wanted, probe as typeof rank)
    return found
  }

  const found = explainBy(answers.rank)
  if (!found)
    throw new TacitlyError('code-missing', 'The list takes what is still on its way: try again once it is ready.')
  const named = found.reasons.flatMap(({ kind, itemId }) => (kind === 'event' && itemId !== undefined ? [itemId] : []))
  const touched = personal.present()?.touched() ?? []
  const others = touched.map(one => one.itemId)
  const tried = [...new Set([...named, ...others])].filter(id => id !== itemId).slice(0, mostTried)
  const changes: (Standing & { readonly forget: string })[] = []
  for (const forget of tried) {
    const without = explainBy(answers.without({ itemId: forget }))
    if (without) changes.push({ forget, ...standingOf(without) })
    await new Promise(resolve => setTimeout(resolve)) // each ranks anew: the page comes between
  }
  const move = ({ score = 0 }: Standing) => Math.abs(score - (found.score ?? 0))
  const [most] = changes.toSorted((a, b) => move(b) - move(a))
  if (!most || move(most) === 0) return found
  const title = touched.find(one => one.itemId === most.forget)?.item?.title
  return { ...found, change: { ...most, ...(title !== undefined && { title }) } }
}

function standingOf({ isIn, position, score, rank, candidates }: Standing): Standing {
  return {
    ...{ isIn, candidates },
    ...(position !== undefined && { position }),
    ...(score !== undefined && { score }),
    ...(rank !== undefined && { rank }),
  }
}
