/** 'June to December 2024' */
export function periodText(from: number, to: number): string {
  const part = (time: number, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en', { timeZone: 'UTC', ...options }).format(time)
  const month = { month: 'long', year: 'numeric' } as const
  if (part(from, { dateStyle: 'long' }) === part(to, { dateStyle: 'long' })) return part(from, { dateStyle: 'long' })
  if (part(from, month) === part(to, month)) return part(from, month)
  const isOneYear = part(from, { year: 'numeric' }) === part(to, { year: 'numeric' })
  return `${part(from, isOneYear ? { month: 'long' } : month)} to ${part(to, month)}`
}
