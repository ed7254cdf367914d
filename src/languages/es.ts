/** @module tacitly/languages/es */
import type { KnowledgeTranslations, PartialTranslations, TasteTranslations, Translations } from '../components/index'
import { counted, decades, directed, listed, names, type Terms } from './common'

const terms: Terms = {
  event: 'Lo viste hace poco',
  item: 'Combina con esto',
  content: 'Del mismo tipo',
  text: 'Descripción parecida',
  image: 'Aspecto parecido',
  popular: 'Popular en este sitio',
  latest: 'Nuevo aquí',
  preference: 'Como lo prefieres',
  near: 'Cerca de ti',
  social: 'Gusta a gente que sigues',
  rule: 'Elegido por este sitio',
  taste: 'Como pediste',
  diversity: 'Para variar',
}

const decade = decades('años #')
const decadeFirst = decades('Años #')
const field = names({
  price: 'precio',
  colour: 'color',
  categories: 'categoría',
  department: 'sección',
  publishedAt: 'fecha',
  year: 'año',
  near: 'distancia',
})
const kinds = names({
  director: 'Dirección',
  decade: '',
  colour: 'Color',
  department: 'Sección',
  price: 'Precio',
  country: 'País',
})
const bounds = { min: 'desde', max: 'hasta', above: 'más de', below: 'menos de' }
const all = listed('es')
const suggestions = counted('es', { one: '# sugerencia', other: '# sugerencias' })
const titles = counted('es', { one: '# título', other: '# títulos' })
const interests = counted('es', { one: '# interés', other: '# intereses' })
const directions = counted('es', { one: '# dirección', other: '# direcciones' })
const chosen = counted('es', { one: '# elegido', other: '# elegidos' })
const actions = counted('es', { one: 'la única acción', other: 'las # acciones' })
const returned = counted('es', { one: '# acción recuperada', other: '# acciones recuperadas' })
const known = counted('es', { one: '# ya se conocía', other: '# ya se conocían' })
const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

const knowledge: KnowledgeTranslations = {
  field,
  bound(name, bound, value) {
    if (name === 'near') return `a menos de ${value}`
    return `${name === 'price' ? '' : `${field(name)} `}${bounds[bound]} ${value}`
  },
  value: (name, value) => `${field(name)}: ${value}`,
  not: (_, value) => `sin ${value}`,
  any: name => (name === 'near' ? 'a cualquier distancia' : `cualquier ${field(name)}`),
  relaxed: (asked, now, items) => `Nada con ${all(asked)}; con ${all(now)}: ${suggestions(items)}`,
  likeThis: title => `Como ${title}, pero`,
  critique: directed({
    known: {
      price: ['más barato', 'más caro'],
      publishedAt: ['más antiguo', 'más reciente'],
      year: ['más antiguo', 'más reciente'],
      minutes: ['más corto', 'más largo'],
    },
    less: name => `menos ${field(name)}`,
    more: name => `más ${field(name)}`,
  }),
  startOver: 'Volver a empezar',
}

