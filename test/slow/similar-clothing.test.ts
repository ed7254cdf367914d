import { expect, it } from 'vitest'
import { similarClothing } from '../../bench/similar'
import { dataFolder, needsData } from '../helpers/data'
import { modelsFolder, needsModels } from '../helpers/models'

const isHere = dataFolder !== undefined && modelsFolder !== undefined

// All photographs take two minutes and give .707: npm run bench -- similar. Chance is .1.
it.skipIf(!isHere)(
  `a photograph finds its class through a bundle and a list, on a part of the clothes${needsData || needsModels}`,
  async () => {
    const { share, queries } = await similarClothing({
      data: dataFolder!,
      models: modelsFolder!,
      gallery: 3,
      queries: 1,
    })
    expect(queries).toBe(10)
    expect(share).toBeGreaterThanOrEqual(0.4)
  },
)
