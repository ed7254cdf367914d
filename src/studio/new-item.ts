import { previewAs } from '../personas/index'
import { createRecommender, type Item } from '../sdk/index'
import type { MadeFiles } from './tasks/make-files'
import type { Visitor } from './visitors'

/** Where a new item would stand in the list of a visitor. */
export interface Meeting {
  readonly visitor: string
  /** From 1; undefined: below `depth`. */
  readonly position?: number
}

/** How far down their lists. */
const depth = 50

/** Whom a new item would meet: what visitors of the data would be shown, if the item were there. */
export async function meetingsOf(
  { files }: MadeFiles,
  visitors: readonly Visitor[],
  item: Item,
  onProgress: (done: number) => void,
): Promise<Meeting[]> {
  const read = async (path: string) => files.get(path)!
  const recommender = createRecommender({ bundle: { read }, name: 'tacitly-studio:new-item' })
  try {
    await recommender.addItems([item])
    const meetings: Meeting[] = []
    for (const { persona } of visitors) {
      const end = await previewAs(recommender, persona)
      const { items } = await recommender.recommend({ strategy: 'forYou', limit: depth })
      await end()
      const at = items.findIndex(one => one.item.id === item.id)
      meetings.push({ visitor: persona.name, position: at < 0 ? undefined : at + 1 })
      onProgress(meetings.length / visitors.length)
    }
    return meetings
  } finally {
    recommender.dispose()
  }
}
