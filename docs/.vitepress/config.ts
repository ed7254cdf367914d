import { defineConfig, postcssIsolateStyles } from 'vitepress'
import { alias } from '../../tools/lean-transformers.mjs'
import { plainSearchResults } from './plain-search-results.mjs'
import { sections } from './sections.mjs'
import { writeForMachines } from './write-for-machines.mjs'

const sidebar = sections.map(({ question, pages }) => ({
  text: question,
  items: Object.entries(pages).map(([path, text]) => ({ text, link: `/${path}` })),
}))

/** 14 MB that encoders run on: named by a worker that no page here starts. */
const withoutRuntime = {
  name: 'without-runtime',
  generateBundle(_options: unknown, bundle: Record<string, unknown>) {
    for (const name of Object.keys(bundle)) if (name.endsWith('.wasm')) delete bundle[name]
  },
}

// `npm run docs`. Nothing that a page needs comes from elsewhere: fonts are the system's, the search index lies beside the pages.
export default defineConfig({
  title: 'Tacitly',
  description: "Recommendations that learn on the visitor's device and tell nobody.",
  lang: 'en',
  rewrites: { 'README.md': 'index.md' },
  cacheDir: '../node_modules/.cache/tacitly-docs',
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    // Braces in inline code are no template.
    config: md => {
      const render = md.renderer.rules.code_inline!
      md.renderer.rules.code_inline = (...args) => render(...args).replace('<code', '<code v-pre')
    },
  },
  // Of what the theme says of pages, only what is within components shall hold (class `vp-raw`).
  vite: {
    plugins: [plainSearchResults, withoutRuntime],
    resolve: { alias },
    css: { postcss: { plugins: [postcssIsolateStyles()] } },
  },
  themeConfig: {
    nav: [
      { text: 'Quick start', link: '/quick-start' },
      { text: 'Components', link: '/components' },
      { text: 'API', link: '/api/tacitly' },
      // Built beside the pages, and a site of its own.
      { text: 'Storybook', link: '/storybook/index.html', target: '_self' },
    ],
    sidebar,
    outline: { level: [2, 3] },
    search: { provider: 'local' },
  },
  buildEnd: writeForMachines,
})
