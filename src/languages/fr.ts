/** @module tacitly/languages/fr */
// Spaces before : ; ? ! % and within « » do not break (U+00A0).
import type { KnowledgeTranslations, PartialTranslations, TasteTranslations, Translations } from '../components/index'
import { counted, decades, directed, listed, names, type Terms } from './common'

const terms: Terms = {
  event: 'Vu récemment par vous',
  item: 'Va bien avec',
  content: 'Du même genre',
  text: 'Description proche',
  image: 'Aspect proche',
  popular: 'Populaire sur ce site',
  latest: 'Nouveau ici',
  preference: 'Selon vos souhaits',
  near: 'Près de vous',
  social: 'Aimé par des gens que vous suivez',
  rule: 'Choisi par ce site',
  taste: 'Comme vous l’avez demandé',
  diversity: 'Pour varier',
}

const decade = decades('années #')
const decadeFirst = decades('Années #')
const field = names({
  price: 'prix',
  colour: 'couleur',
  categories: 'catégorie',
  department: 'rayon',
  publishedAt: 'date',
  year: 'année',
  near: 'distance',
})
const kinds = names({
  director: 'Réalisation',
  decade: '',
  colour: 'Couleur',
  department: 'Rayon',
  price: 'Prix',
  country: 'Pays',
})
const bounds = { min: 'à partir de', max: 'jusqu’à', above: 'plus de', below: 'moins de' }
const all = listed('fr')
const suggestions = counted('fr', { one: '# suggestion', other: '# suggestions' })
const titles = counted('fr', { one: '# titre', other: '# titres' })
const interests = counted('fr', { one: '# centre d’intérêt', other: '# centres d’intérêt' })
const directions = counted('fr', { one: '# direction', other: '# directions' })
const chosen = counted('fr', { one: '# choisi', other: '# choisis' })
const actions = counted('fr', { one: 'la seule action', other: 'les # actions' })
const returned = counted('fr', { one: '# action rapportée', other: '# actions rapportées' })
const known = counted('fr', { one: '# déjà connue', other: '# déjà connues' })
const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

const knowledge: KnowledgeTranslations = {
  field,
  bound(name, bound, value) {
    if (name === 'near') return `à moins de ${value}`
    return `${name === 'price' ? '' : `${field(name)} `}${bounds[bound]} ${value}`
  },
  value: (name, value) => `${field(name)} : ${value}`,
  not: (_, value) => `sans ${value}`,
  any: name => (name === 'near' ? 'à toute distance' : `${field(name)} au choix`),
  relaxed: (asked, now, items) => `Rien avec ${all(asked)} ; avec ${all(now)} : ${suggestions(items)}`,
  likeThis: title => `Comme ${title}, mais`,
  critique: directed({
    known: {
      price: ['moins cher', 'plus cher'],
      publishedAt: ['plus ancien', 'plus récent'],
      year: ['plus ancien', 'plus récent'],
      minutes: ['plus court', 'plus long'],
    },
    less: name => `moins de ${field(name)}`,
    more: name => `plus de ${field(name)}`,
  }),
  startOver: 'Recommencer',
}

