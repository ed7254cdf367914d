import { gzipSync } from 'node:zlib'
import { describe, expect, it, test } from 'vitest'
import { droppedNotes } from '../../../src/cli/read/records/dropped'
import { encode } from '../../helpers/encode'
import { readAll } from '../../helpers/read-bytes'

const rows = ['u1,00007,4.5', 'u2,00008,3', 'u1,00009,5']
const cells = rows.map(row => row.split(','))
const named = (columns: string[], delimiter = ',') => [
  columns.join(delimiter),
  ...rows.map(row => row.replaceAll(',', delimiter)),
]
const text = (lines: readonly string[]) => `${lines.join('\n')}\n`

describe('a layout is known by its content', () => {
  const columns = ['user', 'item', 'rating']
  it.each<[string, string | Uint8Array, string[], RegExp]>([
    ['commas', text(named(columns)), columns, /^cells between commas$/],
    ['semicolons, and a line that says so', text(['sep=;', ...named(columns, ';')]), columns, /semicolons/],
    ['tabs', text(named(columns, '\t')), columns, /tabs, quotes are text/],
    ['bars', text(named(columns, '|')), columns, /bars/],
    ['two colons', text(named(columns, '::')), columns, /"::"/],
    ['the separator of Hive', text(named(columns, '\x01')), columns, /the character 01/],
    [
      'aligned with spaces',
      text(['user  item   rating', 'u1    00007  4.5', 'u2    00008  3', 'u1    00009  5']),
      columns,
      /two or more spaces/,
    ],
    ['single spaces', text(named(columns, ' ')), columns, /spaces/],
    ['no header', text(rows), ['1', '2', '3'], /no header: columns are called 1 to 3/],
    [
      'a header that R wrote',
      text(['user,item,rating', ...rows.map((row, at) => `${at + 1},${row}`)]),
      ['1', ...columns],
      /column 1 has no name/,
    ],
    ['lines that end in a delimiter', text(['user,item,rating', ...rows.map(row => `${row},`)]), columns, /commas/],
    ['a header that ends in a delimiter', text(['user,item,rating,', ...rows]), columns, /commas/],
    ['a title above the table', text(['Report of June', '', ...named(columns)]), columns, /2 lines before the table/],
    [
      'comments above the table',
      text(['# a data set', '# of three rows', ...named(columns)]),
      columns,
      /begin with # are comments/,
    ],
    [
      'a comment that names the columns',
      text(['# made by hand', '# user\titem\trating', ...rows.map(row => row.replaceAll(',', '\t'))]),
      columns,
      /a comment names the columns/,
    ],
    ['CR alone', `${named(columns).join('\r')}\r`, columns, /commas/],
    ['CRLF', `${named(columns).join('\r\n')}\r\n`, columns, /commas/],
    ['empty lines and rows of nothing at its end', text([...named(columns), '', ',,', '']), columns, /commas/],
    ['gzip', gzipSync(text(named(columns))), columns, /^gzip \/ cells between commas$/],
    ['UTF-16 without a mark', encode(text(named(columns)), 'utf-16le'), columns, /UTF-16 without a byte order mark/],
    ['UTF-8 with a mark', `\ufeff${text(named(columns))}`, columns, /UTF-8 by its byte order mark/],
  ])('%s', async (_, content, columns, note) => {
    const read = await readAll(content)
    expect(read.columns).toEqual(columns)
    expect(read.cells.map(record => record.slice(-3))).toEqual(cells)
    expect(read.notes.join(' / ')).toMatch(note)
    expect(read.dropped.count).toBe(0)
  })
})

describe('the first line is data where it looks like what is below it', () => {
  it.each([
    ['numbers', text(['1,2,3', '4,5,6']), false],
    ['a name above numbers', text(['user,2', '4,5', '6,7', '8,9']), true],
    ['texts that come again', text(['alice,matrix', 'bob,matrix', 'alice,heat']), false],
    ['dates', text(['2024-05-01,x1', '2024-05-02,x2']), false],
    ['names above texts', text(['name,city', 'alice,Rome', 'bob,Oslo']), true],
    ['names in another script', text(['用户,商品', 'u1,i1', 'u2,i2']), true],
  ])('%s', async (_, content, header) => {
    expect((await readAll(content)).dialect.header).toBe(header)
  })
})

