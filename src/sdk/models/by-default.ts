import type { trainable } from './trainable'

/** What a page trains where no model is named. */
export const modelByDefault = 'als' satisfies keyof typeof trainable
