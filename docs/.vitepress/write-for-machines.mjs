import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sections } from './sections.mjs'

/**
 * llms.txt (https://llmstxt.org), and each page as it was written beside the page as it is read.
 *
 * @param {import('vitepress').SiteConfig} config
 */
export function writeForMachines({ outDir, srcDir, site }) {
  const line = ([path, title]) => {
    const source = join(srcDir, `${path}.md`)
    const target = join(outDir, `${path}.md`)
    mkdirSync(dirname(target), { recursive: true })
    copyFileSync(source, target)
    const [, question] = readFileSync(source, 'utf8').match(/^# (.+)$/m)
    return `- [${title}](${site.base}${path}.md): ${question}`
  }
  const lists = sections.map(
    ({ question, pages }) => `## ${question}\n\n${Object.entries(pages).map(line).join('\n')}\n`,
  )
  const head = `# ${site.title}\n\n> ${site.description}\n`
  writeFileSync(join(outDir, 'llms.txt'), [head, ...lists].join('\n'))
}
