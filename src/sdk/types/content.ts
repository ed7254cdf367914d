// What items and queries are compared by beyond their attributes.

/** What an encoder reads: an item's words or its picture. */
export type ContentKind = 'text' | 'image'

/** Vectors of an item or a query, as an encoder gives them: full length, L2 norm 1. */
export type ContentVectors = { readonly [kind in ContentKind]?: Float32Array }
