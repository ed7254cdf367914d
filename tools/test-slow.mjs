// `npm run test:slow`: what would make `npm test` slow. The last line is `N passed, N failed, N skipped`.
//   node tools/test-slow.mjs [part ...]   parts: data, pages, stories, busy; by hand: looks
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { ensureBrowser } from './browser.mjs'
import { runVitest } from './run-vitest.mjs'
import { close, count } from './totals.mjs'

/** Runs with one more process on each core that does nothing but work. */
async function whileBusy(run) {
  const busy = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  )
  try {
    return await run()
  } finally {
    for (const child of busy) child.kill('SIGKILL')
  }
}

const looks = [
  ['en', 'rtl', 'dark', 'test'],
  ['de', 'ltr', 'light', 'play-fn'],
  ['ar', 'rtl', 'dark', 'play-fn'],
]
/** Of the toolbar. */
const everyLook = ['en', 'de', 'fr', 'es', 'ja', 'ar'].flatMap(language =>
  ['ltr', 'rtl'].flatMap(direction => ['light', 'dark'].map(theme => [language, direction, theme, 'play-fn'])),
)

/** Stories with such a tag in each look. Axe looks at all of them once: where only those that play are run, play is what they are run for. */
async function storiesIn(looks) {
  const total = { passed: 0, failed: [], skipped: [] }
  for (const [language, direction, theme, tag] of looks) {
    Object.assign(process.env, {
      VITE_STORY_LANGUAGE: language,
      VITE_STORY_DIRECTION: direction,
      VITE_STORY_THEME: theme,
      VITE_STORY_AXE: tag === 'test' ? '' : 'off',
      STORY_TAG: tag,
    })
    const { passed, failed, skipped } = await runVitest(['--project', 'stories'])
    total.passed += passed
    total.failed.push(...failed.map(name => `${language}, ${direction}, ${theme}: ${name}`))
    total.skipped.push(...skipped)
  }
  return total
}

const parts = {
  // Whole evaluations of real data, series of kills, anything of minutes.
  data: () => runVitest(['--project', 'slow']),
  // The built demo and command line, as visitors and developers meet them.
  pages: () => runVitest(['--project', 'e2e']),
  // `npm test` has English, left to right, in the light. The first with every story, for axe; the others with those that play. By
  // VITE_STORY_LANGUAGE and its like `vitest --project stories` takes any other look.
  stories: () => storiesIn(looks),
  // What waits has margins: whatever runs beside it, the suite passes.
  busy: () => whileBusy(() => runVitest(['node', 'browser', 'e2e'].flatMap(name => ['--project', name]))),
}
/** An hour or more: only where they are asked for. */
const byHand = {
  looks: () => storiesIn(everyLook),
}

const wanted = process.argv.slice(2)
console.log(await ensureBrowser())
for (const [name, run] of Object.entries({ ...parts, ...byHand })) {
  if (wanted.length > 0 ? !wanted.includes(name) : name in byHand) continue
  const start = performance.now()
  count(name, start, await run())
}
close()
