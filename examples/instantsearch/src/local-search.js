import items from '../../shared/items.json'

/** Stands for Algolia's client, so that this example needs no account: the same interface, over a file. */
export const localSearch = {
  search: async requests => ({
    results: requests.map(({ indexName, params: { query = '', page = 0, hitsPerPage = 20 } = {} }) => {
      const words = query.toLowerCase().split(/\s+/)
      const found = items.filter(({ title, categories }) => {
        const text = `${title} ${categories}`.toLowerCase()
        return words.every(word => text.includes(word))
      })
      return {
        ...{ index: indexName, query, page, hitsPerPage, nbHits: found.length },
        ...{ nbPages: Math.ceil(found.length / hitsPerPage), processingTimeMS: 1, params: '', exhaustiveNbHits: true },
        hits: found
          .slice(page * hitsPerPage, (page + 1) * hitsPerPage)
          .map(({ id, ...item }) => ({ objectID: id, ...item })),
      }
    }),
  }),
}
