import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig, type Options } from 'tsup'
import { coreChunk, minifyAgain } from './tools/core-chunk.mjs'
import * as leanTransformers from './tools/lean-transformers.mjs'
import { bundledFolder } from './tools/notices.mjs'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

/** Leaves a list of what went into a bundle, for the third-party notices. */
const recordInputs = (name: string): Plugin => ({
  name: 'record-inputs',
  setup(build) {
    build.onEnd(({ metafile }) => {
      const inputs = Object.values(metafile?.outputs ?? {}).flatMap(output => Object.entries(output.inputs))
      const built = inputs
        .filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && !path.startsWith('(disabled)'))
        .map(([path]) => path)
      mkdirSync(bundledFolder, { recursive: true })
      writeFileSync(`${bundledFolder}/${name}.json`, JSON.stringify(built))
    })
  },
})

/** The components reach the SDK through its public API alone, and that stays a file of its own: one copy of every class. */
const sdkStaysOutside: Plugin = {
  name: 'sdk-stays-outside',
  setup(build) {
    build.onResolve({ filter: /\/sdk(\/|$)/ }, ({ path }) =>
      /\/sdk(\/index)?$/.test(path)
        ? { path: './index.js', external: true }
        : { errors: [{ text: `${path}: the components may import values from '../sdk/index' only` }] },
    )
  },
}

/** The SDK's entry stays a file of its own; pure parts beside it are built in. */
const oneSdk: Plugin = {
  name: 'one-sdk',
  setup(build) {
    build.onResolve({ filter: /\/sdk\/index$/ }, () => ({ path: './index.js', external: true }))
  },
}

/**
 * React stays outside, and is imported once a name: esbuild imports what stays outside once a source file, which is 0.2 KB here.
 */
const importReactOnce: Plugin = {
  name: 'import-react-once',
  setup(build) {
    build.onResolve({ filter: /^react($|\/)/ }, ({ path, namespace }) =>
      namespace === 'react'
        ? { path, external: true, sideEffects: false }
        : { path, namespace: 'react', sideEffects: false },
    )
    build.onLoad({ filter: /./, namespace: 'react' }, async ({ path }) => {
      const names = Object.keys(await import(path)).filter(name => /^[A-Za-z]\w*$/.test(name) && name !== 'default')
      return { contents: `export { ${names.join()} } from ${JSON.stringify(path)}` }
    })
  },
}

/** For the entry of the components, what not every page has is a neighbour in dist/. */
const partsApart: Plugin = {
  name: 'parts-apart',
  setup(build) {
    build.onResolve(
      {
        filter:
          /\/(PrivacyControls|NetworkProof|Reasons|Carousel|Track|Critique|english|use(Privacy|Profile|Dwell|Critique|Rerank|SuspenseRecommendations))$/,
      },
      ({ importer }) => (importer.endsWith('index.ts') ? { path: './apart.js', external: true } : undefined),
    )
    build.onResolve({ filter: /\/(TasteControls|TastePicker|useTaste)$/ }, ({ importer }) =>
      importer.endsWith('index.ts') ? { path: './taste.js', external: true } : undefined,
    )
  },
}

/** What speaks in development wraps the files that speak not, and devtools hear of their provider: neither brings a copy of them. */
const componentsStayOutside: Plugin = {
  name: 'components-stay-outside',
  setup(build) {
    build.onResolve({ filter: /\/components\/index$/ }, () => ({ path: './react.js', external: true }))
  },
}

const elementsStayOutside: Plugin = {
  name: 'elements-stay-outside',
  setup(build) {
    build.onResolve({ filter: /\/elements\/index$/ }, () => ({ path: './elements.js', external: true }))
  },
}

const personasStayOutside: Plugin = {
  name: 'personas-stay-outside',
  setup(build) {
    build.onResolve({ filter: /\/personas\/index$/ }, () => ({ path: './personas.js', external: true }))
  },
}