describe('JSON', () => {
  it('a field that first comes after the sample is a column all the same', async () => {
    const lines = Array.from({ length: 6000 }, (_, at) =>
      JSON.stringify({ id: at, ...(at === 5999 ? { late: 'yes' } : {}) }),
    )
    const read = await readAll(text(lines))
    expect(read.columns).toEqual(['id', 'late'])
    expect(read.sample).toHaveLength(5000)
    expect(read.cells.at(-1)).toEqual([5999, 'yes'])
  })

  it('more than 2,000 fields are names of things: what is left out is counted', async () => {
    const wide = (from: number) =>
      JSON.stringify(Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`k${from + at}`, 1])))
    const read = await readAll(text([wide(0), wide(1500)]))
    expect(read.columns).toHaveLength(2000)
    expect(read.notes).toContainEqual(expect.stringMatching(/more than 2000 different fields: 1000 values/))
  })

  it('extended JSON, big numbers, nested objects and lists', async () => {
    const read = await readAll(
      '{"_id":{"$oid":"65a0"},"at":{"$date":{"$numberLong":"1700000000000"}},"n":1750000000000000037,"price":{"$numberDecimal":"9.90"},' +
        '"user":{"id":7,"geo":{"city":"Rom"}},"tags":[{"_id":{"$oid":"f"},"name":"a"}],"__proto__":"x","none":null}\n',
    )
    expect(read.columns).toEqual(['_id', 'at', 'n', 'price', 'user.id', 'user.geo.city', 'tags', '__proto__', 'none'])
    expect(read.cells).toEqual([
      ['65a0', 1.7e12, '1750000000000000037', 9.9, 7, 'Rom', [{ _id: 'f', name: 'a' }], 'x', undefined],
    ])
  })

  it.each([
    [
      'as Python prints it',
      `{'asin': 'B0', 'title': "it's", u'ok': True, 'none': None, 'n': (1, 2,)}\n{'asin': 'B1\\'x\\xe9'}\n`,
      [['B0', "it's", true, undefined, [1, 2]], ["B1'xé"]],
    ],
    ['with NaN', '{"a":NaN,"b":1}\n{"a":2,"b":-Infinity}\n', [[undefined, 1], [2]]],
    [
      'lists a line',
      '["u1",5]\n["u2",6]\n',
      [
        ['u1', 5],
        ['u2', 6],
      ],
    ],
    [
      'one object that holds lists of several',
      '{"tags":[{"t":1}],"data":{"events":[{"a":1},{"a":2},{"a":3}]}}',
      [[1], [2], [3]],
    ],
    ['objects over several lines', '{\n "a": 1\n}\n{\n "a": "}{"\n}\n', [[1], ['}{']]],
    [
      'an array of arrays',
      '[["u1", 5],\n["u2", 6]]',
      [
        ['u1', 5],
        ['u2', 6],
      ],
    ],
    ['one object alone', '{"a":"x","b":[1]}', [['x', [1]]]],
  ])('%s', async (_, content, expected) => {
    const read = await readAll(content, {}, 5)
    const dense = read.cells.map(cells => cells.slice(0, cells.findLastIndex(cell => cell !== undefined) + 1))
    expect(dense).toEqual(expected)
  })
})

