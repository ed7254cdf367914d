import stylesheet from '../../../src/components/common/theme.css?raw'

/** One custom property of the stylesheet. */
export interface Token {
  /** '--tacitly-accent' */
  readonly name: string
  /** As the stylesheet has it. */
  readonly value: string
}

const [declared] = stylesheet.match(/:where\(:root\) \{[^}]*/)!

export const tokens: readonly Token[] = [
  ...[...declared.matchAll(/(--tacitly-[\w-]+): ([^;]+);/g)].map(([, name, value]) => ({ name, value })),
  { name: '--tacitly-per-view', value: 'by the width' },
]