const taste: TasteTranslations = {
  title: 'Tus gustos, vistos desde aquí',
  text: 'Aprendidos en este dispositivo a partir de lo que hiciste. Di de qué quieres más: tus listas lo siguen al momento.',
  empty: 'Todavía no hay nada que ajustar: lo que hay aquí no tiene categorías.',
  pending: 'Mirando lo aprendido…',
  kind: ({ kind, name = '' }) => (kind === 'cluster' ? 'Sobre' : kind === 'category' ? '' : kinds(name)),
  label: decadeFirst,
  wishes: { never: 'Nunca', less: 'Menos', learned: 'Según lo aprendido', more: 'Más' },
  wishOf: label => `Cuánto de ${label}`,
  learned: percent =>
    percent === 0 ? 'nada aprendido' : percent > 0 ? `buscado, ${percent} %` : `evitado, ${-percent} %`,
  taughtBy: count => `por ${titles(count)}`,
  showAll: count => `Mostrar todo (${count})`,
  showFewer: 'Mostrar menos',
  familiarity: 'Conocido o nuevo',
  fresh: 'Nuevo para mí',
  familiar: 'Conocido',
  familiarityValue: value =>
    value === 0
      ? 'según lo aprendido'
      : `${Math.round(100 * Math.abs(value))} % hacia lo ${value > 0 ? 'conocido' : 'nuevo'}`,
  reset: 'Retirar lo que dije',
  wasReset: 'Retirado: las listas siguen lo aprendido.',
  take: 'Llévate tus gustos',
  takeText: 'Un pequeño archivo de intereses, sin ningún título que hayas visto. Antes ves lo que contiene.',
  preview: 'Ver lo que dice',
  previewText: 'Quita lo que no le importa a nadie:',
  leaveOut: label => `Quitar ${label}`,
  save: 'Guardar el archivo',
  bring: 'Traer uno',
  brought: ({ attributes, directions: count, refused }) =>
    [
      `Traído: ${interests(attributes)} que encajan aquí${count > 0 ? `, y ${directions(count)} de textos` : ''}.`,
      ...refused.map(({ encoder }) => `Sin usar: ${encoder}, que este sitio no tiene.`),
    ].join(' '),
  alsoBrought: count => `Y ${interests(count)} que trajiste.`,
  directions: count =>
    `Y ${directions(count)} en números: lo que tienen en común los textos o imágenes que te gustaron.`,
  failed: message => `No ha funcionado. ${message}`,
  pickTitle: '¿Qué te gusta de esto?',
  pickText: 'Con unos pocos basta. Están elegidos para decir lo máximo y se quedan en este dispositivo.',
  picked: (count, total) => (count === 0 ? `${total} para elegir` : chosen(count)),
  notPicked: 'Ahora no se aprende nada, así que eso no contó.',
  done: 'Listo',
  pickEmpty: 'Todavía no hay nada que elegir.',
}