describe('sequence lines', () => {
  it.each([
    [
      'a user in front',
      '0 5 6 7\n1 5 9\n2 6 7 8 9\n3 4 5 6 7 8\n',
      'user',
      [
        ['0', '5'],
        ['0', '6'],
        ['0', '7'],
        ['1', '5'],
      ],
    ],
    [
      'how many there are',
      '3 5 6 7\n2 5 9\n4 6 7 8 9\n5 4 5 6 7 8\n',
      'count',
      [
        ['1', '5'],
        ['1', '6'],
        ['1', '7'],
        ['2', '5'],
      ],
    ],
    [
      'items alone',
      '5 6 7\n5 9\n6 7 8 9\n5 4 6 7 8\n',
      'item',
      [
        ['1', '5'],
        ['1', '6'],
        ['1', '7'],
        ['2', '5'],
      ],
    ],
  ])('%s', async (_, content, lead, first) => {
    const read = await readAll(content)
    expect(read.dialect).toMatchObject({ form: 'sequence', lead })
    expect(read.columns).toEqual(['user', 'item'])
    expect(read.cells.slice(0, 4)).toEqual(first)
  })
})

test('headings are the first cell of what stands below them', async () => {
  const read = await readAll('1:\n1488844,3,2005-09-06\n822109,5,2005-05-13\n2:\n885013,4,2005-10-19\n')
  expect(read.columns).toEqual(['1', '2', '3', '4'])
  expect(read.cells).toEqual([
    ['1', '1488844', '3', '2005-09-06'],
    ['1', '822109', '5', '2005-05-13'],
    ['2', '885013', '4', '2005-10-19'],
  ])
})

describe('encodings', () => {
  it.each([
    [
      'windows-1252',
      ['Küche', 'Größe', '5,90 €'].slice(0, 3),
      /Windows-1252, guessed from \d+ letters outside ASCII, as in "K?ü?/,
    ],
    ['windows-1250', ['Książka', 'Żółw', 'Łódź', 'Święta'], /Windows-1250/],
    ['koi8-r', ['Война и мир', 'Книга', 'Хорошая погода'], /KOI8-R/],
    ['euc-kr', ['한국어 책', '음악', '어린이', '여행'], /EUC-KR/],
    ['big5', ['中文圖書', '三國演義', '紅樓夢', '旅行指南'], /BIG5/],
  ])('%s', async (encoding, words, note) => {
    const lines = ['id;title', ...words.map((word, at) => `${at};${word}`)]
    const read = await readAll(encode(text(lines), encoding))
    expect(read.cells.map(([, title]) => title)).toEqual(words)
    expect(read.notes.join()).toMatch(note)
  })

  it('a letter that is the first one beyond ASCII after megabytes is read', async () => {
    const lines = Array.from({ length: 150_000 }, (_, at) => `${at},plain`)
    const read = await readAll(encode(text(['id,title', ...lines, '7,Küche']), 'windows-1252'))
    expect(read.cells.at(-1)).toEqual(['7', 'Küche'])
  })

  it('what is no letter is said, and the encoding can be given', async () => {
    const good = 'Küche,Öl,Straße,für,Äpfel'.split(',').map((word, at) => `${at},${word}`)
    const mixed = Uint8Array.of(
      ...encode(text(['id,title', ...good]), 'utf-8'),
      ...encode('7,Gr\u00fcn\n', 'windows-1252'),
    )
    const read = await readAll(mixed)
    expect(read.dialect.encoding).toBe('utf-8')
    expect(read.notes).toContainEqual(
      '1 words with letters that utf-8 can\'t read, as in "Gr\ufffdn": --encoding names another',
    )
    const given = await readAll(mixed, { encoding: 'windows-1252' })
    expect(given.cells.at(-1)).toEqual(['7', 'Grün'])
  })
})

