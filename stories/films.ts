import { parse } from 'csv-parse/browser/esm/sync'
import csv from '../demo/sample/films.csv?raw'
import type { Item } from '../src/sdk/types'

const rows: Record<string, string>[] = parse(csv, { columns: true })

/** The films of the demo's sample. */
export const films: readonly Item[] = rows.map(row => ({
  id: row.id!,
  title: row.title!,
  url: `#${row.id}`,
  text: row.text!,
  categories: row.genres!.split('|'),
  publishedAt: row.year!,
  attributes: { director: row.director!, country: row.country! },
}))

const fromLine = (line: string): Item => {
  const [id, title, category, publishedAt] = line.split('|') as [string, string, string, string]
  return { id, title, url: `#${id}`, categories: [category], publishedAt }
}

/** Long words and umlauts. The ids are those of the sample, so that the personas hold here, too. */
export const germanFilms: readonly Item[] = `
nosferatu-1922|Nosferatu, eine Symphonie des Grauens|Horror|1922
suspiria-1977|Suspiria|Horror|1977
spirited-away-2001|Chihiros Reise ins Zauberland|Animation|2001
toy-story-1995|Toy Story|Animation|1995
the-shining-1980|Shining|Horror|1980
the-thing-1982|Das Ding aus einer anderen Welt|Horror|1982
my-neighbour-totoro-1988|Mein Nachbar Totoro|Animation|1988
caligari|Das Cabinet des Dr. Caligari|Horror|1920
himmel|Der Himmel über Berlin|Drama|1987
petra|Die bitteren Tränen der Petra von Kant|Kammerspiel|1972
flugzeug|Die unglaubliche Reise in einem verrückten Flugzeug|Komödie|1980
freund|Der amerikanische Freund|Kriminalfilm|1977
seltsam|Dr. Seltsam oder: Wie ich lernte, die Bombe zu lieben|Komödie|1964
metropolis|Metropolis|Science-Fiction|1927
regenschirme|Die Regenschirme von Cherbourg|Musikfilm|1964
sonntag|Menschen am Sonntag|Dokumentarisch|1930
fitz|Fitzcarraldo|Abenteuer|1982
engel|Der Blaue Engel|Drama|1930
mabuse|Das Testament des Dr. Mabuse|Horror|1933`
  .trim()
  .split('\n')
  .map(fromLine)

export const arabicFilms: readonly Item[] = `
nosferatu-1922|البيت الملعون|رعب|1987
suspiria-1977|سفير جهنم|رعب|1945
spirited-away-2001|كفرناحوم|دراما|2018
toy-story-1995|وجدة|عائلي|2012
the-shining-1980|الإنس والجن|رعب|1985
the-thing-1982|استغاثة من العالم الآخر|رعب|1985
my-neighbour-totoro-1988|بلال|عائلي|2015
hadid|باب الحديد|دراما|1958
mumia|المومياء|تاريخي|1969
karawan|دعاء الكروان|رومانسي|1959
iskandariya|إسكندرية... ليه؟|سيرة|1979
ard|الأرض|دراما|1970
jamr|وقائع سنين الجمر|ملحمة|1975
qusur|صمت القصور|عائلي|1994
theeb|ذيب|مغامرة|2014
khawf|شيء من الخوف|رومانسي|1969
zawja|الزوجة الثانية|كوميديا|1967
nil|عروس النيل|كوميديا|1963
anyab|أنياب|رعب|1981`
  .trim()
  .split('\n')
  .map(fromLine)
