import { createInterface } from 'node:readline/promises'

/** No, where nobody is there to be asked. */
export async function asksYes(question: string, output: NodeJS.WritableStream): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const asking = createInterface({ input: process.stdin, output })
  try {
    return /^y(es)?$/i.test(await asking.question(question))
  } finally {
    asking.close()
  }
}
