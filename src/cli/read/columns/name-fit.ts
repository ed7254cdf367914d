import { bare } from '../cells/bare'
import { interactionNames, itemRoleNames } from './role-names'

const words = (text: string) => text.split(' ')

/** What stands in an object about one thing: `price.amount`, `title.rendered`, `image.src` are called by what is before. */
const inner = new Set(words('amount value text rendered raw src href plain'))

/** How a name says what its values are spelled as: `session_id_hash`, `track_uri`, `timestamp_epoch_ms`. */
const spelling = /(?:hash|hashed|masked|encoded|uri|urn|uuid|guid|epoch|unix|utc|ms)$/

function unspelled(form: string): string {
  const rest = form.replace(spelling, '')
  return rest === form || rest === '' ? rest : unspelled(rest)
}

/** What says of a name that it is an id: `Réf. produit`, `Numer oferty`, `商品编码`, `Debitorennr.` */
const idWords = new Set(
  words(
    'ref réf reference référence referencia numer numéro numero número number nr no n n° code código codice kod kodu numarası номер код id',
  ),
)
const idEnding = /(?:nr|nummer|number|编号|编码|代码|号码|号|昵称|番号|コード|번호|코드|номер|код|(?<=\p{Lo})id)$/u

/** The thing of which a name says that it is its id; undefined: it says no such thing. */
function withoutIdWord(column: string): string | undefined {
  const parts = column
    .toLowerCase()
    .split(/[^\p{L}\p{N}°]+/u)
    .filter(Boolean)
  const rest = parts.filter(part => !idWords.has(part))
  if (rest.length > 0 && rest.length < parts.length) return bare(rest.join(''))
  const whole = bare(column)
  const thing = whole.replace(idEnding, '')
  return thing === whole || thing === '' ? undefined : thing
}

/** Roles whose names may begin with what they are: `Data zakupu`, `Nom du produit`. Of people and things the end says it. */
const headFirst: ReadonlySet<readonly string[]> = new Set([
  ...[
    interactionNames.status,
    interactionNames.time,
    interactionNames.quantity,
    interactionNames.title,
    interactionNames.price,
  ],
  ...[itemRoleNames.title, itemRoleNames.price, itemRoleNames.published],
])

/** The last word of `productViewSku`, where it has three letters and more. */
function lastWord(column: string): string {
  return (
    column
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .match(/\p{L}{3,}$/u)?.[0] ?? ''
  )
}

/**
 * How well a column's name fits a role: 1 the best name, 0 none. Of a path, its end counts too; what ends in a name of the
 * role (`bookrating`) fits by half.
 */
export function nameFit(column: string, names: readonly string[]): number {
  const whole = column.split(/[./[\]\s]+/).filter(Boolean)
  const isInner = column.includes('.') && whole.length > 1 && inner.has(bare(whole[whole.length - 1]))
  const parts = isInner ? whole.slice(0, -1) : whole
  const forms = [
    // A list has a name of many.
    column.endsWith('[]') ? bare(column).replace(/s$/, '') : bare(isInner ? parts.join('.') : column),
    ...(parts.length > 1 ? [bare(parts.slice(-2).join('')), bare(parts[parts.length - 1])] : []),
  ].flatMap(form => (spelling.test(form) ? [form, unspelled(form)] : [form]))
  const word = lastWord(column)
  const thing = withoutIdWord(column)
  const [head] = headFirst.has(names) ? column.toLowerCase().split(/[^\p{L}]+/u) : ['']
  // What stands deeper is rather about a part.
  const depth = Math.max(0, column.split('[]').length - 2)
  let best = 0
  if (thing !== undefined && names.includes(thing)) best = 0.8 - (0.3 * names.indexOf(thing)) / names.length
  if (names.includes(head) && !interactionNames.item.includes(head))
    best = Math.max(best, 0.5 - (0.1 * names.indexOf(head)) / names.length)
  forms.forEach((form, off) => {
    const at = names.indexOf(form)
    if (at >= 0) best = Math.max(best, 1 - (0.3 * at) / names.length - 0.05 * off)
    else {
      const ending = names.findIndex(name => name === word || (name.length >= 4 && form.endsWith(name)))
      if (ending >= 0) best = Math.max(best, 0.5 - (0.1 * ending) / names.length - 0.05 * off)
    }
  })
  return best - (best > 0 ? 0.02 * depth : 0)
}
