/** Names of the stages of a contract that fail, as far as the colon. */
export async function failedStages<A extends readonly unknown[]>(
  contract: Readonly<Record<string, (...given: A) => void | Promise<void>>>,
  ...given: A
): Promise<string[]> {
  const failed: string[] = []
  for (const [name, check] of Object.entries(contract)) {
    await Promise.resolve()
      .then(() => check(...given))
      .catch(() => failed.push(name.split(':')[0]))
  }
  return failed
}