const useLeanTransformers: Options['esbuildOptions'] = options => {
  options.alias = { ...options.alias, ...leanTransformers.alias }
  options.define = { ...options.define, ...leanTransformers.define }
}

/** Everything is built in: the package has no dependencies. */
const bundle = (name: string, options: Options): Options => ({
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  outDir: 'dist',
  splitting: false,
  noExternal: [/.*/],
  silent: true,
  ...options,
  esbuildPlugins: [...(options.esbuildPlugins ?? []), recordInputs(name)],
})

/** With the encoders' library. CommonJS packages that are built in ask for Node's own modules by `require`. */
const inNode = {
  platform: 'node',
  target: 'node20',
  esbuildOptions: useLeanTransformers,
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'\nconst require = requireOf(import.meta.url)",
  },
} as const

const languages = ['ar', 'de', 'es', 'fr', 'ja']

export default defineConfig([
  // Split, so that what a page needs only when it trains is fetched only then.
  bundle('index', {
    entry: { index: 'src/sdk/index.ts' },
    esbuildPlugins: [coreChunk('src/sdk/index.ts', 'TacitlyError', ['src/sdk', 'src/workers'])],
    plugins: minifyAgain,
    splitting: true,
    minify: true,
    sourcemap: true,
  }),
  // The privacy panel and the carousel of own cards are a file of their own, which react.js exports: who shows lists alone does not pay.
  bundle('react', {
    entry: {
      react: 'src/components/index.ts',
      apart: 'src/components/apart.ts',
      taste: 'src/components/taste-apart.ts',
    },
    noExternal: [/^react($|\/)/],
    esbuildPlugins: [
      coreChunk('src/components/recommendations/Recommendations.tsx', 'Recommendations', ['src/components']),
      ...[importReactOnce, sdkStaysOutside, partsApart],
    ],
    esbuildOptions: options => {
      options.chunkNames = 'react-[name]-[hash]'
    },
    plugins: minifyAgain,
    splitting: true,
    minify: true,
    sourcemap: true,
  }),
  // Of the SDK it has what says whether an item meets a requirement, and its own class of errors from there.
  bundle('personas', {
    entry: { personas: 'src/personas/index.ts' },
    esbuildPlugins: [oneSdk],
    minify: true,
    sourcemap: true,
  }),
  // For a site's own cards, without React.
  bundle('track', { entry: { track: 'src/components/track/tracker.ts' }, minify: true, sourcemap: true }),
  // The same components for sites without React: Preact is built in where they import it, and no more of it than they use.
  bundle('elements', {
    entry: { elements: 'src/elements/index.ts' },
    esbuildPlugins: [coreChunk('src/elements/index.ts', 'mount', ['src/components', 'src/elements']), sdkStaysOutside],
    esbuildOptions: options => {
      options.chunkNames = 'elements-[name]-[hash]'
      options.alias = { react: resolve('src/elements/react.ts'), 'react/jsx-runtime': 'preact/jsx-runtime' }
    },
    plugins: minifyAgain,
    splitting: true,
    minify: true,
    sourcemap: true,
  }),
  // What a bundler takes in place of both while a site is developed (the condition `development` of package.json).
  bundle('development', {
    entry: { development: 'src/develop/index.ts', 'react-development': 'src/develop/react.tsx' },
    external: [/^react($|\/)/],
    noExternal: [],
    esbuildPlugins: [sdkStaysOutside, componentsStayOutside],
    esbuildOptions: options => {
      options.chunkNames = 'development-[hash]'
    },
    splitting: true,
  }),
  // The panel is fetched when it is opened: a page that only has the button pays for the button.
  bundle('devtools', {
    entry: { devtools: 'src/devtools/index.ts', 'react-devtools': 'src/devtools/react.tsx' },
    external: [/^react($|\/)/],
    noExternal: [],
    esbuildPlugins: [oneSdk, componentsStayOutside],
    esbuildOptions: options => {
      options.chunkNames = 'devtools-[name]-[hash]'
    },
    plugins: minifyAgain,
    splitting: true,
    minify: true,
    sourcemap: true,
  }),
  // The addon for Storybook: what stands around a story, and the panel, which runs in Storybook's own page with its React.
  ...['storybook', 'storybook-manager'].map(name =>
    bundle(name, {
      entry: { [name]: name === 'storybook' ? 'src/storybook/index.ts' : 'src/storybook/manager.tsx' },
      external: [/^(react|storybook)($|\/)/],
      noExternal: [],
      esbuildPlugins: [sdkStaysOutside, componentsStayOutside, personasStayOutside],
    }),
  ),
  // The page of `tacitly serve`, beside the files that any page has.
  bundle('preview', {
    entry: { preview: 'src/preview/page.ts' },
    esbuildPlugins: [oneSdk, elementsStayOutside, personasStayOutside],
    minify: true,
  }),
  // Each worker is one file that imports nothing: this is what lets every bundler, and a plain page, find it.
  bundle('trainer.worker', { entry: { 'trainer.worker': 'src/workers/trainer.worker.ts' }, minify: true }),
  bundle('tensor.worker', { entry: { 'tensor.worker': 'src/workers/tensor.worker.ts' }, minify: true }),
  bundle('webgpu.worker', { entry: { 'webgpu.worker': 'src/workers/webgpu.worker.ts' }, minify: true }),
  bundle('extractor.worker', {
    entry: { 'extractor.worker': 'src/workers/extractor.worker.ts' },
    esbuildOptions: useLeanTransformers,
    esbuildPlugins: [leanTransformers.oneFile],
    minify: true,
  }),
  bundle('cli', {
    entry: { cli: 'src/cli/index.ts' },
    ...inNode,
    banner: { js: `#!/usr/bin/env node\n${inNode.banner.js}` },
  }),
  // Threads of a build: files beside the command line's, with which they share nothing but what they tell one another.
  bundle('fit.worker', {
    entry: { 'fit.worker': 'src/cli/build/fit.worker.ts' },
    platform: 'node',
    target: 'node20',
  }),
  bundle('encode.worker', {
    entry: { 'encode.worker': 'src/cli/encoders/encode.worker.ts' },
    ...inNode,
    minify: true,
  }),
  // Words: plain data and functions, a file a language.
  {
    entry: Object.fromEntries(languages.map(name => [`languages/${name}`, `src/languages/${name}.ts`])),
    ...{ format: 'esm', target: 'es2022', outDir: 'dist', splitting: false, minify: true, silent: true },
    esbuildOptions: options => {
      options.charset = 'utf8'
    },
  },
  // The sum, and what it is the sum of.
  {
    entry: {
      styles: 'src/components/styles.css',
      preview: 'src/preview/preview.css',
      'styles/base': 'src/components/common/base.css',
      'styles/list': 'src/components/recommendations/list.css',
      'styles/network': 'src/components/network/network.css',
      'styles/privacy': 'src/components/privacy/privacy.css',
      'styles/taste': 'src/components/taste/taste.css',
    },
    outDir: 'dist',
    minify: true,
    silent: true,
  },
  {
    entry: {
      ...{ index: 'src/sdk/index.ts', react: 'src/components/index.ts', elements: 'src/elements/index.ts' },
      ...{ personas: 'src/personas/index.ts', track: 'src/components/track/tracker.ts' },
      ...{ devtools: 'src/devtools/index.ts', 'react-devtools': 'src/devtools/react.tsx' },
      storybook: 'src/storybook/index.ts',
      ...Object.fromEntries(languages.map(name => [`languages/${name}`, `src/languages/${name}.ts`])),
    },
    format: 'esm',
    outDir: 'dist',
    dts: { only: true },
    external: ['react'],
    silent: true,
  },
])
