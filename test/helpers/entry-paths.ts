import { resolve } from 'node:path'

/** TypeScript's `paths`: what the package exports, by its sources. */
export const entryPaths = {
  tacitly: [resolve('src/sdk/index.ts')],
  'tacitly/react': [resolve('src/components/index.ts')],
  'tacitly/personas': [resolve('src/personas/index.ts')],
  'tacitly/devtools': [resolve('src/devtools/index.ts')],
  'tacitly/react-devtools': [resolve('src/devtools/react.tsx')],
  'tacitly/storybook': [resolve('src/storybook/index.ts')],
  'tacitly/languages/*': [resolve('src/languages/*.ts')],
}
