const entities: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '', hellip: '…', ndash: '–', mdash: '—' },
  ...{ lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', laquo: '«', raquo: '»', bull: '•' },
  ...{ auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß', euro: '€', pound: '£' },
  ...{ eacute: 'é', egrave: 'è', ecirc: 'ê', agrave: 'à', aacute: 'á', acirc: 'â', ccedil: 'ç', ntilde: 'ñ' },
  ...{ oacute: 'ó', ocirc: 'ô', uacute: 'ú', iacute: 'í', icirc: 'î', oslash: 'ø', aring: 'å', aelig: 'æ' },
  ...{ copy: '©', reg: '®', trade: '™', deg: '°', middot: '·', times: '×' },
}

const markup = /<\/?[a-z][^<>]*>|<!--/i
const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi

/** Whether a text was written for a browser: with tags, or with letters as entities. */
export function isHtml(text: string): boolean {
  return markup.test(text) || new RegExp(entity.source, 'i').test(text)
}

/** The words of a text that was written for a browser. */
export function plainText(html: string): string {
  return html
    .replace(/<(script|style)\b.*?<\/\1\s*>|<!--.*?-->/gis, ' ')
    .replace(/<\/?(?:a|abbr|b|cite|code|em|font|i|kbd|mark|q|s|small|span|strong|sub|sup|u)\b[^<>]*>/gi, '')
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(entity, (whole, decimal, hex, name) => {
      if (name) return entities[name] ?? whole
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    })
    .replace(/\s+/g, ' ')
    .trim()
}
