// Fetched when a bundle is refused.

/** A tensor, as far as it is told. */
interface Arrived {
  readonly data: object
  readonly shape: readonly number[]
}

const update = 'update the package, or build without it'

/** What a field of the manifest is, by the check that it failed; checks that are fetched themselves bring their words. */
const checks: Readonly<Record<string, (value: unknown) => string>> = {
  format: () => 'is not "tacitly-bundle": this is no bundle of Tacitly',
  version: version => `is ${JSON.stringify(version)}, this Tacitly reads 1 and 2: build again, or update the package`,
  hash: () => 'must be 64 hexadecimal digits',
  count: () => 'must be a whole number from 1',
  names: () => 'must be names',
  sound: () => 'is malformed',
  object: () => 'must be an object',
  most: most => `must be at most ${most} by name`,
  lengths: () => 'lacks its lengths',
  hashed: () => 'is not a name of its hash and type',
  role: role => `is ${role}, which this Tacitly does not know: update it`,
  stage: stage => `is ${stage}, and neither first, next nor lazy`,
  map: () => 'lacks its data map',
  one: role => `must have one of the role "${role}"`,
  id: () => 'is no id: 1 to 32 of a-z, 0-9 and -',
  known: value => {
    const [what, known] = value as readonly [unknown, readonly string[]]
    return `is ${JSON.stringify(what)}, which this Tacitly does not know (${known.join(', ')}): ${update}`
  },
  own: () => 'are not the files of the model',
  there: () => 'are not all there',
  model: () => 'is no model of the bundle',
}

const unsound = (what: string) => `Not a sound safetensors file: ${what}.`
const unusable = (what: string) => `The bundle can't be used: ${what}.`
const unreadable = (what: string) => `The bundle's items can't be read: ${what}.`

/** The sentence of each fault. */
export const words = {
  field: (where: string, field: string, check: string, value: unknown) =>
    `${where}: ${field} ${Object.hasOwn(checks, check) ? checks[check](value) : check}.`,
  ownHash: (where: string) => `${where} was changed or damaged: it does not match its own SHA-256.`,
  html: (where: string) =>
    `${where} is an HTML page: the address is wrong, or the site has its own page for unknown ones.`,
  noJson: (where: string, text: string) => `${where} is not JSON: ${text}`,
  noObject: (where: string) => `${where} is not a JSON object.`,
  older: (release: number, minRelease: number) =>
    `This bundle is release ${release}, after ${minRelease}: 'refuseOlder' refuses it. Publish it again with a higher --release, or take the option away.`,
  size: (bytes: number, most: number) => `The bundle announces ${bytes} bytes; at most ${most} are read.`,
  otherHash: (path: string) =>
    `${path} is not the file that the manifest names (its SHA-256 differs). Publish the folder whole.`,
  otherLength: (path: string, length: number, announced: number) =>
    `${path} is not the file that the manifest names (${length} bytes, not ${announced}). Publish the folder whole.`,
  notRead: (path: string, why: string) => `${path} could not be read: ${why}`,
  notFetched: (url: string, why: string) => `${url} could not be fetched: ${why}`,
  silent: (url: string, ms: number) => `${url} could not be fetched: nothing arrived for ${ms / 1000} s`,
  status: (url: string, status: number) => `${url} answered ${status}. Is the bundle's folder served there?`,
  packedAgain: (path: string) => `${path} is not gzipped as it was published: was it cut or packed again?`,
  notInflated: (path: string) => `${path} can't be inflated: was it cut or damaged?`,
  tooLong: (path: string, cap: number) => `${path} is longer than the ${cap} bytes that were announced.`,
  noTitle: (i: number) => unreadable(`item ${i} lacks its id or title`),
  twice: (id: string) => unreadable(`the id "${id}" stands there twice`),
  noTable: (part: string) => unreadable(`"${part}" is not an object`),
  column: (name: string, count: number) => unreadable(`the column "${name}" is not ${count} values`),
  gap: (name: string, from: number, at: number) =>
    unsound(`tensor "${name}" begins at byte ${from}, where ${at} was expected`),
  end: (at: number, size: number) => unsound(`the tensors end at byte ${at}, the data at ${size}`),
  header: (length: bigint, size: number, most: number) =>
    unsound(`a header of ${length} bytes in a file of ${size} (at most ${most})`),
  headerNoJson: () => unsound('the header is not JSON'),
  headerNoObject: () => unsound('the header is not a JSON object'),
  entry: (name: string, entry: unknown, size: number, types: readonly string[]) =>
    unsound(
      `tensor "${name}" is ${JSON.stringify(entry).slice(0, 200)}, of ${size} bytes; expected a type (${types}), a shape and the bytes it fills`,
    ),
  metadata: () => unsound('the metadata are not texts by name'),
  tensor(name: string, type: { readonly name: string }, shape: readonly number[], arrived: Arrived | undefined) {
    const what = arrived ? `${arrived.data.constructor.name} [${arrived.shape}]` : 'nothing'
    return unusable(`tensor "${name}" should be ${type.name} [${shape}], and is ${what}`)
  },
  notFinite: (what: string, items: readonly string[]) =>
    unusable(`${what} hold NaN or infinite numbers, at the items ${items.join(', ')}`),
  ridge: (id: string) => unusable(`the ridge encoder of ${id} holds NaN or infinite numbers`),
  zero: (id: string) => unusable(`the factors of ${id} are all zero`),
  halfLife: (id: string, halfLife: number) => unusable(`the half-life of ${id} is ${halfLife}`),
  largest: (id: string, largest: number) => unusable(`the largest weight of ${id} is ${largest}`),
  pairs: (item: string, id: string) =>
    unusable(`the neighbours of "${item}" in ${id} are not ascending items before it`),
} as const
