export type Numbers = Int32Array | Float32Array | Float64Array

/** Where arrays are to lie: makes one of so many zeros. */
export type Memory = <A extends Numbers>(kind: new (length: number) => A, length: number) => A

/** The heap of whoever asks. */
export const ownMemory: Memory = (kind, length) => new kind(length)
