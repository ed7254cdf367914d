import type { Leak, ModelCard } from '../sdk/bundle/model-card'
import { bandName, leakText, short } from './audit/leak-words'
import { lines, percent } from './format'

/** Markdown: the card, and under it what Article 27 of the Digital Services Act asks a site to say. */
export function showCard({ serves, learns, data, judged, leak, biases, notFor }: ModelCard): string {
  const bullets = (all: readonly string[]) => all.map(one => `- ${one}`)
  const linked = ({ name, paper }: ModelCard['serves'][number]) => (paper ? `[${name}](${paper})` : name)
  return lines(
    '# Model card',
    '',
    `Lists for a visitor go by ${serves.map(part => `${linked(part)} (${percent(part.share)})`).join(', ')}.`,
    '',
    '## Data',
    '',
    `${data.interactions} interactions of ${data.visitors} visitors with ${data.items} items` +
      `${data.period ? `, ${data.period[0]} to ${data.period[1]}` : ''}. A visitor has ${data.median} in the middle; nineteen in twenty have at most ${data.most}.`,
    '',
    '## Figures',
    '',
    ...(judged ? figures(judged) : ['Nothing was judged: there are no interactions.']),
    '',
    '## Who it was made of',
    '',
    ...(leak
      ? [leakText(leak), '', ...leakTable(leak)]
      : ['Nobody asked how well that is told: `tacitly build --audit`.']),
    '',
    '## Known biases',
    '',
    ...bullets(biases),
    '',
    '## Not for',
    '',
    ...bullets(notFor),
    '',
    '## Main parameters of the recommendations',
    '',
    ...mainParameters({ serves, learns }),
  )
}

function figures({ visitors, ndcg, interval, popularity, coverage, gini, items, visitorGroups }: Judged): string[] {
  const figure = (value: number) => value.toFixed(3)
  const between = ([low, high]: readonly [number, number]) => `${figure(low)} to ${figure(high)}`
  return [
    `Lists of ten, on interactions held out from ${visitors} visitors: NDCG@10 ${figure(ndcg)} (90% interval ${between(interval)}); ` +
      `what is merely popular ${figure(popularity)}. ${percent(coverage)} of the items are shown to one of them, Gini ${gini.toFixed(2)}.`,
    '',
    ...table(
      ['items', 'number', 'of interactions', 'of lists', '90% interval'],
      items.map(of => [
        of.name,
        String(of.items),
        percent(of.ofTrain),
        percent(of.ofLists),
        of.interval.map(percent).join(' to '),
      ]),
    ),
    '',
    ...table(
      ['visitors by history', 'number', 'items, mean', 'NDCG@10', '90% interval'],
      visitorGroups.map(of => [
        of.name,
        String(of.visitors),
        of.items.toFixed(1),
        figure(of.ndcg),
        between(of.interval),
      ]),
    ),
  ]
}

/** A row a length of history: everything at once, and the model that tells most. */
function leakTable({ bands, figures }: Leak): string[] {
  const worst = (at: number, attacker: 'alone' | 'informed') =>
    figures.reduce((most, figure) => Math.max(most, figure[attacker]?.[at].auc ?? 0), 0)
  const [all] = figures
  return table(
    ['history', 'visitors', 'AUC, all at once', '90% interval', 'of one model, at most', 'with all others known'],
    bands.map((band, at) => [
      ...[bandName(band), String(band.visitors), short(all.alone[at].auc)],
      all.alone[at].interval.map(short).join(' to '),
      ...[short(worst(at, 'alone')), short(worst(at, 'informed'))],
    ]),
  )
}

type Judged = NonNullable<ModelCard['judged']>

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)]
}

/** Regulation (EU) 2022/2065, Article 27: what decides, why it weighs so much, and how to change it. */
function mainParameters({ serves, learns }: Pick<ModelCard, 'serves' | 'learns'>): string[] {
  return [
    'For a site’s terms, after Article 27 of Regulation (EU) 2022/2065 (Digital Services Act):',
    '',
    'What you are recommended is worked out on your own device. It goes by',
    '',
    '- what you clicked, viewed, bought, liked, rated or waved away here: what you say counts more than what you do, and what is recent more than what is old;',
    ...[...new Set(serves.map(({ goesBy }) => goesBy))].map(
      goesBy => `- ${goesBy} (${percent(shareOf(serves.filter(one => one.goesBy === goesBy)))} of what decides);`,
    ),
    ...(learns
      ? [
          '- how well each of these found what you took lately: every click moves, on your device, what they weigh for you (the shares are those that everybody begins with);',
        ]
      : []),
    '- what was shown to you on several visits and left, which makes room for something else;',
    '- and that a list is not all of one kind.',
    '',
    'You can change this at any time: wave an item away, take a like back, or look at what is kept of you and forget any of it, in the privacy settings. ' +
      'There you can also stop all of it. Lists are then the same for everybody, by what is popular; a list that goes by no profile at all is ' +
      'one setting away (`<Recommendations strategy="popular" />`).',
  ]
}

const shareOf = (parts: ModelCard['serves']) => parts.reduce((sum, { share }) => sum + share, 0)