const taste: TasteTranslations = {
  title: 'Vos goûts, vus d’ici',
  text: 'Appris sur cet appareil d’après ce que vous avez fait. Dites ce que vous voulez voir davantage : les listes suivent aussitôt.',
  empty: 'Rien à régler pour l’instant : ce qui se trouve ici n’a pas de catégories.',
  pending: 'Examen de ce qui a été appris…',
  kind: ({ kind, name = '' }) => (kind === 'cluster' ? 'À propos de' : kind === 'category' ? '' : kinds(name)),
  label: decadeFirst,
  wishes: { never: 'Jamais', less: 'Moins', learned: 'Comme appris', more: 'Plus' },
  wishOf: label => `Quelle place pour ${label}`,
  learned: percent =>
    percent === 0 ? 'rien d’appris' : percent > 0 ? `recherché, ${percent} %` : `évité, ${-percent} %`,
  taughtBy: count => `d’après ${titles(count)}`,
  showAll: count => `Tout montrer (${count})`,
  showFewer: 'En montrer moins',
  familiarity: 'Familier ou nouveau',
  fresh: 'Nouveau pour moi',
  familiar: 'Familier',
  familiarityValue: value =>
    value === 0
      ? 'comme appris'
      : `${Math.round(100 * Math.abs(value))} % vers le ${value > 0 ? 'familier' : 'nouveau'}`,
  reset: 'Annuler ce que j’ai dit',
  wasReset: 'Annulé : les listes suivent ce qui a été appris.',
  take: 'Emporter vos goûts',
  takeText:
    'Un petit fichier de centres d’intérêt, sans aucun titre que vous avez vu. Vous voyez d’abord ce qu’il contient.',
  preview: 'Voir ce qu’il dit',
  previewText: 'Retirez ce qui ne regarde personne :',
  leaveOut: label => `Retirer ${label}`,
  save: 'Enregistrer le fichier',
  bring: 'En apporter un',
  brought: ({ attributes, directions: count, refused }) =>
    [
      `Apporté : ${interests(attributes)} qui conviennent ici${count > 0 ? `, et ${directions(count)} tirées de textes` : ''}.`,
      ...refused.map(({ encoder }) => `Non utilisé : ${encoder}, que ce site n’a pas.`),
    ].join(' '),
  alsoBrought: count => `Et ${interests(count)} que vous avez apportés.`,
  directions: count =>
    `Et ${directions(count)} en nombres : ce que les textes ou images qui vous ont plu ont en commun.`,
  failed: message => `Cela n’a pas marché. ${message}`,
  pickTitle: 'Qu’est-ce qui vous plaît ici ?',
  pickText: 'Quelques-uns suffisent. Ils sont choisis pour en dire le plus, et restent sur cet appareil.',
  picked: (count, total) => (count === 0 ? `${total} au choix` : chosen(count)),
  notPicked: 'Rien n’est appris en ce moment, ce choix n’a donc pas compté.',
  done: 'Terminé',
  pickEmpty: 'Il n’y a encore rien à choisir.',
}

