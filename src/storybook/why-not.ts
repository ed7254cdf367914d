import type { Item, Recommender } from '../sdk/types'
import type { Answer, Question } from './messages'
import type { Watcher } from './watch-lists'

/** Asks the real list, by its real options, of an item's way into it. */
export async function whyNot({ recommender, optionsOf }: Watcher, question: Question): Promise<Answer> {
  const { list: name, item: asked } = question
  const list = optionsOf(name)
  if (!list) return { ...question, error: `The story has no list ${name} any more.` }
  try {
    const named = (await itemsOf(recommender)).find(byName(asked)) ?? { id: asked }
    return { ...question, explanation: await recommender.explain(named.id, { list }) }
  } catch (error) {
    return { ...question, error: String(error) }
  }
}

const byName = (asked: string) => {
  const words = asked.trim().toLowerCase()
  return ({ id, title }: Item) => id === asked || title.toLowerCase() === words
}

const most = 10_000

/** The catalogue, as lists know it: what is popular, and what a visit has taken out of lists. */
async function itemsOf(recommender: Recommender): Promise<readonly Item[]> {
  const { items } = await recommender.recommend({ strategy: 'popular', limit: most, sharing: 'allow' })
  const touched = recommender.getHistory().flatMap(({ item }) => item ?? [])
  return [...items.map(({ item }) => item), ...touched]
}
