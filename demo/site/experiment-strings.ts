import type { LoopRemedy } from '../../src/sdk/experiment/simulate-loop'
import type { Language } from './strings'

/** Every word of the page of experiments. Figures are formatted already. */
export interface ExperimentStrings {
  readonly title: string
  readonly text: string
  readonly bandit: string
  readonly banditText: string
  readonly kind: string
  readonly kinds: Readonly<Record<'thompson' | 'ucb' | 'epsilonGreedy', string>>
  readonly rows: readonly [string, string, string]
  readonly step: string
  readonly play: string
  readonly pause: string
  readonly reset: string
  readonly ready: string
  readonly shown: (round: string, row: string, rewarded: boolean) => string
  readonly playing: string
  readonly finished: (rounds: string) => string
  readonly beliefs: string
  readonly beliefsAxis: string
  readonly truth: string
  readonly regret: string
  readonly regretAxis: string
  readonly roundsAxis: string
  readonly row: string
  readonly times: string
  readonly clicks: string
  readonly mean: string
  readonly next: string
  readonly loop: string
  readonly loopText: string
  readonly remedies: Readonly<Record<LoopRemedy, string>>
  readonly gini: string
  readonly coverage: string
  readonly worth: string
  readonly site: string
}

const english: ExperimentStrings = {
  title: 'Watch it learn',
  text: 'Simulated visitors, drawn by a seed in this tab. The code that chooses is the one that runs on a site.',
  bandit: 'Which row do they want?',
  banditText:
    'Three rows, of which one is clicked most. Nobody knows which: each time one is shown, and what comes of it is all there is to learn from. A curve is what is believed of a row’s rate of clicks; it grows narrow where much was seen.',
  kind: 'Who chooses',
  kinds: { thompson: 'Thompson sampling', ucb: 'UCB1', epsilonGreedy: 'Epsilon-greedy' },
  rows: ['Popular', 'For you', 'New'],
  step: 'One round',
  play: 'Play',
  pause: 'Pause',
  reset: 'Start over',
  ready: 'Nothing was shown yet.',
  shown: (round, row, rewarded) => `Round ${round}: “${row}” was shown, and ${rewarded ? 'clicked' : 'not clicked'}.`,
  playing: 'Playing.',
  finished: rounds => `All ${rounds} rounds are over.`,
  beliefs: 'What is believed',
  beliefsAxis: 'rate of clicks',
  truth: 'A dotted upright is the truth, which the bandit never sees.',
  regret: 'What was missed',
  regretAxis: 'clicks fewer than the best row would have had',
  roundsAxis: 'rounds',
  row: 'Row',
  times: 'shown',
  clicks: 'clicked',
  mean: 'believed',
  next: 'shown next',
  loop: 'A site that learns from itself',
  loopText:
    'What is shown is clicked, and what is clicked is shown. After a few rounds everybody sees the same ten of 150 items. Two places that are drawn, or a ranking that goes by rate and holds fame against an item, break the loop.',
  remedies: { none: 'As it is', explore: 'Two places drawn', rerank: 'Ranked against fame', both: 'Both' },
  gini: 'Inequality (Gini)',
  coverage: 'Share of items shown',
  worth: 'Worth of what is shown',
  site: 'Remedy',
}

