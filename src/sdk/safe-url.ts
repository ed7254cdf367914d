/** The address when it is http, https or relative; undefined for `javascript:`, `data:`, `vbscript:` and the rest. */
export function safeUrl(url: unknown): string | undefined {
  if (typeof url !== 'string') return undefined
  if (/^(https?:|[/.?#])/i.test(url)) return url // most are such, and a catalogue has many
  // Browsers drop control characters and spaces around, and tabs and line ends within, before they look for a scheme.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are meant
  const bare = url.replace(/[\u0000-\u0020\u007f-\u00a0]/g, '')
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(bare)?.[1].toLowerCase()
  return scheme === undefined || scheme === 'http' || scheme === 'https' ? url : undefined
}

/** As `safeUrl`, for pictures alone: in an `<img>` what lies at `blob:` and `data:image/` never runs. */
export function safeImageUrl(url: unknown): string | undefined {
  return typeof url === 'string' && /^(blob:|data:image\/)/i.test(url) ? url : safeUrl(url)
}
