/** @module tacitly/languages/de */
import type { KnowledgeTranslations, PartialTranslations, TasteTranslations, Translations } from '../components/index'
import { counted, decades, directed, listed, names, type Terms } from './common'

const terms: Terms = {
  event: 'Zuletzt von dir angesehen',
  item: 'Passt dazu',
  content: 'Von ähnlicher Art',
  text: 'Ähnliche Beschreibung',
  image: 'Sieht ähnlich aus',
  popular: 'Beliebt auf dieser Seite',
  latest: 'Neu hier',
  preference: 'Wie gewünscht',
  near: 'In der Nähe',
  social: 'Gefällt Leuten, denen du folgst',
  rule: 'Von dieser Seite gewählt',
  taste: 'Wie von dir gewünscht',
  diversity: 'Für mehr Abwechslung',
}

const decade = decades('#er')
const field = names({
  price: 'Preis',
  colour: 'Farbe',
  categories: 'Kategorie',
  department: 'Abteilung',
  publishedAt: 'Datum',
  year: 'Jahr',
  near: 'Entfernung',
})
const all = listed('de')
const suggestions = counted('de', { one: '# Vorschlag', other: '# Vorschläge' })
const interests = counted('de', { one: '# Interesse', other: '# Interessen' })
const interestsBrought = counted('de', { one: '# mitgebrachtes Interesse', other: '# mitgebrachte Interessen' })
const fromTitles = counted('de', { one: 'aus # Titel', other: 'aus # Titeln' })
const allActions = counted('de', { one: 'die eine Handlung', other: 'alle # Handlungen' })
const returned = counted('de', { one: '# Handlung', other: '# Handlungen' })
const directions = counted('de', { one: '# Richtung', other: '# Richtungen' })
const bounds = { min: 'ab', max: 'bis', above: 'über', below: 'unter' }

const knowledge: KnowledgeTranslations = {
  field,
  bound(name, bound, value) {
    if (name === 'near') return `im Umkreis von ${value}`
    return `${name === 'price' ? '' : `${field(name)} `}${bounds[bound]} ${value}`
  },
  value: (name, value) => `${field(name)}: ${value}`,
  not: (_, value) => `ohne ${value}`,
  any: name => `${field(name)} beliebig`,
  relaxed: (asked, now, items) => `Nichts ${all(asked)}; ${all(now)}: ${suggestions(items)}`,
  likeThis: title => `Wie ${title}, aber`,
  critique: directed({
    known: {
      price: ['günstiger', 'teurer'],
      publishedAt: ['älter', 'neuer'],
      year: ['älter', 'neuer'],
      minutes: ['kürzer', 'länger'],
    },
    less: name => `weniger ${field(name)}`,
    more: name => `mehr ${field(name)}`,
  }),
  startOver: 'Von vorn',
}

const kinds = names({
  director: 'Regie',
  decade: '',
  colour: 'Farbe',
  department: 'Abteilung',
  price: 'Preis',
  country: 'Land',
})

const taste: TasteTranslations = {
  title: 'Dein Geschmack, von hier aus gesehen',
  text: 'Auf diesem Gerät gelernt aus dem, was du getan hast. Sag, wovon du mehr willst: Die Listen folgen sofort.',
  empty: 'Noch nichts zu steuern: Was es hier gibt, hat keine Kategorien.',
  pending: 'Sehe nach, was gelernt wurde …',
  kind: ({ kind, name = '' }) => (kind === 'cluster' ? 'Über' : kind === 'category' ? '' : kinds(name)),
  label: decade,
  wishes: { never: 'Nie', less: 'Weniger', learned: 'Wie gelernt', more: 'Mehr' },
  wishOf: label => `Wie viel ${label}`,
  learned: percent =>
    percent === 0 ? 'nichts gelernt' : percent > 0 ? `gesucht, ${percent} %` : `gemieden, ${-percent} %`,
  taughtBy: fromTitles,
  showAll: count => `Alle ${count} zeigen`,
  showFewer: 'Weniger zeigen',
  familiarity: 'Vertraut oder neu',
  fresh: 'Mir neu',
  familiar: 'Vertraut',
  familiarityValue: value =>
    value === 0 ? 'wie gelernt' : `${Math.round(100 * Math.abs(value))} % zu ${value > 0 ? 'vertraut' : 'neu'}`,
  reset: 'Gesagtes zurücknehmen',
  wasReset: 'Zurückgenommen: Die Listen folgen dem Gelernten.',
  take: 'Geschmack mitnehmen',
  takeText:
    'Eine kleine Datei mit Interessen, ohne einen Titel, den du gesehen hast. Du siehst vorher, was darin steht.',
  preview: 'Ansehen, was sie sagt',
  previewText: 'Weglassen, was niemanden angeht:',
  leaveOut: label => `${label} weglassen`,
  save: 'Datei sichern',
  bring: 'Eine mitbringen',
  brought: ({ attributes, directions, refused }) =>
    [
      `Mitgebracht: ${interests(attributes)}, die hierher passen${directions > 0 ? `, und ${directions} aus Texten` : ''}.`,
      ...refused.map(({ encoder }) => `Nicht verwendet: ${encoder}, das diese Seite nicht hat.`),
    ].join(' '),
  alsoBrought: count => `Dazu ${interestsBrought(count)}.`,
  directions: count => `Und ${directions(count)} in Zahlen: was Texte oder Bilder gemeinsam haben, die dir gefielen.`,
  failed: message => `Das hat nicht geklappt. ${message}`,
  pickTitle: 'Was davon gefällt dir?',
  pickText: 'Ein paar genügen. Sie sind so gewählt, dass sie am meisten sagen, und bleiben auf diesem Gerät.',
  picked: (count, total) => (count === 0 ? `${total} zur Wahl` : `${count} gewählt`),
  notPicked: 'Zurzeit wird nichts gelernt, daher wurde das nicht gewählt.',
  done: 'Fertig',
  pickEmpty: 'Noch gibt es nichts zu wählen.',
}

