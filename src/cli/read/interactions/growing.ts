/** Numbers that come one by one, in the memory that they take. */
export interface Growing<A extends Int32Array | Float32Array | Float64Array> {
  readonly length: number
  push(value: number): void
  /** What has come so far; no copy. */
  array(): A
}

export function growing<A extends Int32Array | Float32Array | Float64Array>(
  Numbers: new (length: number) => A,
): Growing<A> {
  let all = new Numbers(1024)
  let length = 0
  return {
    get length() {
      return length
    },
    push(value) {
      if (length === all.length) {
        const larger = new Numbers(2 * length)
        larger.set(all)
        all = larger
      }
      all[length++] = value
    },
    array: () => all.subarray(0, length) as A,
  }
}
