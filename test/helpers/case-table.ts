// What is right of each file of test/helpers/case-files.ts.
import type { ReadingOptions } from '../../src/cli/read/reading-options'
import { titleOf } from './case-files'

export interface Right {
  readonly items?: string
  readonly reading?: ReadingOptions
  /** Role -> column, of those that are said here. */
  readonly columns?: Readonly<Record<string, string>>
  readonly itemColumns?: Readonly<Record<string, string>>
  /** @default 1297 */
  readonly rows?: number
  /** @default 160 */
  readonly visitors?: number
  /** @default June to December 2024 where the interactions have times, else none */
  readonly period?: readonly [string, string]
  /** What the item of k = 1 has. */
  readonly item?: Readonly<Record<string, unknown>>
  /** Titles of the items. @default titleOf */
  readonly title?: (k: number) => string
  /** What the notes say, among other things. */
  readonly says?: readonly (string | RegExp)[]
  /** Records that can't be used, by cause. */
  readonly dropped?: Readonly<Record<string, number>>
  /** It is another world than base.csv, one of plain-worlds.ts. */
  readonly isOther?: boolean
}

/** Of a file that stands in two rows, with the items of each: 'a.csv with b.csv'. */
export const fileOf = (row: string) => row.split(' with ')[0]

export const base = { items: 'base-items.csv' }
const half = ['2024-06', '2024-12'] as const
const google = { user: 'user_pseudo_id', event: 'event_name', time: 'event_timestamp' }

/** onlineretail.csv with other names. */
const retail: Right = {
  columns: { user: 'CustomerID', session: 'InvoiceNo', item: 'Item', quantity: 'Quantity', time: 'Date' },
  ...{ rows: 973, period: half, says: ['58 rows take something back'], isOther: true },
  ...{ title: k => `${titleOf(k)}, groß`, item: { id: '00002A' } },
}

