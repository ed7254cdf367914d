/** The commonest words of three letters and more that say how a sentence is built and nothing of what it is about, in the SDK's languages that write spaces. */
export const functionWords: ReadonlySet<string> = new Set(
  [
    'about after all also and any are because been before between both but can could did does each even ever for from had has have her him his how into its just may',
    'more most must never not nothing off one only other out over own she should some than that the their them then there these they this those through too under until',
    'very was were what when where which while who whom whose why will with without would you your',
    'aber als auch auf aus bei bis das dass dem den denn der des die diese dieser doch durch ein eine einem einen einer für gegen hat ihm ihn ihr ihre ihrem ihren ist',
    'kann kein keine man mehr mit nach nicht nichts noch nur oder sein seine seinem seinen seiner sich sie sind über und unter vom von vor war was wenn wer werden wie wird',
    'wurde zum zur zwischen',
    'aux avec ces cette comme dans des dont elle elles entre est être ils les leur leurs lui mais même par pas plus pour quand que qui sans ses son sont sous sur tout très',
    'une vers',
    'como con cuando del desde donde dos ella ellos entre era esta este están hay las los más muy para pero por que quien según ser sin sobre sus también tiene todo tras una uno',
    'إلى التي الذي الذين بعد بين حتى ذلك على عن عند غير قبل كان كانت كل لا لكن له لها ليس من مع منذ هذا هذه هو هي وهو وهي',
  ].flatMap(words => words.split(' ')),
)
