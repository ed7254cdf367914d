import { resolve } from 'node:path'
import { build, type Rollup } from 'vite'

/** A page whose script is `entry`, over the built package, as a site's own bundler makes it. */
export async function bundlePage(entry: string): Promise<string> {
  const alias = {
    'tacitly/react': resolve('dist/react.js'),
    'tacitly/track': resolve('dist/track.js'),
    tacitly: resolve('dist/index.js'),
  }
  const [{ output }] = (await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, lib: { entry, formats: ['es'] }, rolldownOptions: { output: { codeSplitting: false } } },
  })) as Rollup.RollupOutput[]
  const script = output[0].code.replaceAll('</script', '<\\/script')
  return `<!doctype html><title>Shop</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/dist/styles.css"><div id="root"></div><script type="module">${script}</script>`
}
