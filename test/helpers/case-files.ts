// One world in the layouts of public data sets, exports and bug reports: 160 visitors, 60 items of 4 tastes, 1,297 rows, ids with
// leading zeros, June to December 2024. test/fixtures/cases/base.csv is that world in the form that is easiest to read.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { createRandom } from '../../src/sdk/random'

export interface CaseRow {
  readonly n: number
  readonly user: string
  /** 0 .. 59 */
  readonly k: number
  readonly rating: number
  /** Seconds since 1970. */
  readonly time: number
}

const tastes = ['Krimi', 'Garten', 'Küche', 'Reise']
export const titleOf = (k: number) => `${tastes[k % 4]} Band ${k}`
export const idOf = (k: number) => String(k + 1).padStart(5, '0')
const all = Array.from({ length: 60 }, (_, k) => k)

export function caseRows(): CaseRow[] {
  const lines = readFileSync(new URL('../fixtures/cases/base.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
  return lines.map((line, n) => {
    const [user, item, rating, time] = line.split(',')
    return { n, user, k: Number(item) - 1, rating: Number(rating), time: Number(time) }
  })
}

/** The same visits as an analytics tool has them: views, some of them of anything, carts and purchases. */
export function caseEvents() {
  const random = createRandom(11)
  return caseRows().flatMap(r => {
    const event = (ms: number, name: 'view' | 'addtocart' | 'transaction', k: number, transaction = '') => ({
      ...{ ms: r.time * 1000 + ms, user: r.user, name, k, transaction },
    })
    return [
      event(1, 'view', r.k),
      ...(random() < 0.1 ? [event(500, 'addtocart', r.k)] : []),
      ...(random() < 0.05 ? [event(900, 'transaction', r.k, String(1 + r.n))] : []),
      ...(random() < 0.5 ? [event(2000, 'view', Math.floor(random() * 60))] : []),
    ]
  })
}

/** Of each visitor six items of the taste that is farthest from theirs. */
export function caseRejected(): { user: string; k: number }[] {
  const visitors = [...new Set(caseRows().map(r => r.user))]
  return visitors.flatMap(user =>
    Array.from({ length: 6 }, (_, j) => ({ user, k: (((Number(user) % 4) + 2) % 4) + 4 * j })),
  )
}

type Encoding = 'utf8' | 'windows-1252' | 'utf16le'

/** Writes the files into a folder. */
export function writeCases(folder: string): void {
  const rows = caseRows()
  const random = createRandom(7)
  const pick = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)]
  const bytesOf = (text: string, encoding: Encoding) => {
    if (encoding === 'utf16le') return Buffer.from(`\ufeff${text}`, 'utf16le')
    if (encoding === 'utf8') return Buffer.from(text)
    return Buffer.from(text.replaceAll('€', '\u0080'), 'latin1')
  }
  const write = (name: string, text: string, encoding: Encoding = 'utf8') =>
    writeFileSync(join(folder, name), bytesOf(text, encoding))
  const lines = (name: string, of: readonly string[], encoding?: Encoding) =>
    write(name, of.map(line => `${line}\n`).join(''), encoding)
  const crlf = (name: string, of: readonly string[], encoding?: Encoding) =>
    write(name, of.map(line => `${line}\r\n`).join(''), encoding)
  const perRow = (line: (row: CaseRow) => string) => rows.map(line)
  const perItem = (line: (k: number) => string) => all.map(line)
  const json = (name: string, of: readonly unknown[]) =>
    lines(
      name,
      of.map(one => JSON.stringify(one)),
    )
  const iso = (time: number) => new Date(time * 1000).toISOString()
  const day = (time: number) => iso(time).slice(0, 10)
  const moment = (time: number) => `${day(time)} ${iso(time).slice(11, 19)}`
  const european = (time: number, mark: string) =>
    `${day(time).split('-').reverse().join(mark)} ${iso(time).slice(11, 16)}`

  lines('base.csv', [
    'user_id,item_id,rating,timestamp',
    ...perRow(r => `${r.user},${idOf(r.k)},${r.rating},${r.time}`),
  ])
  lines('base-items.csv', [
    'id,title,categories,price',
    ...perItem(k => `${idOf(k)},"${titleOf(k)}",${tastes[k % 4]},${5 + k}`),
  ])
  writeFileSync(join(folder, 'base.csv.gz'), gzipSync(readFileSync(join(folder, 'base.csv'))))

  // Without a header.
  lines(
    'dcolon-ratings.dat',
    perRow(r => `${r.user}::${r.k + 1}::${r.rating}::${r.time}`),
  )
  lines(
    'dcolon-movies.dat',
    perItem(k => `${k + 1}::${titleOf(k)} (19${60 + (k % 40)})::${tastes[k % 4]}|Drama`),
    'windows-1252',
  )
  lines(
    'headless.csv',
    perRow(r => `${r.user},${idOf(r.k)},${r.rating},${r.time}`),
  )
  lines(
    'headless.tsv',
    perRow(r => `${r.user}\t${idOf(r.k)}\t${r.rating}\t${r.time}`),
  )
  lines(
    'steam.csv',
    rows.flatMap(r => [
      `${r.user},${titleOf(r.k)},purchase,1.0,0`,
      `${r.user},${titleOf(r.k)},play,${r.rating * 7.5},0`,
    ]),
  )
  lines(
    'lastfm.tsv',
    perRow(r => `${r.user}\tmb-${r.k}\t"weird" ${titleOf(r.k)}\t${r.rating * 31}`),
  )
  lines('lastfm-h.tsv', [
    'user\titem\tartist\tplays',
    ...perRow(r => `${r.user}\tmb-${r.k}\t${r.k % 9 === 0 ? '"weird"' : ''} ${titleOf(r.k)}\t${r.rating * 31}`),
  ])

  // Book-Crossing: semicolons, Latin-1, backslashes before quotes, 0 for "touched, not rated".
  const isbn = (k: number) => `0${String(k + 340_000_000).padStart(9, '0')}X`
  lines(
    'bx-ratings.csv',
    ['"User-ID";"ISBN";"Book-Rating"', ...perRow(r => `"${r.user}";"${isbn(r.k)}";"${pick([0, 0, 0, 7, 8, 9])}"`)],
    'windows-1252',
  )
  lines(
    'bx-books.csv',
    [
      '"ISBN";"Book-Title";"Book-Author";"Year-Of-Publication";"Publisher";"Image-URL-S"',
      ...perItem(
        k =>
          `"${isbn(k)}";"${titleOf(k)} \\"Sonderausgabe\\" für alle";"Jörg Beispiel";"${1980 + (k % 30)}";"Musterverlag";"http://img.example/${k}.jpg"`,
      ),
    ],
    'windows-1252',
  )

  // The same with other names, and without quotes inside quotes.
  const renamed = (name: string, tail: string) =>
    lines(
      name,
      [
        '"id";"title";"Book-Author";"year"',
        ...perItem(k => `"${isbn(k)}";"${titleOf(k)}${tail} für alle";"Jörg Beispiel";"${1980 + (k % 30)}"`),
      ],
      'windows-1252',
    )
  renamed('bx2-books.csv', ' \\"Sonderausgabe\\"')
  renamed('bx3-books.csv', '')
  lines(
    'bx2-ratings.csv',
    ['"User-ID";"item";"Rating"', ...perRow(r => `"${r.user}";"${isbn(r.k)}";"${pick([0, 0, 0, 7, 8, 9])}"`)],
    'windows-1252',
  )

  // Events.
  const events = caseEvents()
  lines('rr-events.csv', [
    'timestamp,visitorid,event,itemid,transactionid',
    ...events.map(e => `${e.ms},${e.user},${e.name},${e.k + 1},${e.transaction}`),
  ])
  lines('rr-props.csv', [
    'timestamp,itemid,property,value',
    ...all.flatMap(k =>
      [`categoryid,${k % 4}`, `790,n${k}.000`, 'available,1'].map(pair => `1435460400000,${k + 1},${pair}`),
    ),
  ])
  const ofGoogle: Readonly<Record<string, string>> = {
    view: 'view_item',
    addtocart: 'add_to_cart',
    transaction: 'purchase',
  }
  json('ga4.jsonl', [
    {
      event_date: '20240601',
      event_timestamp: '1717200000000000',
      event_name: 'session_start',
      user_pseudo_id: '9.9',
      event_params: [],
      items: [],
    },
    ...events.map(e => ({
      ...{
        event_date: day(e.ms / 1000).replaceAll('-', ''),
        event_timestamp: `${e.ms}000`,
        event_name: ofGoogle[e.name],
      },
      user_pseudo_id: `${e.user}.17`,
      event_params: [{ key: 'page_location', value: { string_value: 'https://shop.example/p' } }],
      items: [{ item_id: idOf(e.k), item_name: titleOf(e.k), price: 9.9, quantity: 1 }],
    })),
  ])
  lines('ga4-flat.csv', [
    'event_timestamp,user_pseudo_id,event_name,item_id',
    ...events.map(e => `${e.ms}000,${e.user}.17,${e.name},${idOf(e.k)}`),
  ])
  lines('ga4-flat2.csv', [
    'timestamp,user_id,event_name,item_id',
    ...events.map(e => `${e.ms}000,${e.user}.17,${e.name},${idOf(e.k)}`),
  ])
  lines('gorse.csv', [
    'FeedbackType,UserId,ItemId,Timestamp',
    ...perRow(r => `${['click', 'like', 'dislike'][r.n % 3]},${r.user},a/b?${r.k}#ü😀,${moment(r.time)}.5 +0000 UTC`),
  ])
  const rejected = caseRejected()
  lines('events-removed.csv', [
    'user_id,event_name,item_id',
    ...perRow(r => `${r.user},view_item,${idOf(r.k)}`),
    ...rejected.map(({ user, k }) => `${user},remove_from_cart,${idOf(k)}`),
  ])
  lines('dislikes.csv', [
    'user_id,item_id,rating',
    ...perRow(r => `${r.user},${idOf(r.k)},${r.k % 4 === Number(r.user) % 4 ? 5 : 1}`),
    ...rejected.map(({ user, k }) => `${user},${idOf(k)},1`),
  ])
  lines('negquant.csv', [
    'user_id,item_id,quantity,timestamp',
    ...perRow(r => `${r.user},${idOf(r.k)},${r.n % 5 === 0 ? -1 : 2},${r.time}`),
  ])
  lines('bots.csv', [
    'user_id,item_id,timestamp',
    ...perRow(r => `${r.user},${idOf(r.k)},${r.time}`),
    ...Array.from({ length: 20_000 }, (_, n) => `bot,${idOf(n % 60)},${1_717_200_000 + n}`),
  ])

  // Shops.
  const retail = perRow(r => {
    const quantity = r.n % 17 === 0 ? -2 : r.rating
    return `${quantity < 0 ? 'C' : ''}${536365 + Math.floor(r.n / 5)},${idOf(r.k)}A,"${titleOf(r.k)}, groß",${quantity},${european(r.time, '/')},${5 + r.k / 100},${r.n % 4 === 3 ? '' : `${r.user}.0`},Germany`
  })
  const retailHeads = (item: string, date: string) =>
    `InvoiceNo,${item},Description,Quantity,${date},UnitPrice,CustomerID,Country`
  crlf('onlineretail.csv', [retailHeads('StockCode', 'InvoiceDate'), ...retail], 'windows-1252')
  crlf('onlineretail2.csv', [retailHeads('Item', 'Date'), ...retail], 'windows-1252')
  const whole = retail.filter(line => !line.includes(',,'))
  crlf('onlineretail3.csv', [retailHeads('Item', 'Date'), ...whole], 'windows-1252')
  lines('instacart.csv', [
    'order_id,product_id,add_to_cart_order,reordered',
    ...perRow(r => `${r.user},${r.k + 1},${r.n % 5},${r.n % 2}`),
  ])
  lines('shopify-orders.csv', [
    'Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name',
    ...perRow(r => {
      const at = `${moment(r.time)} +0200`
      return `#${1001 + Number(r.user)},kunde${r.user}@example.org,paid,${at},fulfilled,EUR,10,${at},1,"${titleOf(r.k)} - XL",${9 + r.k}.90,SKU-${idOf(r.k)},`
    }),
  ])
  lines('shopify-products.csv', [
    'Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Variant SKU,Variant Price,Image Src,Status',
    ...perItem(
      k =>
        `handle-${k},"${titleOf(k)}","<p>Ein <b>Buch</b> &amp; mehr</p>",Muster,Media > Books,${tastes[k % 4]},"neu, ${tastes[k % 4]}",TRUE,SKU-${idOf(k)},${9 + k}.90,https://cdn.example/${k}.jpg,active`,
    ),
  ])
  json(
    'amazon18.jsonl',
    rows.map(r => ({
      ...{
        overall: r.rating,
        verified: true,
        reviewTime: `${day(r.time).slice(5).replace('-', ' ')}, 2024`,
        reviewerID: `A${r.user}`,
      },
      ...{ asin: `B${String(r.k).padStart(9, '0')}`, reviewText: 'ok "x"', unixReviewTime: r.time },
    })),
  )
  json(
    'amazon23.jsonl',
    rows.map(r => ({
      ...{
        rating: r.rating,
        title: 'x',
        text: 'y',
        images: [],
        asin: `B${String(r.k * 10 + (r.n % 3)).padStart(9, '0')}`,
      },
      ...{
        parent_asin: `P${String(r.k).padStart(9, '0')}`,
        user_id: `A${r.user}`,
        timestamp: r.time * 1000 + 5,
        helpful_vote: 0,
      },
    })),
  )
  json(
    'amazon23-meta.jsonl',
    all.map(k => ({
      ...{
        main_category: 'Books',
        title: titleOf(k),
        average_rating: 4.1,
        features: ['a', 'b'],
        description: ['Eins.', 'Zwei.'],
      },
      ...{
        price: k % 3 ? null : '12.99',
        images: [{ thumb: 'https://m.example/t.jpg', large: 'https://m.example/l.jpg' }],
      },
      ...{
        categories: ['Books', tastes[k % 4]],
        details: { Publisher: 'X' },
        parent_asin: `P${String(k).padStart(9, '0')}`,
      },
    })),
  )
  json(
    'yelp-review.json',
    rows.map(r => ({
      review_id: `r${r.n}`,
      user_id: `u${r.user}`,
      business_id: `b-${r.k}_`,
      stars: r.rating,
      date: moment(r.time),
      text: 'gut',
    })),
  )
  const businesses = (id: string) =>
    all.map(k => ({
      ...{ [id]: `b-${k}_`, name: titleOf(k), categories: `${tastes[k % 4]}, Food, Restaurants` },
      ...{ attributes: { RestaurantsPriceRange2: '2', Ambience: "{'romantic': False}" }, hours: null },
    }))
  json('yelp-business.json', businesses('business_id'))
  json('yelp2-business.json', businesses('id'))
  json('metarank.jsonl', [
    ...all.map(k => ({
      event: 'item',
      id: `e${k}`,
      item: idOf(k),
      timestamp: '1717200000000',
      fields: [{ name: 'title', value: titleOf(k) }],
    })),
    ...rows.flatMap(r => {
      const of = { timestamp: String(r.time * 1000), user: r.user, session: 's' }
      return [
        { event: 'ranking', id: `r${r.n}`, ...of, fields: [], items: [{ id: idOf(r.k) }] },
        { event: 'interaction', id: `i${r.n}`, ranking: `r${r.n}`, ...of, type: 'click', item: idOf(r.k) },
      ]
    }),
  ])

  // Times.
  const timed = (name: string, time: (row: CaseRow) => string | undefined, head = 'user,item,date', mark = ',') =>
    lines(name, [
      head,
      ...rows.flatMap(r => {
        const cell = time(r)
        return cell === undefined ? [] : [[r.user, idOf(r.k), cell].join(mark)]
      }),
    ])
  timed('dayfirst.csv', r => (Number(day(r.time).slice(8)) <= 12 ? european(r.time, '/') : undefined))
  timed('eudate.csv', r => european(r.time, '.'), 'user;item;date', ';')
  timed('yyyymmdd.csv', r => day(r.time).replaceAll('-', ''))
  timed('excelserial.csv', r => (r.time / 86_400 + 25_569).toFixed(5))
  timed('microsecs.csv', r => `${r.time}000000`, 'user_id,item_id,timestamp')
  timed('isotz.csv', r => `${moment(r.time)} -0400`, 'user,item,created_at')
  timed('pgtz.csv', r => `${moment(r.time)}.123456+00`, 'user,item,created_at')
  timed('utcsuffix.csv', r => `${moment(r.time)}.123456 UTC`, 'user,item,created_at')
  timed('de-head.csv', r => day(r.time), 'Kundennummer;Artikelnummer;Datum', ';')
  timed('zh-head.csv', r => String(r.time), '用户,商品,时间')
  timed('pipe.csv', r => String(r.time), 'user_id|item_id|timestamp', '|')
  timed('trailing.csv', r => `${r.time},`, 'user_id,item_id,timestamp')
  json(
    'nulltime.jsonl',
    rows.map(r => ({ user: r.user, item: idOf(r.k), ts: r.n % 50 === 0 ? null : r.time })),
  )

  // What spreadsheets write.
  crlf('excel-utf16.txt', ['user\titem\trating', ...perRow(r => `${r.user}\t${idOf(r.k)}\t${r.rating}`)], 'utf16le')
  crlf(
    'excel-sep.csv',
    ['sep=;', 'user;item;rating', ...perRow(r => `${r.user};${idOf(r.k)};${r.rating}`)],
    'windows-1252',
  )
  crlf(
    'excel-items.csv',
    [
      'id;Titel;title;price;categories',
      ...perItem(k => `${idOf(k)};x;${titleOf(k)};${5 + k},90 €;"${tastes[k % 4]}, Bücher"`),
    ],
    'windows-1252',
  )
  lines('excel-zero-items.csv', ['id,title', ...perItem(k => `${k + 1},${titleOf(k)}`)])
  lines('sci-ids.csv', ['user_id,item_id', ...perRow(r => `${r.user},4.00635E+12`)])
  lines('ean-space.csv', ['user_id , item_id', ...perRow(r => `${r.user} , "${idOf(r.k)} "`)])
  lines('pandas.csv', [',user_id,item_id,rating', ...perRow(r => `${r.n},${r.user},${r.k + 1}.0,${r.rating}`)])
  lines('pandas-items.csv', [',item_id,title', ...perItem(k => `${k},${k + 1},"${titleOf(k)}"`)])
  lines('pandas-id.csv', ['id,user_id,movie,rating', ...perRow(r => `${r.n},${r.user},${r.k + 1},${r.rating}`)])

  // JSON.
  write(
    'array.json',
    JSON.stringify(
      rows.map(r => ({ user: r.user, item: idOf(r.k), rating: r.rating, timestamp: r.time })),
      null,
      1,
    ),
  )
  write(
    'array-line.json',
    `[\n${perRow(r => JSON.stringify({ user: r.user, item: idOf(r.k), rating: r.rating })).join(',\n')}\n]\n`,
  )
  write('bom.jsonl', `\ufeff${perRow(r => `${JSON.stringify({ user: r.user, item: idOf(r.k) })}\n`).join('')}`)
  const big = (k: number) => String(1_750_000_000_000_000_000n + BigInt(k * 37))
  lines(
    'bigids.jsonl',
    perRow(r => `{"user":${r.user},"item":${big(r.k)},"ts":${r.time}}`),
  )
  lines(
    'bigids-items.jsonl',
    perItem(k => `{"id":${big(k)},"title":"${titleOf(k)}"}`),
  )
  lines('bigids-items.csv', ['id,title', ...perItem(k => `${big(k)},${titleOf(k)}`)])
  json(
    'sparse-items.jsonl',
    all.map(k =>
      k === 0
        ? { id: idOf(0) }
        : {
            id: idOf(k),
            title: titleOf(k),
            price: 5 + k,
            image: `/img/${k}.jpg`,
            url: `/p/${k}`,
            categories: [tastes[k % 4]],
          },
    ),
  )
  json(
    'sparse-events.jsonl',
    rows.map(r => ({ user: r.user, item: idOf(r.k), ...(r.n > 0 && { timestamp: r.time }) })),
  )
  const clicks = rows.map(r => ({ type: 'click', user: r.user, item: idOf(r.k), ts: r.time }))
  const login = { type: 'login', user: '1', ts: 1_717_200_000 }
  json('mixed-events.jsonl', [login, ...clicks])
  json('mixed2-events.jsonl', clicks.toSpliced(40, 0, login as never))
  const oid = (number: number) => ({ $oid: number.toString(16).padStart(24, '0') })
  json(
    'mongo-events.jsonl',
    rows.map(r => ({
      _id: oid(r.n),
      userId: oid(Number(r.user)),
      productId: oid(r.k + 1),
      createdAt: { $date: '2024-06-01T10:00:00Z' },
    })),
  )
  json(
    'mongo2-events.jsonl',
    rows.map(r => ({ _id: oid(r.n), userId: oid(Number(r.user)), productId: oid(r.k + 1) })),
  )
  json(
    'mongo-items.jsonl',
    all.map(k => ({ _id: oid(k + 1), title: titleOf(k), price: { $numberDecimal: '9.90' } })),
  )

  // Cells of items.
  lines('tmdb.csv', [
    'adult,budget,genres,id,overview,release_date,title',
    ...perItem(
      k =>
        `False,${k},"[{'id': 16, 'name': '${tastes[k % 4]}'}, {'id': 35, 'name': 'Comedy'}]",${idOf(k)},"Eine ""Geschichte""\nüber zwei Zeilen",1995-10-30,${titleOf(k)}`,
    ),
  ])
  json(
    'tmdb.jsonl',
    all.map(k => ({
      id: idOf(k),
      title: titleOf(k),
      genres: [
        { id: 16, name: tastes[k % 4] },
        { id: 35, name: 'Comedy' },
      ],
      production: [{ name: 'Studio A' }],
    })),
  )
  lines('pylist.csv', ['id,title,genres', ...perItem(k => `${idOf(k)},${titleOf(k)},"['${tastes[k % 4]}', 'Comedy']"`)])
  lines('jsonlist.csv', [
    'id,title,genres',
    ...perItem(k => `${idOf(k)},${titleOf(k)},"[""${tastes[k % 4]}"", ""Comedy""]"`),
  ])
  lines('commalist.csv', [
    'id,title,genres,price',
    ...perItem(k => `${idOf(k)},${titleOf(k)},"${tastes[k % 4]}, Comedy",$1${k}.50`),
  ])
  lines('currency-items.csv', [
    'id,title,price,currency',
    ...perItem(k => `${idOf(k)},${titleOf(k)},${k + 0.5}0,${k === 31 ? '€' : 'EUR'}`),
  ])
  lines('currency2-items.csv', [
    'id,title,price,currency',
    ...perItem(k => `${idOf(k)},${titleOf(k)},"1.00${k % 10},50",Euro`),
  ])

  // Bad rows, and what is no table.
  lines('ragged.csv', [
    'user_id,item_id,timestamp,comment',
    ...perRow(r => `${r.user},${idOf(r.k)},${r.time}${r.n === 200 ? ',nice, really' : ',ok'}`),
  ])
  const june = (n: number) => `2024-06-${String(1 + (n % 28)).padStart(2, '0')}T10:00:00+02:00`
  lines('guests.csv', [
    'customer_id,product_id,created_at',
    ...perRow(r => `${r.n % 4 === 1 ? '' : r.user},${idOf(r.k)},${june(r.n)}`),
  ])
  const nothing = ['NULL', 'nan', 'None', '\\N']
  lines('null-guests.csv', [
    'customer_id,product_id,created_at',
    ...perRow(r => `${r.n % 3 === 1 ? nothing[r.n % 4] : r.user},${idOf(r.k)},${june(r.n)}`),
  ])
  lines('rowid-events.csv', [
    'id,user_id,isbn,rating',
    ...rows.slice(0, 80).map(r => `${r.n + 1},${r.user},978${idOf(r.k)},${r.rating}`),
  ])
  lines('rowid-items.csv', ['id,isbn,title', ...perItem(k => `${k + 1},978${idOf(k)},${titleOf(k)}`)])
  lines('dupcols.csv', ['user_id,item_id,item_id,rating', ...perRow(r => `${r.user},${idOf(r.k)},x${r.k},${r.rating}`)])
  lines('otherapp-items.csv', ['id,title', ...Array.from({ length: 20 }, (_, k) => `book-${k},Buch ${k}`)])
  writeFileSync(
    join(folder, 'fake.xlsx'),
    Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(26), Buffer.from('xl/worksheets/sheet1.xml')]),
  )
  writeFileSync(
    join(folder, 'fake.parquet'),
    Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(64, 1), Buffer.from('PAR1')]),
  )
}
