import type { catalogue } from './catalogue'

/** What a page trains where no model is named. */
export const modelByDefault = 'als' satisfies keyof typeof catalogue
