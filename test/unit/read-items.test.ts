import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fileSources } from '../../src/cli/read/bytes/file-source'
import { readItems } from '../../src/cli/read/items/read-items'
import { openItems } from '../../src/cli/read/open-files'
import { itemOptions, type ReadingOptions } from '../../src/cli/read/reading-options'

const folder = mkdtempSync(join(tmpdir(), 'tacitly-items-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function read(text: string, options: ReadingOptions = {}) {
  const path = join(folder, 'items.csv')
  writeFileSync(path, text)
  return readItems(await openItems(await fileSources([path]), options), itemOptions(options))
}

test('ids that stand there twice are counted, and the first of each is kept (scenario 54)', async () => {
  const { items, notes } = await read('id,title\na,First\nb,Other\na,Second\na,Third\n')
  expect(items).toEqual([
    { id: 'a', title: 'First' },
    { id: 'b', title: 'Other' },
  ])
  expect(notes).toContainEqual(expect.stringMatching(/items\.csv: 2 records repeat an id; the first of each was kept/))
})

test.each([
  ['an empty id', ',No id', 'no id', 'No id'],
  ['an id of 1,025 characters', `${'x'.repeat(1025)},Long`, 'an id of more than 1024 characters', 'x'.repeat(80)],
])('%s is dropped and told with its line, and an error with strict (scenarios 53, 54)', async (_, row, cause, text) => {
  const file = `id,title\na,First\n${row}\n`
  const { items, notes } = await read(file)
  expect(items).toEqual([{ id: 'a', title: 'First' }])
  expect(notes).toContainEqual(expect.stringContaining(`1 record dropped: ${cause} (line 3: ${text}`))
  await expect(read(file, { strict: true })).rejects.toMatchObject({
    code: 'rows-too-bad',
    message: expect.stringContaining(`line 3: ${cause}`),
  })
})

test('an id of 1,024 characters is one (scenario 53)', async () => {
  const id = 'x'.repeat(1024)
  expect((await read(`id,title\n${id},Long\n`)).items).toEqual([{ id, title: 'Long' }])
})

test.each([
  ['nothing', ''],
  ['a head alone', 'id,title\n'],
])('a file of %s is refused by name (scenario 54)', async (_, text) => {
  await expect(read(text)).rejects.toMatchObject({
    code: 'file-empty',
    message: expect.stringContaining('items.csv'),
  })
})

test('the language of an item is an attribute, with a code', async () => {
  const { items, notes } = await read('id,title,original_language\na,One,German\nb,Two,en_US\nc,Three,Elvish\n')
  expect(items.map(({ attributes }) => attributes)).toEqual([{ language: 'de' }, { language: 'en-US' }, undefined])
  expect(notes).toContainEqual(expect.stringMatching(/language from "original_language"/))
  expect(notes).toContain('1 languages "Elvish" left out: none that is known')
})

const placesOf = async (text: string, options: ReadingOptions = {}) => {
  const { items, notes } = await read(text, options)
  return { places: items.map(({ attributes }) => attributes), notes }
}
const berlin = { lat: 52.52, lon: 13.405 }
const hamburg = { lat: 53.5, lon: 10 }

test.each([
  ['two columns', 'id,title,Latitude,Longitude\na,One,52.52,13.405\nb,Two,53.5,10'],
  ['short names and signs', 'id,title,store_lat,store_lng\na,One,52.52° N,13.405° E\nb,Two,53.5 n,10 e'],
  ['decimal commas', 'id;title;lat;long\na;One;52,52;13,405\nb;Two;53,5;10'],
  ['one column', 'id,title,location\na,One,"52.52,13.405"\nb,Two,"(53.5, 10.0)"'],
  ['one column with decimal commas', 'id;title;Koordinaten\na;One;52,52; 13,405\nb;Two;53,5; 10'.replaceAll('; ', ' ')],
  [
    'JSON of lat and lng',
    `id\ttitle\tgeo\na\tOne\t${JSON.stringify({ lat: 52.52, lng: 13.405 })}\nb\tTwo\t{'lat': 53.5, 'lng': 10}`,
  ],
  ['letters that say which is which', 'id,title,geo\na,One,"13.405 E, 52.52 N"\nb,Two,"53.5° N, 10° E"'],
  ['GeoJSON', `id\ttitle\tgeo\na\tOne\t{"type":"Point","coordinates":[13.405,52.52]}\nb\tTwo\t[10, 53.5]`],
  ['PostGIS', 'id,title,geom_location\na,One,POINT(13.405 52.52)\nb,Two,SRID=4326;POINT(10 53.5)'],
])('places in %s are what `near` reads', async (_, text) => {
  const { places, notes } = await placesOf(`${text}\n`)
  expect(places).toEqual([berlin, hamburg])
  expect(notes).toContainEqual(
    expect.stringMatching(/^places of 2 items; the first is lat 52\.52, lon 13\.405 \(".+"\)$/),
  )
})

test.each([
  ['Schema.org', { geo: { '@type': 'GeoCoordinates', latitude: 52.52, longitude: '13.405' } }],
  ['GeoJSON', { location: { type: 'Point', coordinates: [13.405, 52.52] } }],
  ['attributes of the SDK', { attributes: berlin }],
])('places of JSON: %s', async (_, said) => {
  const { places } = await placesOf(`${JSON.stringify({ id: 'a', title: 'One', ...said })}\n`)
  expect(places).toEqual([expect.objectContaining(berlin)])
})

test('a width and a length are no place', async () => {
  const { places, notes } = await placesOf('id;title;Breite;Länge;Höhe\na;Regal;60;120;180\nb;Tisch;80;160;75\n')
  expect(places[0]).toMatchObject({ Breite: 60, Länge: 120 })
  expect(notes.join()).not.toContain('places of')
})

test('what is no place is left out, and said: beyond the Earth, 0 and 0, half a place, words', async () => {
  const rows = ['52.52,13.405', '95,13', '0,0', '52.5,', 'north,13', '0,13.405', '-33.9,-180']
  const { places, notes } = await placesOf(
    `id,title,lat,lon\n${rows.map((row, at) => `${at},T${at},${row}\n`).join('')}`,
  )
  const none = undefined
  expect(places).toEqual([berlin, none, none, none, none, { lat: 0, lon: 13.405 }, { lat: -33.9, lon: -180 }])
  expect(notes).toEqual(
    expect.arrayContaining([
      'places of 3 items; the first is lat 52.52, lon 13.405 ("52.52", "13.405")',
      '1 places beyond 90 degrees of latitude or 180 of longitude left out, such as "95", "13"',
      '1 places at 0, 0, which stands where nothing is known, left out, such as "0", "0"',
      '2 places that are no two numbers of degrees left out, such as "52.5", nothing',
    ]),
  )
})

test('columns in each other’s place change it where most are none as they stand; one that is beyond turns nothing', async () => {
  const tokyo = 'id,title,lat,lon\na,One,139.7,35.7\nb,Two,135.5,34.7\nc,Three,13.4,52.5\n'
  const { places, notes } = await placesOf(tokyo)
  expect(places[0]).toEqual({ lat: 35.7, lon: 139.7 })
  expect(notes).toContain('latitude and longitude change places: as they stand, 2 of 3 are none')
  const one = await placesOf('id,title,lat,lon\na,One,139.7,35.7\nb,Two,52.5,13.4\nc,Three,53.5,10\n')
  expect(one.places).toEqual([undefined, { lat: 52.5, lon: 13.4 }, hamburg])
  expect(one.notes.join()).not.toMatch(/change places/)
})

test('half a place, the name of one and columns that are said to be none stay attributes', async () => {
  expect((await placesOf('id,title,lat\na,One,52.5\n')).places).toEqual([{ lat: 52.5 }])
  expect((await placesOf('id,title,location\na,One,Berlin\n')).places).toEqual([{ location: 'Berlin' }])
  const none = { named: { lat: 'none', lon: 'none' } }
  expect((await placesOf('id,title,lat,lon\na,One,52.5,95\n', none)).places).toEqual([{ lat: 52.5, lon: 95 }])
  const named = { named: { lat: 'y', lon: 'x' } }
  expect((await placesOf('id,title,x,y\na,One,13.405,52.52\n', named)).places).toEqual([berlin])
  await expect(placesOf('id,title,x,y\na,One,13.4,52.5\n', { named: { lat: 'y' } })).rejects.toMatchObject({
    code: 'column-missing',
    message: expect.stringMatching(/no column for the lon, .+ with --lon COLUMN/s),
  })
})