/** With words of the site's own for terms of a score. */
export function germanWith(ownTerms: Partial<typeof terms>): PartialTranslations {
  const said = { ...terms, ...ownTerms }
  const why: Translations['why'] = ({ kind, title, weight }, isShort) => {
    if (!title || kind === 'text' || kind === 'image') return said[kind]
    if (kind === 'content') return isShort ? decade(title) : `Auch hier: ${decade(title)}`
    if (kind === 'taste')
      return weight > 0 ? `Mehr ${decade(title)}, wie gewünscht` : `Weniger ${decade(title)}, wie gewünscht`
    return isShort ? `Nach ${title}` : `Weil du „${title}“ angesehen hast`
  }
  return {
    locale: 'de',
    headings: {
      forYou: 'Für dich zusammengestellt',
      related: 'Das könnte dir auch gefallen',
      lookingSimilar: 'Ähnliches',
      frequentlyBoughtTogether: 'Wird oft zusammen gekauft',
      trending: 'Gerade besonders gefragt',
      popular: 'Hier beliebt',
      latest: 'Neu hier',
      recentlyViewed: 'Zuletzt angesehen',
      becauseYouViewed: 'Weil du angesehen hast:',
      nextUp: 'Als Nächstes',
    },
    carousel: 'Karussell',
    skip: 'Diese Empfehlungen überspringen',
    keys: 'Pfeiltasten erreichen, was sonst auf einer Karte steht.',
    count: (first, last, total) => `${first}–${last} von ${total}`,
    previous: 'Vorherige Titel',
    next: 'Nächste Titel',
    stalled: 'Wird noch auf diesem Gerät berechnet …',
    guess: (rating, highest) => `Wir schätzen, du gäbst ${rating} von ${highest}`,
    notThis: 'Nicht das',
    dismissed: 'Nichts für dich, ist notiert.',
    undo: 'Rückgängig',
    why,
    whyBoth: (first, second) => {
      const then = why(second, true)
      // What is in common is a name.
      const isName = second.kind === 'content'
      return `${why(first, true)}; ${isName ? then : then.charAt(0).toLowerCase() + then.slice(1)}`
    },
    whyTitle: 'Warum dieser Titel hier steht',
    whyMissing: 'Die Seite wurde erneuert. Lade sie neu, um zu sehen, warum.',
    against: 'Dagegen spricht',
    workedOut: ms => `In ${ms} ms auf diesem Gerät berechnet.`,
    forget: 'Vergessen',
    forgetItem: title => `${title} vergessen`,
    forgotten: title => `${title} ist vergessen.`,
    without: (title, changed, total) =>
      changed === 0
        ? `Ohne ${title} stünde hier dasselbe.`
        : `Ohne ${title} ${changed === 1 ? 'stünde hier einer' : `stünden hier ${changed}`} dieser ${total} Titel nicht.`,
    emptyTitle: 'Noch keine Vorschläge.',
    emptyTexts: {
      forYou: 'Öffne ein, zwei Titel, und diese Reihe füllt sich von selbst. Gelernt wird hier, in diesem Browser.',
      related: 'Nichts kommt diesem nahe genug.',
      lookingSimilar: 'Nichts ist ähnlich genug.',
      frequentlyBoughtTogether: 'Nichts wird oft genug mit diesem zusammen genommen.',
      trending: 'Nichts von dem, was gefragt ist, passt hierher.',
      popular: 'Nichts Beliebtes passt hierher.',
      latest: 'Nichts Neues passt hierher.',
      recentlyViewed: 'Was du öffnest, steht dann hier, nur in diesem Browser.',
      becauseYouViewed: 'Sobald du einen Titel geöffnet hast, dem andere nahekommen, stehen sie hier.',
      nextUp: 'Noch folgt hierauf nichts oft genug.',
    },
    emptyAction: 'Beliebtes ansehen',
    errorTitle: 'Diese Reihe konnte nicht berechnet werden.',
    errorText: 'Der Rest der Seite ist in Ordnung, und was du ihr beigebracht hast, ist sicher.',
    errorAction: 'Erneut versuchen',
    knowledge,
    taste,
    network: {
      title: 'Was diese Seite angefragt hat',
      text: 'Jede Anfrage, seit die Seite offen ist, von ihr und ihren Workern, wie der Browser sie zählt.',
      whole: 'Bilder, Schriften und Skripte der Seite selbst sind dabei. Vorschläge brauchen anderswo keine.',
      elsewhere: 'Anfragen anderswo',
      here: 'Anfragen an diese Seite',
      origin: 'Herkunft',
      thread: 'Gefragt von',
      requests: 'Anfragen',
      bytes: 'Empfangen',
      own: 'diese Seite',
      threads: {
        page: 'Seite',
        trainer: 'Training',
        tensor: 'Training auf der GPU',
        webgpu: 'Training mit WebGPU',
        extractor: 'Texte und Bilder',
      },
      unknown: 'nicht genannt',
      none: 'Dieser Browser zählt keine Anfragen.',
      exportData: 'Exportieren',
    },
    privacy: {
      title: 'Was dieses Gerät über dich weiß',
      text: 'Hier gelernt, hier geblieben. Du kannst es mitnehmen oder löschen.',
      events: 'Handlungen',
      items: 'Titel',
      impressions: 'Gesehene Karten',
      since: 'Seit',
      requests: 'Anfragen anderswo',
      notKept: 'Dieser Browser kann es nicht behalten: Es gilt für diesen Besuch.',
      consentTitle: 'Wie gelernt werden darf',
      consent: {
        granted: ['Auf diesem Gerät merken', 'Bleibt in diesem Browser, bis du es vergisst.'],
        'memory-only': ['Nur für diesen Besuch', 'Bleibt im Arbeitsspeicher und geht mit dem Tab.'],
        denied: ['Nicht lernen', 'Vorschläge folgen der Seite, auf der du bist, nie dir.'],
      },
      pause: 'Lernen unterbrechen',
      pauseText: 'Vorschläge richten sich nach dem, was bekannt ist; Neues kommt nicht hinzu.',
      profile: 'Wer schaut',
      profileText: 'Jeder hat eigene Vorschläge und einen eigenen Verlauf.',
      removeProfile: name => `${name} entfernen`,
      confirmRemove: (name, events) => `${name} und ${allActions(events)} entfernen?`,
      profileRemoved: name => `${name} und alles, was damit gelernt wurde, ist gelöscht.`,
      known: 'Gelernt aus',
      nothingKnown: 'Noch nichts.',
      forgetLast: 'Vergessen: letzte',
      spans: ['Stunde', '24 Stunden', '7 Tage'],
      take: 'Mitnehmen',
      takeText: 'Eine JSON-Datei. Sie lässt sich hier oder auf einem anderen Gerät zurückholen.',
      exportData: 'Exportieren',
      importData: 'Importieren',
      imported: (added, known) => `${returned(added)} zurückgeholt, ${known} schon bekannt.`,
      forgetAll: 'Alles vergessen',
      confirmTitle: events => (events === 1 ? 'Die eine Handlung vergessen?' : `Alle ${events} Handlungen vergessen?`),
      confirmText:
        'Was mit ihnen trainiert wurde, geht mit, in jedem offenen Tab. Das lässt sich nicht rückgängig machen; exportiere sie vorher, wenn du sie wiederhaben willst.',
      keep: 'Behalten',
      forgotten: 'Vergessen.',
      failed: message => `Das hat nicht geklappt. ${message}`,
    },
  }
}

export const german = germanWith({})