describe('what was asked for needs no guess', () => {
  it.each([
    [
      'delimiter',
      'a;b,c\nd;e,f\n',
      { delimiter: ';', header: false },
      [
        ['a', 'b,c'],
        ['d', 'e,f'],
      ],
    ],
    [
      'a delimiter by its name',
      'a\tb,c\nd\te,f\n',
      { delimiter: 'tab', header: false },
      [
        ['a', 'b,c'],
        ['d', 'e,f'],
      ],
    ],
    [
      'quotes as text',
      '"a",b\n"c",d\n',
      { quote: 'none', header: false },
      [
        ['"a"', 'b'],
        ['"c"', 'd'],
      ],
    ],
    ['another quote', 'x,y\n$a,b$,1\n', { quote: '$', header: true }, [['a,b', '1']]],
    ['header', '1,2\n3,4\n', { header: true }, [['3', '4']]],
    ['skipLines', 'a,b\nx,y\n1,2\n', { skipLines: 1, header: true }, [['1', '2']]],
    [
      'comment',
      'x,y\n1,2\n//3,4\n5,6\n',
      { comment: '//' },
      [
        ['1', '2'],
        ['5', '6'],
      ],
    ],
    ['form', '{"a":1}\n', { form: 'delimited', header: false }, [['{"a":1}']]],
    ['path', '{"a":[{"n":1},{"n":2},{"n":3}],"b":[{"n":9}]}', { path: 'b' }, [[9]]],
  ] as const)('%s', async (_, content, options, expected) => {
    expect((await readAll(content, options)).cells).toEqual(expected)
  })

  it.each([
    [
      'an encoding that is none',
      { encoding: 'klingon' },
      'options-invalid',
      /encoding "klingon" is not known; expected one like utf-8/,
    ],
    [
      'a path that is not there',
      { form: 'json', path: 'x.y' },
      'options-invalid',
      /no list of records at "x\.y"; lists of records in its first 256 KB: "a", "b"/,
    ],
  ] as const)('%s is refused', async (_, options, code, message) => {
    const found = readAll('{"a":[{"n":1}],"b":[{"n":9}]}', options)
    await expect(found).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
  })
})

describe('a record that is broken is counted, named by line and cause, and dropped (scenario 54)', () => {
  const good = ['4,d', '5,e', '6,f', '7,g']
  it.each([
    ['too many cells', text(['id,title', '1,a,b', ...good]), {}, 'more cells than columns', 2, '1,a,b'],
    ['too few cells', text(['id,title', ...good, '1']), {}, 'fewer cells than columns', 6, '1'],
    [
      'a quote that is never closed',
      text(['id,title', '1,"a', ...good]),
      {},
      'a quote that is never closed',
      2,
      '1,"a',
    ],
    ['the header again', text(['id,title', ...good, 'id,title', ...good]), {}, 'the header again', 6, 'id,title'],
    [
      'a line too long',
      text(['id,title', `1,${'x'.repeat(500)}`, ...good]),
      { maxRecordBytes: 100 },
      'longer than 100 bytes',
      2,
      /^1,x{78}…$/,
    ],
    ['no JSON', text(['{"a":1}', '{"a":', '{"a":2}']), {}, 'not JSON', 2, '{"a":'],
    ['no object', text(['{"a":1}', '5', '{"a":2}']), {}, 'not a JSON object', 2, '5'],
    ['a broken entry of an array', '[{"a":1},\n{"a":x},\n{"a":2}]', {}, 'not JSON', 2, '{"a":x}'],
    [
      'an array that was cut off',
      '[{"a":1},\n{"a":2},\n{"a":',
      {},
      'the file ends within it: it was cut off',
      3,
      '{"a":',
    ],
  ])('%s', async (_, content, options, cause, line, part) => {
    const { dropped, cells } = await readAll(content, options, 30)
    expect(cells.length).toBeGreaterThan(1)
    expect([...dropped.causes.keys()]).toEqual([cause])
    const [{ count, examples }] = dropped.causes.values()
    expect(count).toBe(1)
    expect(examples).toEqual([{ line, text: typeof part === 'string' ? part : expect.stringMatching(part) }])
    expect(droppedNotes(dropped)[0]).toMatch(`1 record dropped: ${cause} (line ${line}: `)
    await expect(readAll(content, { ...options, strict: true }, 30)).rejects.toMatchObject({
      code: 'rows-too-bad',
      details: expect.objectContaining({ line }),
      message: expect.stringContaining(`data line ${line}: ${cause}: `),
    })
  })

  it('above half of them is an error that names the first', async () => {
    await expect(readAll(text(['id,title', '1,a', '2,b,c', '3', '4']))).rejects.toMatchObject({
      code: 'rows-too-bad',
      message:
        "data line 4: fewer cells than columns: 3; 3 of 4 records can't be read; fix these lines, or say how the file is to be read.",
    })
  })
})