/** With words of the site's own for terms of a score. */
export function frenchWith(ownTerms: Partial<Terms>): PartialTranslations {
  const said = { ...terms, ...ownTerms }
  const why: Translations['why'] = ({ kind, title, weight }, isShort) => {
    if (!title || kind === 'text' || kind === 'image') return said[kind]
    if (kind === 'content') return isShort ? decadeFirst(title) : `En commun : ${decade(title)}`
    if (kind === 'taste') return `${weight > 0 ? 'Plus' : 'Moins'} de ${decade(title)}, comme demandé`
    return isShort ? `Après ${title}` : `Parce que vous avez vu « ${title} »`
  }
  return {
    locale: 'fr',
    headings: {
      forYou: 'Pour vous',
      related: 'Cela pourrait aussi vous plaire',
      lookingSimilar: 'Articles similaires',
      frequentlyBoughtTogether: 'Souvent achetés ensemble',
      trending: 'En vogue',
      popular: 'Populaire ici',
      latest: 'Nouveautés',
      recentlyViewed: 'Vus récemment',
      becauseYouViewed: 'Parce que vous avez vu',
      nextUp: 'À suivre',
    },
    carousel: 'carrousel',
    skip: 'Passer ces recommandations',
    keys: 'Les flèches atteignent le reste de la carte.',
    count: (first, last, total) => `${first}–${last} sur ${total}`,
    previous: 'Titres précédents',
    next: 'Titres suivants',
    stalled: 'Classement en cours sur cet appareil…',
    guess: (rating, highest) => `Nous pensons que vous donneriez ${rating} sur ${highest}`,
    notThis: 'Pas celui-ci',
    dismissed: 'Pas pour vous, c’est noté.',
    undo: 'Annuler',
    why,
    whyBoth: (first, second) => {
      const then = why(second, true)
      return `${why(first, true)} ; ${second.title && second.kind === 'content' ? then : lowered(then)}`
    },
    whyTitle: 'Pourquoi ceci est là',
    whyMissing: 'Le site a été mis à jour. Rechargez la page pour voir pourquoi.',
    against: 'En sa défaveur',
    workedOut: ms => `Calculé sur cet appareil en ${ms} ms.`,
    forget: 'Oublier',
    forgetItem: title => `Oublier ${title}`,
    forgotten: title => `${title} : oublié.`,
    without: (title, changed, total) =>
      changed === 0
        ? `Sans ${title}, rien ne changerait ici.`
        : `Sans ${title}, ${changed} de ces ${total} ${changed === 1 ? 'serait un autre' : 'seraient d’autres'}.`,
    emptyTitle: 'Rien à suggérer pour l’instant.',
    emptyTexts: {
      forYou: 'Ouvrez un titre ou deux et cette rangée se remplit. L’apprentissage a lieu ici, dans ce navigateur.',
      related: 'Rien n’est assez proche de celui-ci.',
      lookingSimilar: 'Rien n’est assez ressemblant.',
      frequentlyBoughtTogether: 'Rien n’est assez souvent pris avec celui-ci.',
      trending: 'Rien de ce qui est demandé ne convient ici.',
      popular: 'Rien de populaire ne convient ici.',
      latest: 'Aucune nouveauté ne convient ici.',
      recentlyViewed: 'Ce que vous ouvrez s’affiche ici, dans ce navigateur seulement.',
      becauseYouViewed: 'Dès que vous aurez ouvert un titre dont d’autres sont proches, ils seront là.',
      nextUp: 'Rien ne suit encore assez souvent.',
    },
    emptyAction: 'Voir ce qui est populaire',
    errorTitle: 'Cette rangée n’a pas pu être établie.',
    errorText: 'Le reste de la page va bien, et ce que vous lui avez appris est en sûreté.',
    errorAction: 'Réessayer',
    knowledge,
    taste,
    network: {
      title: 'Ce que cette page a demandé',
      text: 'Chaque requête depuis l’ouverture de la page, de la page et de ses workers, comptée par le navigateur.',
      whole: 'Les images, polices et scripts du site en font partie. Les suggestions n’en demandent aucune ailleurs.',
      elsewhere: 'Requêtes ailleurs',
      here: 'Requêtes à ce site',
      origin: 'Origine',
      thread: 'Demandé par',
      requests: 'Requêtes',
      bytes: 'Reçu',
      own: 'ce site',
      threads: {
        page: 'page',
        trainer: 'entraînement',
        tensor: 'entraînement sur GPU',
        webgpu: 'entraînement par WebGPU',
        extractor: 'textes et images',
      },
      unknown: 'non communiqué',
      none: 'Ce navigateur ne compte pas les requêtes.',
      exportData: 'Exporter',
    },
    privacy: {
      title: 'Ce que cet appareil sait de vous',
      text: 'Appris ici, et cela reste ici. À vous de l’emporter, ou de l’effacer.',
      events: 'Actions',
      items: 'Titres',
      impressions: 'Cartes vues',
      since: 'Depuis',
      requests: 'Requêtes ailleurs',
      notKept: 'Ce navigateur ne peut pas le garder : cela dure le temps de cette visite.',
      consentTitle: 'Comment il peut apprendre',
      consent: {
        granted: ['Retenir sur cet appareil', 'Gardé dans ce navigateur jusqu’à ce que vous l’oubliiez.'],
        'memory-only': ['Cette visite seulement', 'Gardé en mémoire, disparaît avec l’onglet.'],
        denied: ['Ne pas apprendre', 'Les suggestions suivent la page où vous êtes, jamais vous.'],
      },
      profile: 'Qui regarde',
      profileText: 'Chacun a ses suggestions et son historique.',
      removeProfile: name => `Supprimer ${name}`,
      confirmRemove: (name, events) => `Supprimer ${name} et ${actions(events)} ?`,
      profileRemoved: name => `${name} et tout ce qui en a été appris ont disparu.`,
      pause: 'Suspendre l’apprentissage',
      pauseText: 'Les suggestions suivent ce qui est déjà connu ; rien de nouveau ne s’ajoute.',
      known: 'Appris d’après',
      nothingKnown: 'Rien encore.',
      forgetLast: 'Oublier : dernière',
      spans: ['heure', 'journée', 'semaine'],
      take: 'Emporter',
      takeText: 'Un fichier JSON. On peut le rapporter ici ou sur un autre appareil.',
      exportData: 'Exporter',
      importData: 'Importer',
      imported: (added, before) => `${returned(added)}, ${known(before)}.`,
      forgetAll: 'Tout oublier',
      confirmTitle: events => `Oublier ${actions(events)} ?`,
      confirmText:
        'Ce qui en a été appris disparaît aussi, dans chaque onglet ouvert. C’est définitif ; exportez-le d’abord si vous pourriez en avoir besoin.',
      keep: 'Garder',
      forgotten: 'Oublié.',
      failed: message => `Cela n’a pas marché. ${message}`,
    },
  }
}

export const french = frenchWith({})
