/** Sentences of 8 to 20 words. */
export function sentences(count: number): string[] {
  const words = 'a quiet young chef opens the old lighthouse by stormy sea and finds letters of his lost brother'.split(
    ' ',
  )
  return Array.from({ length: count }, (_, at) =>
    Array.from({ length: 8 + (at % 13) }, (_, word) => words[(at * 7 + word * 5) % words.length]).join(' '),
  )
}
