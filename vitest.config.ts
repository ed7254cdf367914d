import { availableParallelism } from 'node:os'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { serveModels } from './test/helpers/serve-models.mjs'
import { browserPath, chromiumFlags } from './tools/browser.mjs'
import * as leanTransformers from './tools/lean-transformers.mjs'

/** Guards against a hang, not budgets: a machine with three other jobs on each core stays far below. */
const timeouts = {
  testTimeout: 240_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000 } },
}

const setupFiles = ['test/helpers/patience.ts']

/** Projects of one group run at the same time, groups one after another: on two cores, browsers would starve one another. */
const group = (groupOrder: number) => ({ ...timeouts, sequence: { groupOrder } })

/** Files side by side: of those that only compute, one a core. */
const sideBySide = { maxWorkers: availableParallelism() }

/** Anew for each project: Vitest writes the project's name into it. */
const chromium = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: { executablePath: browserPath(), args: chromiumFlags } }),
  instances: [{ browser: 'chromium' as const }],
})

/** Stories tagged 'screenshot' look as they did, but for a hundredth of their pixels: fonts are the machine's. */
const pictures = {
  comparatorName: 'pixelmatch',
  comparatorOptions: { threshold: 0.2, allowedMismatchedPixelRatio: 0.01 },
  resolveScreenshotPath: ({ arg, ext, root }: { arg: string; ext: string; root: string }) =>
    `${root}/test/screenshots/${arg}${ext}`,
} as const

/** Pages of the course train models: once, left to right in the light. One of them has no such tag and stands for their frame. */
const trainedOnce = process.env.VITE_STORY_DIRECTION ? ['course'] : []

const inNode = { environment: 'node', server: { deps: { inline: leanTransformers.inline } } } as const

export default defineConfig({
  test: {
    reporters: ['default', './tools/totals-reporter.mjs'],
    projects: [
      {
        ...leanTransformers.inNode,
        test: {
          name: 'node',
          setupFiles,
          ...inNode,
          include: ['test/unit/**/*.test.{ts,tsx}'],
          ...group(0),
          ...sideBySide,
        },
      },
      {
        plugins: [react(), serveModels()],
        resolve: { alias: leanTransformers.alias },
        define: { __MODELS__: JSON.stringify(process.env.TACITLY_MODELS ?? '') },
        // Named beforehand: a dependency that Vite finds in the middle of a run reloads the page of a test.
        optimizeDeps: {
          include: [
            '@tanstack/virtual-core',
            '@tensorflow/tfjs',
            '@tensorflow/tfjs-core',
            '@tensorflow/tfjs-backend-webgl/dist/base',
            '@tensorflow/tfjs-backend-webgl/dist/kernels/*.js',
            '@tensorflow/tfjs-core/dist/gradients/*.js',
            '@xenova/transformers',
            'chardet',
            'csv-parse/browser/esm/sync',
            'fflate',
            'hyparquet',
            'hyparquet-compressors',
            'idb',
            'react',
            'react/jsx-dev-runtime',
            'react-dom/client',
            'uplot',
          ],
        },
        test: {
          name: 'browser',
          setupFiles,
          include: ['test/browser/**/*.test.{ts,tsx}'],
          ...group(1),
          browser: chromium(),
        },
      },
      // Every story is a test: its play function, then axe.
      {
        plugins: [
          storybookTest({
            configDir: '.storybook',
            tags: { include: [process.env.STORY_TAG ?? 'test'], exclude: trainedOnce },
          }),
        ],
        optimizeDeps: {
          include: ['@tanstack/virtual-core', 'chardet', 'csv-parse/browser/esm/sync', 'idb', 'react/jsx-dev-runtime'],
        },
        test: {
          name: 'stories',
          setupFiles: ['test/helpers/story-setup.ts'],
          ...group(2),
          browser: { ...chromium(), expect: { toMatchScreenshot: pictures } },
        },
      },
      // The built demo and command line, driven from outside by a browser of their own: `npm run test:slow -- pages`.
      {
        ...leanTransformers.inNode,
        test: {
          name: 'e2e',
          setupFiles,
          ...inNode,
          include: ['test/{e2e,soak}/**/*.test.ts'],
          ...group(3),
        },
      },
      // What takes minutes: `npm run test:slow -- data`.
      {
        ...leanTransformers.inNode,
        test: {
          name: 'slow',
          setupFiles,
          ...inNode,
          include: ['test/slow/**/*.test.ts'],
          ...group(4),
          ...sideBySide,
          testTimeout: 540_000,
        },
      },
    ],
  },
})