/** With words of the site's own for terms of a score. */
export function spanishWith(ownTerms: Partial<Terms>): PartialTranslations {
  const said = { ...terms, ...ownTerms }
  const why: Translations['why'] = ({ kind, title, weight }, isShort) => {
    if (!title || kind === 'text' || kind === 'image') return said[kind]
    if (kind === 'content') return isShort ? decadeFirst(title) : `En común: ${decade(title)}`
    if (kind === 'taste') return `${weight > 0 ? 'Más' : 'Menos'} de ${decade(title)}, como pediste`
    return isShort ? `Tras ${title}` : `Porque viste «${title}»`
  }
  return {
    locale: 'es',
    headings: {
      forYou: 'Para ti',
      related: 'También te puede gustar',
      lookingSimilar: 'Artículos parecidos',
      frequentlyBoughtTogether: 'Se compran juntos a menudo',
      trending: 'Tendencias',
      popular: 'Popular aquí',
      latest: 'Novedades',
      recentlyViewed: 'Vistos hace poco',
      becauseYouViewed: 'Porque viste',
      nextUp: 'A continuación',
    },
    carousel: 'carrusel',
    skip: 'Saltar estas recomendaciones',
    keys: 'Las flechas llegan a lo demás de la tarjeta.',
    count: (first, last, total) => `${first}–${last} de ${total}`,
    previous: 'Títulos anteriores',
    next: 'Títulos siguientes',
    stalled: 'Ordenando aún en este dispositivo…',
    guess: (rating, highest) => `Creemos que le darías ${rating} de ${highest}`,
    notThis: 'Esto no',
    dismissed: 'No es para ti, anotado.',
    undo: 'Deshacer',
    why,
    whyBoth: (first, second) => {
      const then = why(second, true)
      return `${why(first, true)}; ${second.title && second.kind === 'content' ? then : lowered(then)}`
    },
    whyTitle: 'Por qué está aquí',
    whyMissing: 'El sitio se actualizó. Recarga la página para ver por qué.',
    against: 'En contra',
    workedOut: ms => `Calculado en este dispositivo en ${ms} ms.`,
    forget: 'Olvidar',
    forgetItem: title => `Olvidar ${title}`,
    forgotten: title => `${title}: olvidado.`,
    without: (title, changed, total) =>
      changed === 0
        ? `Sin ${title} aquí estaría lo mismo.`
        : `Sin ${title}, ${changed} de estos ${total} ${changed === 1 ? 'sería otro' : 'serían otros'}.`,
    emptyTitle: 'Todavía no hay nada que sugerir.',
    emptyTexts: {
      forYou: 'Abre uno o dos títulos y esta fila se llena sola. Se aprende aquí, en este navegador.',
      related: 'Nada se acerca lo suficiente a este.',
      lookingSimilar: 'Nada se parece lo suficiente.',
      frequentlyBoughtTogether: 'Nada se lleva con esto con suficiente frecuencia.',
      trending: 'Nada de lo que se busca encaja aquí.',
      popular: 'Nada popular encaja aquí.',
      latest: 'Nada nuevo encaja aquí.',
      recentlyViewed: 'Lo que abras aparecerá aquí, solo en este navegador.',
      becauseYouViewed: 'En cuanto abras un título al que otros se acercan, aparecerán aquí.',
      nextUp: 'Todavía nada le sigue con suficiente frecuencia.',
    },
    emptyAction: 'Ver lo popular',
    errorTitle: 'No se pudo preparar esta fila.',
    errorText: 'El resto de la página está bien, y lo que le enseñaste está a salvo.',
    errorAction: 'Reintentar',
    knowledge,
    taste,
    network: {
      title: 'Lo que pidió esta página',
      text: 'Cada petición desde que se abrió la página, de la página y de sus workers, contada por el navegador.',
      whole: 'Incluye imágenes, fuentes y scripts del propio sitio. Las sugerencias no piden nada a otros sitios.',
      elsewhere: 'Peticiones a otros sitios',
      here: 'Peticiones a este sitio',
      origin: 'Origen',
      thread: 'Pedido por',
      requests: 'Peticiones',
      bytes: 'Recibido',
      own: 'este sitio',
      threads: {
        page: 'página',
        trainer: 'entrenamiento',
        tensor: 'entrenamiento en GPU',
        webgpu: 'entrenamiento con WebGPU',
        extractor: 'textos e imágenes',
      },
      unknown: 'no se indica',
      none: 'Este navegador no cuenta las peticiones.',
      exportData: 'Exportar datos',
    },
    privacy: {
      title: 'Lo que este dispositivo sabe de ti',
      text: 'Se aprendió aquí y aquí se queda. Puedes llevártelo o borrarlo.',
      events: 'Acciones',
      items: 'Títulos',
      impressions: 'Tarjetas vistas',
      since: 'Desde',
      requests: 'Peticiones a otros sitios',
      notKept: 'Este navegador no puede guardarlo: dura lo que esta visita.',
      consentTitle: 'Cómo puede aprender',
      consent: {
        granted: ['Recordar en este dispositivo', 'Se guarda en este navegador hasta que lo olvides.'],
        'memory-only': ['Solo esta visita', 'Se guarda en memoria y se va al cerrar la pestaña.'],
        denied: ['No aprender', 'Las sugerencias siguen la página en la que estás, nunca a ti.'],
      },
      profile: 'Quién está mirando',
      profileText: 'Cada quien tiene sus sugerencias y su historial.',
      removeProfile: name => `Eliminar ${name}`,
      confirmRemove: (name, events) => `¿Eliminar ${name} y ${actions(events)}?`,
      profileRemoved: name => `${name} y todo lo aprendido con ese perfil han desaparecido.`,
      pause: 'Pausar el aprendizaje',
      pauseText: 'Las sugerencias siguen lo que ya se sabe; nada de lo que hagas ahora se añade.',
      known: 'Aprendido de',
      nothingKnown: 'Todavía nada.',
      forgetLast: 'Olvidar: último periodo',
      spans: ['1 hora', '1 día', '1 semana'],
      take: 'Llévatelo',
      takeText: 'Un archivo JSON. Se puede traer de vuelta aquí o a otro dispositivo.',
      exportData: 'Exportar',
      importData: 'Importar',
      imported: (added, before) => `${returned(added)}, ${known(before)}.`,
      forgetAll: 'Olvidar todo',
      confirmTitle: events => `¿Olvidar ${actions(events)}?`,
      confirmText:
        'Lo que se entrenó con ellas también se va, en cada pestaña abierta. No se puede deshacer; expórtalas antes si puedes querer recuperarlas.',
      keep: 'Conservar',
      forgotten: 'Olvidado.',
      failed: message => `No ha funcionado. ${message}`,
    },
  }
}

export const spanish = spanishWith({})
