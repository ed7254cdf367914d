import { TacitlyError } from '../sdk/errors'

/** Names that a role goes by, best first, compared in lower case without punctuation. */
export type Roles<R extends string> = Readonly<Record<R, readonly string[]>>

const itemIds = ['itemid', 'item', 'movieid', 'productid', 'articleid', 'bookid', 'trackid', 'songid', 'asin', 'sku']

export const interactionRoles = {
  user: [
    'userid',
    'user',
    'visitorid',
    'visitor',
    'customerid',
    'customer',
    'reviewerid',
    'sessionid',
    'session',
    'uid',
  ],
  item: [...itemIds, 'parentasin', 'id'],
  value: ['rating', 'value', 'score', 'stars', 'weight'],
  time: ['timestamp', 'time', 'ts', 'unixreviewtime', 'datetime', 'date', 'createdat'],
} satisfies Roles<string>

export const itemRoles = {
  id: ['id', ...itemIds, 'parentasin'],
  title: ['title', 'name', 'label', 'headline'],
  categories: ['categories', 'genres', 'category', 'genre', 'topics', 'tags'],
  text: ['text', 'description', 'overview', 'summary', 'plot', 'abstract', 'body'],
  price: ['price'],
  currency: ['currency'],
  url: ['url', 'link', 'href', 'permalink'],
  image: ['image', 'imageurl', 'img', 'picture', 'poster', 'thumbnail', 'cover'],
  publishedAt: ['publishedat', 'published', 'releasedate', 'date', 'year', 'createdat'],
} satisfies Roles<string>

/** The column of each role, where one was found. */
export type Guess<R extends string> = Readonly<Partial<Record<R, string>>>

/** The best column for each role; no column serves two. */
export function guessColumns<R extends string>(columns: readonly string[], roles: Roles<R>): Guess<R> {
  const byName = new Map(columns.toReversed().map(column => [bare(column), column]))
  const guess: Partial<Record<R, string>> = {}
  for (const role of Object.keys(roles) as R[]) {
    const name = roles[role].find(one => byName.has(one))
    if (name === undefined) continue
    guess[role] = byName.get(name)
    byName.delete(name)
  }
  return guess
}

/** @throws TacitlyError 'input-invalid', naming the columns there are and the names that would do */
export function requireColumn<R extends string>(guess: Guess<R>, role: R, roles: Roles<R>, path: string): string {
  const column = guess[role]
  if (column !== undefined) return column
  throw new TacitlyError(
    'input-invalid',
    `${path} has no column for the ${role}; expected one named like ${roles[role].slice(0, 4).join(', ')}: ` +
      'rename it in the header.',
    { path, role },
  )
}

function bare(column: string): string {
  return column.toLowerCase().replace(/[^a-z0-9]/g, '')
}
