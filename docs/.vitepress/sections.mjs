/**
 * What stands in the sidebar and in llms.txt: each section is the question that its pages answer.
 *
 * @type {readonly { readonly question: string, readonly pages: Readonly<Record<string, string>> }[]} pages: by path below docs/, without `.md`
 */
export const sections = [
  {
    question: 'How do I begin?',
    pages: {
      'quick-start': 'Quick start',
      'data-format': 'Data format',
      spark: 'Spark',
      import: 'Import',
      'big-catalogues': 'Big catalogues',
      nightly: 'Nightly builds',
      'command-line': 'Command line',
      typescript: 'TypeScript',
      recipes: 'Recipes',
    },
  },
  {
    question: 'How do I show lists?',
    pages: {
      components: 'Components',
      hooks: 'Hooks',
      theming: 'Theming',
      languages: 'Languages',
      accessibility: 'Accessibility',
      server: 'Server rendering',
      'without-react': 'Without React',
      wishes: 'Wishes',
      explanations: 'Explanations',
      devtools: 'Devtools',
      storybook: 'Storybook',
    },
  },
  {
    question: 'What do visitors give, and keep?',
    pages: {
      privacy: 'Consent and privacy',
      leak: 'What a bundle tells',
      taste: 'Taste',
      events: 'Events',
      'important-defaults': 'Defaults',
    },
  },
  {
    question: 'How good are the lists?',
    pages: {
      models: 'Models',
      studio: 'Train in a tab',
      evaluate: 'Evaluation',
      experiments: 'Experiments',
      'off-policy': 'Off-policy estimates',
      'model-card': 'Model card',
      'text-and-pictures': 'Texts and pictures',
      testing: 'Testing with personas',
      personas: 'Personas as a release gate',
    },
  },
  {
    question: 'How do I learn how it works?',
    pages: { course: 'The course' },
  },
  {
    question: 'How does it run on my site?',
    pages: { 'workers-wasm-csp-cdn': 'Workers, WASM, CSP', offline: 'Offline', encoders: 'Encoders' },
  },
  {
    question: 'What does this error mean?',
    pages: { errors: 'Errors', 'data-errors': 'Errors of files' },
  },
  {
    question: 'How does it compare?',
    pages: {
      comparison: 'Comparison',
      complaints: 'Complaints, as tests',
      bench: 'Speed',
      'migrate-from-algolia': 'From Algolia Recommend',
    },
  },
  {
    question: 'What is it called, exactly?',
    pages: {
      glossary: 'Glossary',
      'api/tacitly': 'API: tacitly',
      'api/tacitly/react': 'API: tacitly/react',
      'api/tacitly/elements': 'API: tacitly/elements',
      'api/tacitly/personas': 'API: tacitly/personas',
      'api/tacitly/track': 'API: tacitly/track',
      'api/tacitly/devtools': 'API: tacitly/devtools',
      'api/tacitly/react-devtools': 'API: tacitly/react-devtools',
      'api/tacitly/storybook': 'API: tacitly/storybook',
    },
  },
]
