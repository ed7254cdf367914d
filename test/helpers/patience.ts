import { vi } from 'vitest'

// A second, the default, is no guard against a hang on a machine that has other things to do.
const { waitFor } = vi
vi.waitFor = (check, options) =>
  waitFor(check, { timeout: 60_000, ...(typeof options === 'number' ? { timeout: options } : options) })
