import type { Good, Goods } from '../server/good'

const response = await fetch('goods.json')

/** What the shop sells, whether it can read pictures and sentences, and pictures to try that with. */
export const { goods, networkBytes, samples }: Goods = await response.json()

export const goodById: ReadonlyMap<string, Good> = new Map(goods.map(good => [good.id, good]))
