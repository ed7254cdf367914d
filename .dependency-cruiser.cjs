// Who may import whom: the table of ARCHITECTURE.md as rules. Types are free (a type-only import couples nothing at run
// time); values follow the table. test/unit/imports.test.ts plants a violation of each row and sees it caught.

const errors = '^src/sdk/(errors|load-code|random|ids|page|safe-url|types)[.]ts$'
const kernels = '^src/sdk/kernels/'
const data =
  '^src/sdk/(feedback|event-types|catalog|check-items|interactions|visitor|exported-data)[.]ts$|^src/sdk/content/'
const models = '^src/sdk/models/'
const judging = '^src/sdk/(rank|evaluate|experiment)/'
const bundle = '^src/sdk/bundle/'
const pure = [errors, kernels, data, models, judging, bundle]
const browser = '^src/sdk/(consent|lease|tabs)[.]ts$|^src/sdk/store/'
const messages = '^src/workers/protocol[.]ts$'
const clients = '^src/workers/(trainer|extractor)-client[.]ts$'
const workers = '^src/workers/'

const table = [
  { name: 'errors', from: errors, may: [errors] },
  { name: 'kernels', from: kernels, may: [kernels] },
  { name: 'data', from: data, may: [errors, kernels, data] },
  { name: 'models', from: models, may: [errors, kernels, data, models] },
  { name: 'rank-evaluate', from: judging, may: [errors, kernels, data, models, judging] },
  { name: 'bundle', from: bundle, may: pure },
  { name: 'store-consent-lease', from: browser, may: [errors, data, browser] },
  // All other files of the sdk: list, recommender and what they are wired from.
  { name: 'wiring', from: '^src/sdk/', fromNot: [...pure, browser], may: ['^src/sdk/', clients, messages] },
  { name: 'workers', from: workers, may: [...pure, workers] },
  { name: 'components', from: '^src/components/', may: ['^src/sdk/index[.]ts$', '^src/components/'] },
  { name: 'cli', from: '^src/cli/', may: [...pure, '^src/workers/(neural|extract)/', '^src/cli/'] },
]

/** Packages, and the only places that may import them. */
const packages = [
  { name: 'react', only: ['^src/components/'] },
  { name: '@tensorflow/[^/]+', only: ['^src/workers/(webgl|neural)/', '^src/workers/tensor[.]worker[.]ts$'] },
  {
    name: '@(huggingface|xenova)/transformers',
    only: ['^src/workers/extract/', '^src/workers/extractor[.]worker[.]ts$'],
  },
  { name: 'idb', only: ['^src/sdk/store/'] },
  { name: '(csv-parse|cli-progress)', only: ['^src/cli/'] },
]

const values = { dependencyTypesNot: ['type-only'] }

module.exports = {
  forbidden: [
    ...table.map(({ name, from, fromNot = [], may }) => ({
      name,
      severity: 'error',
      from: { path: from, pathNot: fromNot },
      to: { path: '^src/', pathNot: may, ...values },
    })),
    ...packages.map(({ name, only }) => ({
      name: `package-${name}`,
      severity: 'error',
      from: { path: '^src/', pathNot: only },
      to: { path: `(^|node_modules/)${name}(/|$)`, ...values },
    })),
    {
      name: 'node-in-cli-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { dependencyTypes: ['core'], ...values },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: values },
    },
    {
      name: 'no-outside',
      comment: 'The package imports nothing from the tests, the demo or the tools.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|demo|stories|bench|tools)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.]as[.]ts$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
}