describe('another kind of file is refused by name, with what to do (scenario 54)', () => {
  it.each([
    [
      'an Excel workbook',
      'PK\x03\x04aaaaaaaaaa[Content_Types].xml',
      /is an Excel workbook; .*save the sheet as "CSV UTF-8"/,
    ],
    ['a ZIP', 'PK\x03\x04aaaaaaaaaaratings.dat', /is a ZIP archive; .*unpack it/],
    ['SQLite', 'SQLite format 3\0', /is an SQLite database; .*export the table/],
    ['bzip2', 'BZh91AY&SY', /is compressed with bzip2; .*gzip/],
    ['Zstandard', '\x28\xb5\x2f\xfd', /is compressed with Zstandard/],
    ['PDF', '%PDF-1.7', /is a PDF/],
    ['an HTML page', '\n<!DOCTYPE html><html>', /is an HTML page; .*login/],
    ['a pointer', 'version https://git-lfs.github.com/spec/v1\n', /is a pointer of Git LFS/],
    ['any bytes', '\x01\0\x02\0\0\x03\0\x09abc\0\0\0', /is a binary file/],
    ['nothing', '', / is empty/],
    ['white space', ' \n\n', / is empty/],
    ['a header alone', 'id,title\n', / holds no records/],
    ['an empty array', '[]', / holds no records/],
  ])('%s', async (_, content, message) => {
    const bytes = Uint8Array.from(content, letter => letter.charCodeAt(0))
    await expect(readAll(bytes)).rejects.toMatchObject({
      code: / (?:is empty|holds no records)/.test(message.source) ? 'file-empty' : 'file-kind-unknown',
      message: expect.stringMatching(message),
    })
  })

  it('a tar archive within gzip, and gzip that was cut off', async () => {
    const tar = new Uint8Array(1024)
    tar.set(new TextEncoder().encode('ustar'), 257)
    await expect(readAll(gzipSync(tar))).rejects.toThrow('is a tar archive')
    const whole = gzipSync(text(['id,title', ...Array.from({ length: 5000 }, (_, at) => `${at},t${at * 7919}`)]))
    await expect(readAll(whole.subarray(0, 9000))).rejects.toThrow(/is damaged or cut off/)
  })
})

test('names that come twice, or are none, are made distinct and said', async () => {
  const read = await readAll(',id,id,title\n1,2,3,a\n2,4,5,b\n')
  expect(read.columns).toEqual(['1', 'id', 'id (2)', 'title'])
  expect(read.notes.slice(1)).toEqual([
    'column 1 has no name',
    'two columns are called "id": the second is "id (2)" here',
  ])
})

describe('a delimiter in the last column, unquoted', () => {
  const titles = ['Dinosaur Planet', 'Character, or so', 'Lilo, Stitch, and "the" rest', '10,000 BC', 'Weird']
  const films = Array.from({ length: 30 }, (_, n) => `${n + 1},${n % 9 === 0 ? 'NULL' : 1960 + n},${titles[n % 5]}`)

  it('is text of it, as in the titles of the Netflix prize', async () => {
    const { cells, notes, dropped } = await readAll(`${films.join('\n')}\n`)
    expect(cells).toHaveLength(30)
    expect(cells.slice(1, 4)).toEqual([
      ['2', '1961', 'Character, or so'],
      ['3', '1962', 'Lilo, Stitch, and "the" rest'],
      ['4', '1963', '10,000 BC'],
    ])
    expect(dropped.count).toBe(0)
    expect(notes).toContain('delimiters beyond the last column are text of it')
  })

  it('is a fault where the text stands before the last column', async () => {
    const { dropped } = await readAll(
      `${films.map((line, n) => `${n % 5 < 3 ? line.replace(/, /g, ' ') : line},${n % 2 ? 'Drama' : 'Comedy'}`).join('\n')}\n`,
    )
    expect([...dropped.causes.keys()]).toEqual(['more cells than columns'])
  })
})
