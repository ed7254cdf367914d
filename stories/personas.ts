import type { FeedbackInput } from '../src/sdk/types'

/** One visitor as a fixture: stories, tests and evaluation can share it. */
export interface Persona {
  readonly name: string
  readonly events: readonly FeedbackInput[]
  readonly context: Readonly<Record<string, string>>
}

const viewed = (...itemIds: string[]): FeedbackInput[] => itemIds.map(itemId => ({ type: 'view', itemId }))
const liked = (...itemIds: string[]): FeedbackInput[] => itemIds.map(itemId => ({ type: 'like', itemId }))
const dismissed = (...itemIds: string[]): FeedbackInput[] => itemIds.map(itemId => ({ type: 'dismiss', itemId }))

export const personas = {
  newVisitor: { name: 'New visitor', events: [], context: {} },
  horrorFan: {
    name: 'Horror fan',
    events: [...viewed('nosferatu-1922', 'suspiria-1977', 'the-thing-1982'), ...liked('the-shining-1980')],
    context: { daypart: 'night' },
  },
  familyEvening: {
    name: 'Animation, family evening',
    events: [
      ...viewed('my-neighbour-totoro-1988', 'toy-story-1995'),
      ...liked('spirited-away-2001'),
      ...dismissed('suspiria-1977'),
    ],
    context: { daypart: 'evening' },
  },
} satisfies Record<string, Persona>

export type PersonaName = keyof typeof personas
