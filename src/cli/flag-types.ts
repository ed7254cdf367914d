export const text = { type: 'string' } as const
export const texts = { type: 'string', multiple: true } as const
export const flag = { type: 'boolean' } as const

export type Flags = Readonly<Record<string, typeof text | typeof texts | typeof flag>>
