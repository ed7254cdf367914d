import { useSettings } from './settings'
import { type Strings, strings } from './strings'

export function useStrings(): Strings {
  return strings[useSettings().language]
}

/** '0.42', '3', '1,250': as many digits as a person needs. */
export function useNumbers() {
  const { language } = useSettings()
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  const fine = new Intl.NumberFormat(language, { maximumSignificantDigits: 2 })
  const score = new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 })
  return {
    whole: (value: number) => whole.format(value),
    ms: (value: number | undefined) =>
      value === undefined ? '–' : value < 10 ? fine.format(value) : whole.format(value),
    score: (value: number) => score.format(value),
  }
}
