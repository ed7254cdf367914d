/** The 32 bytes of SHA-256 after FIPS 180-4, https://doi.org/10.6028/NIST.FIPS.180-4: about 60 MB/s. Fetched only where it is used. */
export function sha256Plain(bytes: Uint8Array): Uint8Array {
  const { initial, round } = constants()
  const state = Int32Array.from(initial)
  const words = new Int32Array(64)
  const padded = pad(bytes)
  const view = new DataView(padded.buffer)
  for (let block = 0; block < padded.length; block += 64) {
    for (let t = 0; t < 16; t++) words[t] = view.getInt32(block + 4 * t)
    for (let t = 16; t < 64; t++) {
      const a = words[t - 15]
      const b = words[t - 2]
      const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3)
      const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10)
      words[t] = (words[t - 16] + s0 + words[t - 7] + s1) | 0
    }
    let [a, b, c, d, e, f, g, h] = state
    for (let t = 0; t < 64; t++) {
      const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + round[t] + words[t]) | 0
      const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + t1) | 0
      d = c
      c = b
      b = a
      a = (t1 + t2) | 0
    }
    ;[a, b, c, d, e, f, g, h].forEach((value, k) => {
      state[k] += value
    })
  }
  const out = new DataView(new ArrayBuffer(32))
  state.forEach((value, k) => {
    out.setInt32(4 * k, value)
  })
  return new Uint8Array(out.buffer)
}

/** The message, a 1 bit, zeros, and the length in bits as 64 bits, to a multiple of 64 bytes. */
function pad(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  new DataView(padded.buffer).setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n)
  return padded
}

/** First 32 bits of the fractions of the square roots of the first 8 primes, and of the cube roots of the first 64. */
function constants(): { initial: Int32Array; round: Int32Array } {
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n++) if (primes.every(prime => n % prime !== 0)) primes.push(n)
  const fraction = (x: number) => ((x - Math.floor(x)) * 2 ** 32) | 0
  return {
    initial: Int32Array.from(primes.slice(0, 8), prime => fraction(Math.sqrt(prime))),
    round: Int32Array.from(primes, prime => fraction(Math.cbrt(prime))),
  }
}

const rotate = (x: number, by: number) => (x >>> by) | (x << (32 - by))