export const cases: Readonly<Record<string, Right>> = {
  'base.csv': {
    ...base,
    columns: { user: 'user_id', item: 'item_id', value: 'rating', time: 'timestamp' },
    period: half,
  },
  'base.csv.gz': { ...base, period: half, says: [/gzip/] },
  // Without a header, and other delimiters.
  'dcolon-ratings.dat': {
    ...{ items: 'dcolon-movies.dat', columns: { user: '1', item: '2', value: '3', time: '4' }, period: half },
    item: { id: '2', title: 'Garten Band 1', categories: ['Garten', 'Drama'], publishedAt: '1961' },
  },
  'headless.csv': { ...base, columns: { user: '1', item: '2', value: '3', time: '4' }, period: half },
  'headless.tsv': { ...base, columns: { user: '1', item: '2', value: '3', time: '4' }, period: half },
  'steam.csv': { columns: { user: '1', item: '2', event: '3', value: '4' }, rows: 2594, title: titleOf },
  'lastfm.tsv': {
    columns: { user: '1', item: '2', value: '4', title: '3' },
    ...{ title: k => `"weird" ${titleOf(k)}`, says: [/"4" is how often/] },
  },
  'lastfm-h.tsv': {
    columns: { user: 'user', item: 'item', value: 'plays', title: 'artist' },
    title: k => `${k % 9 === 0 ? '"weird" ' : ''}${titleOf(k)}`,
  },
  'pipe.csv': { ...base, period: half },
  'trailing.csv': { ...base, period: half },
  // Names of columns.
  'bx-ratings.csv': {
    ...{ items: 'bx-books.csv', columns: { user: 'User-ID', item: 'ISBN', value: 'Book-Rating' } },
    itemColumns: { id: 'ISBN', title: 'Book-Title', published: 'Year-Of-Publication', picture: 'Image-URL-S' },
    item: { title: 'Garten Band 1 "Sonderausgabe" für alle', image: 'http://img.example/1.jpg' },
    title: k => `${titleOf(k)} "Sonderausgabe" für alle`,
    says: ['a rating from 1 to 10; 0 stands for touched, not rated'],
  },
  'bx2-ratings.csv': {
    ...{ items: 'bx2-books.csv', columns: { user: 'User-ID', item: 'item', value: 'Rating' } },
    itemColumns: { id: 'id', title: 'title', published: 'year' },
    item: { publishedAt: '1981' },
    title: k => `${titleOf(k)} "Sonderausgabe" für alle`,
    says: ['a rating from 1 to 10; 0 stands for touched, not rated'],
  },
  'de-head.csv': { ...base, columns: { user: 'Kundennummer', item: 'Artikelnummer', time: 'Datum' }, period: half },
  'zh-head.csv': { ...base, columns: { user: '用户', item: '商品', time: '时间' }, period: half },
  'instacart.csv': {
    columns: { user: 'order_id', item: 'product_id' },
    ...{
      says: [/each "order_id" counts as a visitor/, 'not used: "add_to_cart_order", "reordered"'],
      title: k => String(k + 1),
    },
  },
  'shopify-orders.csv': {
    ...{
      items: 'shopify-products.csv',
      columns: { user: 'Email', item: 'Lineitem sku', time: 'Created at', quantity: 'Lineitem quantity' },
    },
    itemColumns: {
      id: 'Variant SKU',
      title: 'Title',
      description: 'Body (HTML)',
      price: 'Variant Price',
      picture: 'Image Src',
    },
    ...{
      period: ['2024-05', '2024-12'],
      item: { text: 'Ein Buch & mehr', price: 10.9, image: 'https://cdn.example/1.jpg' },
    },
  },
  'amazon18.jsonl': {
    columns: { user: 'reviewerID', item: 'asin', value: 'overall', time: 'unixReviewTime' },
    period: half,
    title: k => `B${String(k).padStart(9, '0')}`,
  },
  'yelp-review.json': {
    ...{
      items: 'yelp-business.json',
      columns: { user: 'user_id', item: 'business_id', value: 'stars', time: 'date' },
      period: half,
    },
    item: { title: 'Garten Band 1', categories: ['Garten', 'Food', 'Restaurants'] },
  },
  // Two ids, row numbers, near matches.
  'amazon23.jsonl': {
    ...{
      items: 'amazon23-meta.jsonl',
      columns: { item: 'parent_asin' },
      itemColumns: { id: 'parent_asin' },
      period: half,
    },
    item: {
      title: 'Garten Band 1',
      text: 'Eins. Zwei.',
      image: 'https://m.example/l.jpg',
      categories: ['Books', 'Garten'],
    },
  },
  'pandas-id.csv': {
    items: 'pandas-items.csv',
    columns: { item: 'movie' },
    itemColumns: { id: 'item_id' },
    says: ['not used: "id"'],
  },
  'pandas.csv': { items: 'pandas-items.csv', reading: { ids: 'number' }, item: { id: '2' } },
  'rowid-events.csv': {
    items: 'rowid-items.csv',
    columns: { item: 'isbn' },
    itemColumns: { id: 'isbn' },
    rows: 80,
    visitors: 68,
    isOther: true,
  },
  'ean-space.csv': base,
  'bigids.jsonl': { items: 'bigids-items.jsonl', item: { id: '1750000000000000037' }, period: half },
  'bigids.jsonl with bigids-items.csv': {
    items: 'bigids-items.csv',
    item: { id: '1750000000000000037' },
    period: half,
  },
  'bx2-ratings.csv with bx3-books.csv': { items: 'bx3-books.csv', title: k => `${titleOf(k)} für alle` },
  'yelp-review.json with yelp2-business.json': {
    ...{ items: 'yelp2-business.json', itemColumns: { id: 'id' }, period: half },
    item: { categories: ['Garten', 'Food', 'Restaurants'] },
  },
  'dupcols.csv': { ...base, columns: { item: 'item_id' }, says: [/two columns are called "item_id"/] },
  // Events.
  'rr-events.csv': {
    ...{
      items: 'rr-props.csv',
      columns: { user: 'visitorid', item: 'itemid', event: 'event', time: 'timestamp' },
      isOther: true,
    },
    ...{
      rows: 2129,
      title: k => String(k + 1),
      period: half,
      item: { attributes: { categoryid: 1, 790: 'n1.000', available: 1 } },
    },
    says: [
      /view [\d,]+ \(view, 0\.7 each\)/,
      /addtocart \d+ \(addToCart, 2 each\)/,
      /transaction \d+ \(purchase, 3 each\)/,
    ],
  },
  'ga4.jsonl': {
    ...{
      columns: { ...google, item: 'items[].item_id', title: 'items[].item_name' },
      rows: 2129,
      period: half,
      isOther: true,
    },
    ...{
      item: { id: '00002', title: 'Garten Band 1', price: 9.9 },
      says: ['events that name no item, left out: session_start 1'],
    },
  },
  'ga4-flat.csv': { ...base, columns: { ...google, item: 'item_id' }, rows: 2129, period: half, isOther: true },
  'ga4-flat2.csv': {
    ...{ ...base, columns: { user: 'user_id', event: 'event_name', time: 'timestamp', item: 'item_id' } },
    ...{ rows: 2129, period: half, isOther: true },
  },
  'metarank.jsonl': {
    columns: { user: 'user', item: 'item', event: 'type' },
    period: half,
    item: { title: 'Garten Band 1' },
  },
  'gorse.csv': {
    ...{ columns: { event: 'FeedbackType' }, period: half, title: k => `a/b?${k}#ü😀`, isOther: true },
    says: [/click 433 \(click, 1 each\), like 432 \(like, 3 each\), dislike 432 \(dislike, -3 each\)/],
  },
  'events-removed.csv': {
    ...base,
    rows: 2257,
    isOther: true,
    says: [/remove_from_cart 960 \(removeFromCart, -2 each\)/],
  },
  'dislikes.csv': { ...base, rows: 2257, isOther: true, says: ['a rating from 1 to 5'] },
  'negquant.csv': { ...base, period: half, isOther: true, says: ['260 rows take something back'] },
  'onlineretail.csv': {
    columns: {
      user: 'CustomerID',
      session: 'InvoiceNo',
      item: 'StockCode',
      title: 'Description',
      quantity: 'Quantity',
      time: 'InvoiceDate',
    },
    ...{
      rows: 973,
      period: half,
      dropped: { 'no visitor': 324 },
      says: ['58 rows take something back'],
      isOther: true,
    },
    ...{ title: k => `${titleOf(k)}, groß`, item: { id: '00002A' } },
  },
  'onlineretail2.csv': { ...retail, dropped: { 'no visitor': 324 } },
  'onlineretail3.csv': { ...retail },
  'bots.csv': {
    ...{ ...base, rows: 21_297, visitors: 161, period: half },
    says: ['"bot" has 20,000 rows, 20,000 a day: no person? --max-per-visitor N keeps each visitor\'s latest N'],
  },
  // Times.
  'dayfirst.csv': {
    ...base,
    rows: 541,
    visitors: 155,
    period: half,
    isOther: true,
    says: [/not certain: --times day-first or month-first/],
  },
  'eudate.csv': { ...base, period: half },
  'yyyymmdd.csv': { ...base, period: half },
  'excelserial.csv': { ...base, period: half },
  'microsecs.csv': { ...base, period: half, says: ['June to December 2024'] },
  'isotz.csv': { ...base, period: half },
  'pgtz.csv': { ...base, period: half },
  'utcsuffix.csv': { ...base, period: half },
  // JSON.
  'array.json': { ...base, period: half },
  'array-line.json': base,
  'bom.jsonl': base,
  'sparse-events.jsonl': { ...base, rows: 1296, period: half, dropped: { 'no time': 1 } },
  'mixed-events.jsonl': { ...base, period: half, says: ['events that name no item, left out: login 1'] },
  'mixed2-events.jsonl': { ...base, period: half, says: ['events that name no item, left out: login 1'] },
  'mongo-events.jsonl': {
    items: 'mongo-items.jsonl',
    columns: { user: 'userId', item: 'productId' },
    itemColumns: { id: '_id' },
    period: ['2024-06', '2024-06'],
    item: { price: 9.9 },
  },
  'mongo2-events.jsonl': {
    items: 'mongo-items.jsonl',
    columns: { user: 'userId', item: 'productId' },
    itemColumns: { id: '_id' },
    item: { price: 9.9 },
  },
  // Spreadsheets and encodings.
  'excel-utf16.txt': { ...base, says: [/UTF-16/] },
  'excel-sep.csv': base,
  // Bad rows.
  'nulltime.jsonl': { ...base, rows: 1271, period: half, dropped: { 'no time': 26 } },
  'ragged.csv': {
    ...base,
    rows: 1296,
    period: half,
    dropped: { 'more cells than columns': 1 },
    says: [/line 202: 1089,00026,1729801929,nice,really/],
  },
  'guests.csv': { ...base, rows: 973, period: ['2024-06', '2024-06'], dropped: { 'no visitor': 324 }, isOther: true },
  'null-guests.csv': {
    ...base,
    rows: 865,
    period: ['2024-06', '2024-06'],
    dropped: { 'no visitor': 432 },
    isOther: true,
  },
}
