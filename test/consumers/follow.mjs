import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The first tsx block of a page: it must work as it stands, so it is not copied but read. */
export const firstBlock = path => readFileSync(path, 'utf8').match(/^```tsx\n([\s\S]*?)^```$/m)[1]

/**
 * Does in a folder what a section of a page says, in its order: runs its commands, and writes its files where 'write into `path`'
 * says. A server is the caller's to start, and the package is not asked of a registry.
 *
 * @param {string} page
 * @param {string} heading
 * @param {{ folder: string, tarball: string, run: (command: string, args: string[], cwd: string) => Promise<unknown> }} reader
 */
export async function follow(page, heading, { folder, tarball, run }) {
  const [, section] = readFileSync(page, 'utf8').match(new RegExp(`^## ${heading}$([\\s\\S]*?)(?=^## )`, 'm'))
  for (const [, before, language, text] of section.matchAll(/([\s\S]*?)^```(\w+)\n([\s\S]*?)^```$/gm)) {
    if (language !== 'sh') {
      const path = join(folder, before.match(/write into\s+`([^`]+)`[^`]*(?:`[^`]+`\))?:\s*$/i)[1])
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
      continue
    }
    for (const line of text.trim().split('\n')) {
      const [command, ...args] = line.split(' ')
      if (line === 'npm install tacitly') await run('npm', ['install', ...quiet, tarball], folder)
      else if (command === 'npx') await run(`node_modules/.bin/${args[0]}`, args.slice(1), folder)
      else if (line !== 'npm run dev') throw new Error(`${page}, ${heading}: nobody here knows how to follow '${line}'`)
    }
  }
}

/** Of `npm install`, in a new app. */
export const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts']
