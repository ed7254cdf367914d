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

/** A film a line: id, title, genre, year. The first seven ids are those of the sample, so that the personas hold in every language. */
const fromLines = (lines: string): readonly Item[] =>
  lines
    .trim()
    .split('\n')
    .map(line => {
      const [id, title, category, publishedAt] = line.split('|') as [string, string, string, string]
      return { id, title, url: `#${id}`, categories: [category], publishedAt }
    })

/** Long words and umlauts. */
export const germanFilms = fromLines(`
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
mabuse|Das Testament des Dr. Mabuse|Horror|1933`)

/** Right to left. */
export const arabicFilms = fromLines(`
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
anyab|أنياب|رعب|1981`)

/** Elisions, guillemets and thin spaces. */
export const frenchFilms = fromLines(`
nosferatu-1922|Nosferatu le vampire|Horreur|1922
suspiria-1977|Suspiria|Horreur|1977
spirited-away-2001|Le Voyage de Chihiro|Animation|2001
toy-story-1995|Toy Story|Animation|1995
the-shining-1980|Shining|Horreur|1980
the-thing-1982|La Chose d’un autre monde|Horreur|1982
my-neighbour-totoro-1988|Mon voisin Totoro|Animation|1988
yeux|Les Yeux sans visage|Horreur|1960
diaboliques|Les Diaboliques|Horreur|1955
coups|Les Quatre Cents Coups|Drame|1959
souffle|À bout de souffle|Policier|1960
cleo|Cléo de 5 à 7|Drame|1962
vacances|Les Vacances de Monsieur Hulot|Comédie|1953
parapluies|Les Parapluies de Cherbourg|Comédie musicale|1964
orphee|Orphée|Fantastique|1950
atalante|L’Atalante|Romance|1934
regle|La Règle du jeu|Comédie dramatique|1939
planete|La Planète sauvage|Science-fiction|1973
salaire|Le Salaire de la peur|Aventure|1953`)

/** Questions and exclamations that open with a mark. */
export const spanishFilms = fromLines(`
nosferatu-1922|Nosferatu, una sinfonía del horror|Terror|1922
suspiria-1977|Suspiria|Terror|1977
spirited-away-2001|El viaje de Chihiro|Animación|2001
toy-story-1995|Toy Story|Animación|1995
the-shining-1980|El resplandor|Terror|1980
the-thing-1982|La cosa, el enigma de otro mundo|Terror|1982
my-neighbour-totoro-1988|Mi vecino Totoro|Animación|1988
espinazo|El espinazo del diablo|Terror|2001
residencia|La residencia|Terror|1969
colmena|El espíritu de la colmena|Drama|1973
viridiana|Viridiana|Drama|1961
verdugo|El verdugo|Comedia negra|1963
marshall|¡Bienvenido, Míster Marshall!|Comedia|1953
nino|¿Quién puede matar a un niño?|Terror|1976
mujeres|Mujeres al borde de un ataque de nervios|Comedia|1988
angel|El ángel exterminador|Fantástico|1962
historia|La historia oficial|Drama|1985
memorias|Memorias del subdesarrollo|Drama|1968
muerte|Muerte de un ciclista|Cine negro|1955`)

/** No spaces between words. */
export const japaneseFilms = fromLines(`
nosferatu-1922|吸血鬼ノスフェラトゥ|ホラー|1922
suspiria-1977|サスペリア|ホラー|1977
spirited-away-2001|千と千尋の神隠し|アニメーション|2001
toy-story-1995|トイ・ストーリー|アニメーション|1995
the-shining-1980|シャイニング|ホラー|1980
the-thing-1982|遊星からの物体X|ホラー|1982
my-neighbour-totoro-1988|となりのトトロ|アニメーション|1988
kwaidan|怪談|ホラー|1965
hausu|HOUSE ハウス|ホラー|1977
seven|七人の侍|時代劇|1954
rashomon|羅生門|ドラマ|1950
tokyo|東京物語|ドラマ|1953
ikiru|生きる|ドラマ|1952
ugetsu|雨月物語|幻想|1953
gojira|ゴジラ|怪獣映画|1954
tampopo|タンポポ|コメディ|1985
nausicaa|風の谷のナウシカ|アニメーション|1984
harakiri|切腹|時代劇|1962
ran|乱|時代劇|1985`)