const german: ExperimentStrings = {
  title: 'Beim Lernen zusehen',
  text: 'Simulierte Besucher, in diesem Tab aus einem Startwert gezogen. Was wählt, ist derselbe Code wie auf einer Website.',
  bandit: 'Welche Reihe wollen sie?',
  banditText:
    'Drei Reihen, eine davon wird am häufigsten angeklickt. Niemand weiß, welche: Jedes Mal wird eine gezeigt, und nur aus dem, was folgt, lässt sich lernen. Eine Kurve ist, was über die Klickrate einer Reihe geglaubt wird; sie wird schmal, wo viel gesehen wurde.',
  kind: 'Wer wählt',
  kinds: { thompson: 'Thompson-Sampling', ucb: 'UCB1', epsilonGreedy: 'Epsilon-greedy' },
  rows: ['Beliebt', 'Für dich', 'Neu'],
  step: 'Eine Runde',
  play: 'Abspielen',
  pause: 'Anhalten',
  reset: 'Von vorn',
  ready: 'Noch wurde nichts gezeigt.',
  shown: (round, row, rewarded) => `Runde ${round}: „${row}“ wurde gezeigt und ${rewarded ? '' : 'nicht '}angeklickt.`,
  playing: 'Läuft.',
  finished: rounds => `Alle ${rounds} Runden sind vorbei.`,
  beliefs: 'Was geglaubt wird',
  beliefsAxis: 'Klickrate',
  truth: 'Eine gepunktete Senkrechte ist die Wahrheit, die der Bandit nie sieht.',
  regret: 'Was entging',
  regretAxis: 'Klicks weniger als mit der besten Reihe',
  roundsAxis: 'Runden',
  row: 'Reihe',
  times: 'gezeigt',
  clicks: 'angeklickt',
  mean: 'geglaubt',
  next: 'als Nächstes',
  loop: 'Eine Website, die von sich selbst lernt',
  loopText:
    'Was gezeigt wird, wird angeklickt, und was angeklickt wird, wird gezeigt. Nach wenigen Runden sehen alle dieselben zehn von 150 Titeln. Zwei ausgeloste Plätze oder eine Rangfolge nach Rate, die Bekanntheit abzieht, durchbrechen den Kreis.',
  remedies: { none: 'Wie es ist', explore: 'Zwei Plätze ausgelost', rerank: 'Gegen Bekanntheit', both: 'Beides' },
  gini: 'Ungleichheit (Gini)',
  coverage: 'Anteil gezeigter Titel',
  worth: 'Wert des Gezeigten',
  site: 'Mittel',
}

const arabic: ExperimentStrings = {
  title: 'شاهده وهو يتعلّم',
  text: 'زوّار محاكَون يُسحبون من بذرة ثابتة في هذه الصفحة. الشيفرة التي تختار هي نفسها التي تعمل في أي موقع.',
  bandit: 'أي صفّ يريدون؟',
  banditText:
    'ثلاثة صفوف، أحدها يُنقر أكثر من غيره. لا أحد يعلم أيّها: في كل مرة يُعرض واحد، وما ينتج عنه هو كل ما يمكن التعلّم منه. كل منحنى هو ما يُعتقد عن معدّل نقر الصف، ويضيق كلما زاد ما شوهد.',
  kind: 'من يختار',
  kinds: { thompson: 'معاينة طومسون', ucb: 'UCB1', epsilonGreedy: 'إبسيلون الجشعة' },
  rows: ['الرائج', 'من أجلك', 'الجديد'],
  step: 'جولة واحدة',
  play: 'تشغيل',
  pause: 'إيقاف مؤقت',
  reset: 'من البداية',
  ready: 'لم يُعرض شيء بعد.',
  shown: (round, row, rewarded) => `الجولة ${round}: عُرض «${row}» و${rewarded ? 'نُقر' : 'لم يُنقر'}.`,
  playing: 'قيد التشغيل.',
  finished: rounds => `انتهت الجولات كلها: ${rounds}.`,
  beliefs: 'ما يُعتقد',
  beliefsAxis: 'معدّل النقر',
  truth: 'الخط العمودي المنقّط هو الحقيقة التي لا تُرى.',
  regret: 'ما فات',
  regretAxis: 'نقرات أقل مما كان سيجلبه أفضل صف',
  roundsAxis: 'الجولات',
  row: 'الصف',
  times: 'عُرض',
  clicks: 'نُقر',
  mean: 'المعتقد',
  next: 'التالي',
  loop: 'موقع يتعلّم من نفسه',
  loopText:
    'ما يُعرض يُنقر، وما يُنقر يُعرض. بعد جولات قليلة يرى الجميع العناوين العشرة نفسها من أصل 150. مكانان بالقرعة، أو ترتيب بالمعدّل يخصم الشهرة، يكسران الحلقة.',
  remedies: { none: 'كما هو', explore: 'مكانان بالقرعة', rerank: 'ترتيب ضد الشهرة', both: 'كلاهما' },
  gini: 'التفاوت (جيني)',
  coverage: 'نسبة العناوين المعروضة',
  worth: 'قيمة ما يُعرض',
  site: 'العلاج',
}

export const experimentStrings: Readonly<Record<Language, ExperimentStrings>> = { en: english, de: german, ar: arabic }
