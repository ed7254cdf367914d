// Who may import whom: the table of ARCHITECTURE.md as rules. Types are free (a type-only import couples nothing at run
// time); values follow the table. test/unit/imports.test.ts plants a violation of each row and sees it caught.

const bottom =
  '^src/sdk/((errors|load-code|or-aborted|pace|page|page-gone|patience|random|ids|refuse-server|safe-url|wasm)[.]ts$|types/)'
const room = name => `^src/sdk/${name}/`
const [kernels, content, shapes, evaluate, training] = ['kernels', 'content', 'shapes', 'evaluate', 'training'].map(
  room,
)
const [models, encoders, rank, bundle, store, visitor] = [
  'models',
  'encoders',
  'rank',
  'bundle',
  'store',
  'visitor',
].map(room)
/** What an event and a visitor are: pure data, beside what keeps them in a browser. */
const feedback =
  '^src/sdk/visitor/(feedback|weights|event-types|fatigue|silence|session|visitor|exported-data|taste-statement)[.]ts$'
const data = [bottom, kernels, content, shapes, feedback]
const pure = [...data, evaluate, training, models, encoders, room('experiment'), rank, bundle]
const messages = '^src/workers/protocol[.]ts$'
const clients = '^src/workers/(trainer|extractor)-client[.]ts$'
const workers = '^src/workers/'

/** Folders of the reader, and those below each. */
const readerFolders = {
  bytes: [],
  records: ['bytes'],
  cells: ['records'],
  dialects: ['bytes', 'records', 'cells'],
  columns: ['records', 'cells'],
  interactions: ['records', 'cells', 'columns'],
  items: ['records', 'cells', 'columns'],
}

const table = [
  { name: 'bottom', from: bottom, may: [bottom] },
  { name: 'kernels', from: kernels, may: [kernels] },
  { name: 'content', from: content, may: [bottom, kernels, content] },
  { name: 'shapes', from: shapes, may: [bottom, kernels, content, shapes] },
  { name: 'evaluate', from: evaluate, may: [bottom, kernels, content, shapes, evaluate] },
  { name: 'training', from: training, may: [bottom, kernels, content, shapes, evaluate, training] },
  { name: 'encoders', from: encoders, may: [bottom, kernels, content, shapes, evaluate, training, encoders] },
  { name: 'models', from: models, may: [bottom, kernels, content, shapes, training, models] },
  { name: 'experiment', from: room('experiment'), may: [bottom, kernels, evaluate, room('experiment')] },
  { name: 'rank', from: rank, may: [...data, rank] },
  { name: 'bundle', from: bundle, may: [bottom, kernels, content, shapes, bundle] },
  { name: 'feedback', from: feedback, may: [bottom, kernels, content, feedback] },
  { name: 'store', from: store, may: [bottom, feedback, store] },
  {
    name: 'visitor',
    from: visitor,
    fromNot: [feedback],
    may: [bottom, '^src/sdk/state[.]ts$', bundle, store, visitor],
  },
  { name: 'serving', from: room('serving'), may: [...data, rank, bundle, store, visitor, room('serving')] },
  {
    name: 'vectors',
    from: room('vectors'),
    may: [...data, encoders, rank, bundle, room('serving'), room('vectors'), clients, messages],
  },
  {
    name: 'personal',
    from: room('personal'),
    may: [
      ...data,
      '^src/sdk/(state|revisions)[.]ts$',
      ...[room('experiment'), rank, bundle, store, visitor, room('serving'), room('personal')],
    ],
  },
  { name: 'lists', from: room('lists'), may: [...data, rank, room('serving'), room('lists')] },
  // Devtools look into all rooms, and change nothing in them.
  { name: 'inspect', from: room('inspect'), may: ['^src/sdk/(?!(models|encoders)/)'] },
  // `createRecommender` wires the rooms; what trains is learning's affair, so that a page's entry has no model in it.
  { name: 'wiring', from: '^src/sdk/[^/]+$', fromNot: [bottom], may: ['^src/sdk/(?!(models|encoders)/)'] },
  { name: 'learning', from: room('learning'), may: ['^src/sdk/', clients, messages] },
  { name: 'workers', from: workers, may: [...pure, workers] },
  { name: 'languages', from: '^src/languages/', may: ['^src/languages/common[.]ts$'] },
  { name: 'components', from: '^src/components/', may: ['^src/sdk/index[.]ts$', '^src/components/'] },
  { name: 'devtools', from: '^src/devtools/', may: ['^src/(sdk|components)/index[.]ts$', '^src/(devtools|personas)/'] },
  {
    name: 'elements',
    from: '^src/elements/',
    may: ['^src/sdk/index[.]ts$', '^src/components/(?!index[.]ts$)', '^src/elements/'],
  },
  {
    name: 'develop',
    from: '^src/develop/',
    may: ['^src/(sdk|components)/index[.]ts$', '^src/cli/nearest[.]ts$', '^src/develop/'],
  },
  { name: 'personas', from: '^src/personas/', may: [bottom, '^src/sdk/(index|rank/where)[.]ts$', '^src/personas/'] },
  {
    name: 'storybook',
    from: '^src/storybook/',
    may: ['^src/(sdk|components|personas)/index[.]ts$', '^src/storybook/'],
  },
  {
    name: 'preview',
    from: '^src/preview/',
    may: ['^src/(sdk|elements|personas)/index[.]ts$', '^src/preview/'],
  },
  // A page: of the command line what needs no Node, which its build refuses.
  {
    name: 'studio',
    from: '^src/studio/',
    may: [
      ...[...pure, '^src/(sdk|components|personas)/index[.]ts$', '^src/cli/', '^src/studio/'],
      ...[clients, messages, '^src/workers/(converse|worker-scope)[.]ts$'],
    ],
  },
  // The reader runs in a browser's tab, too: pure, whatever it imports.
  { name: 'reader', from: '^src/cli/read/', may: [...pure, '^src/cli/read/'] },
  ...Object.entries(readerFolders).map(([folder, others]) => ({
    name: `reader-${folder}`,
    from: `^src/cli/read/${folder}/`,
    may: [...pure, '^src/cli/read/(input-errors|table)[.]ts$', `^src/cli/read/(${[folder, ...others].join('|')})/`],
  })),
  {
    name: 'cli',
    from: '^src/cli/',
    may: [...pure, '^src/workers/(neural|extract)/', '^src/sdk/index[.]ts$', '^src/personas/', '^src/cli/'],
  },
]

/** Packages, and the only places that may import them. */
const packages = [
  { name: 'react', only: ['^src/(components|develop|devtools|elements|storybook|studio)/'] },
  { name: 'storybook', only: ['^src/storybook/'] },
  { name: 'preact', only: ['^src/elements/'] },
  { name: '@tensorflow/[^/]+', only: ['^src/workers/(webgl|neural)/', '^src/workers/tensor[.]worker[.]ts$'] },
  {
    name: '@(huggingface|xenova)/transformers',
    only: ['^src/workers/extract/', '^src/workers/extractor[.]worker[.]ts$'],
  },
  { name: 'idb', only: ['^src/sdk/store/'] },
  { name: '(csv-parse|chardet)', only: ['^src/cli/read/'] },
  { name: '(uplot|fflate)', only: ['^src/studio/'] },
  { name: 'cli-progress', only: ['^src/cli/(?!read/)'] },
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
      // A page of the studio reads files, too: of src/cli/read only what opens a path is Node's.
      from: { path: '^src/', pathNot: ['^src/cli/(?!read/)', '^src/cli/read/bytes/file-source[.]ts$'] },
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
