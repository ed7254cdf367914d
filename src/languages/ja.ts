/** @module tacitly/languages/ja */
import type { KnowledgeTranslations, PartialTranslations, TasteTranslations, Translations } from '../components/index'
import { decades, directed, listed, names, type Terms } from './common'

const terms: Terms = {
  event: '最近ご覧になったもの',
  item: 'これに合うもの',
  content: '似た種類',
  text: '内容が似ています',
  image: '見た目が似ています',
  popular: 'このサイトで人気',
  latest: '新着',
  preference: 'ご希望どおり',
  near: '近くにあります',
  social: 'フォロー中の人が好きなもの',
  rule: 'サイトのおすすめ',
  taste: 'ご指定どおり',
  diversity: '変化をつけるため',
}

const decade = decades('#年代')
const field = names({
  price: '価格',
  colour: '色',
  categories: 'カテゴリ',
  department: '売り場',
  publishedAt: '日付',
  year: '年',
  near: '距離',
})
const kinds = names({
  director: '監督',
  decade: '',
  colour: '色',
  department: '売り場',
  price: '価格',
  country: '国',
})
const bounds = { min: '以上', max: 'まで', above: '超', below: '未満' }
const all = listed('ja')

const knowledge: KnowledgeTranslations = {
  field,
  bound: (name, bound, value) =>
    name === 'near' ? `${value}以内` : `${name === 'price' ? '' : `${field(name)}が`}${value}${bounds[bound]}`,
  value: (name, value) => `${field(name)}:${value}`,
  not: (_, value) => `${value}以外`,
  any: name => `${field(name)}は問わず`,
  relaxed: (asked, now, items) => `「${all(asked)}」はありません。「${all(now)}」なら${items}件`,
  likeThis: title => `「${title}」に似て、もっと`,
  critique: directed({
    known: {
      price: ['安く', '高級に'],
      publishedAt: ['古く', '新しく'],
      year: ['古く', '新しく'],
      minutes: ['短く', '長く'],
    },
    less: name => `${field(name)}を少なく`,
    more: name => `${field(name)}を多く`,
  }),
  startOver: '最初から',
}

const taste: TasteTranslations = {
  title: 'ここから見た、あなたの好み',
  text: 'あなたの操作から、この端末の中で学びました。もっと見たいものを選ぶと、すぐに一覧に反映されます。',
  empty: '調整できるものはまだありません。ここのものにはカテゴリがありません。',
  pending: '学んだ内容を調べています…',
  kind: ({ kind, name = '' }) => (kind === 'cluster' ? '話題' : kind === 'category' ? '' : kinds(name)),
  label: decade,
  wishes: { never: 'なし', less: '少なく', learned: '学んだとおり', more: '多く' },
  wishOf: label => `${label}の量`,
  learned: percent =>
    percent === 0 ? '学んだことはありません' : percent > 0 ? `好み、${percent}%` : `避けている、${-percent}%`,
  taughtBy: count => `${count}件から`,
  showAll: count => `${count}件すべて表示`,
  showFewer: '表示を減らす',
  familiarity: 'なじみのもの、新しいもの',
  fresh: '新しいもの',
  familiar: 'なじみのもの',
  familiarityValue: value =>
    value === 0
      ? '学んだとおり'
      : `${value > 0 ? 'なじみのもの' : '新しいもの'}寄り${Math.round(100 * Math.abs(value))}%`,
  reset: '指定を取り消す',
  wasReset: '取り消しました。一覧は学んだ内容に従います。',
  take: '好みを持ち出す',
  takeText: '関心だけを記した小さなファイルです。ご覧になった作品名は入りません。中身は先に確認できます。',
  preview: '中身を見る',
  previewText: '知られたくないものを外してください:',
  leaveOut: label => `${label}を外す`,
  save: 'ファイルを保存',
  bring: 'ファイルを読み込む',
  brought: ({ attributes, directions, refused }) =>
    [
      `読み込みました: ここで使える関心${attributes}件${directions > 0 ? `、文章からの傾向${directions}件` : ''}。`,
      ...refused.map(({ encoder }) => `使えません: ${encoder}はこのサイトにありません。`),
    ].join(''),
  alsoBrought: count => `ほかに、読み込んだ関心が${count}件あります。`,
  directions: count => `ほかに、お好きな文章や画像に共通する傾向を数値で${count}件。`,
  failed: message => `うまくいきませんでした。${message}`,
  pickTitle: 'お好きなものはどれですか？',
  pickText: 'いくつかで十分です。好みが最もよくわかるものを選んであり、この端末の外には出ません。',
  picked: (count, total) => (count === 0 ? `${total}件から選べます` : `${count}件選択中`),
  notPicked: '現在は学習していないため、選択されませんでした。',
  done: '完了',
  pickEmpty: '選べるものがまだありません。',
}

/** With words of the site's own for terms of a score. */
export function japaneseWith(ownTerms: Partial<Terms>): PartialTranslations {
  const said = { ...terms, ...ownTerms }
  const why: Translations['why'] = ({ kind, title, weight }, isShort) => {
    if (!title || kind === 'text' || kind === 'image') return said[kind]
    if (kind === 'content') return isShort ? decade(title) : `共通点: ${decade(title)}`
    if (kind === 'taste') return `ご指定どおり${decade(title)}を${weight > 0 ? '多く' : '少なく'}`
    return isShort ? `${title}の次に` : `「${title}」をご覧になったため`
  }
  return {
    locale: 'ja',
    headings: {
      forYou: 'あなたへのおすすめ',
      related: 'こちらもいかがですか',
      lookingSimilar: '似ているもの',
      frequentlyBoughtTogether: 'よく一緒に購入されるもの',
      trending: '今の注目',
      popular: '人気のもの',
      latest: '新着',
      recentlyViewed: '最近見たもの',
      becauseYouViewed: 'ご覧になったもの:',
      nextUp: '次はこちら',
    },
    carousel: 'カルーセル',
    skip: 'おすすめを飛ばす',
    keys: '矢印キーでカードのほかの部分に移動できます。',
    count: (first, last, total) => `${total}件中${first}–${last}`,
    previous: '前へ',
    next: '次へ',
    stalled: 'この端末で並べ替えています…',
    guess: (rating, highest) => `予想評価は${highest}点中${rating}点`,
    notThis: '興味なし',
    dismissed: '興味なしとして覚えました。',
    undo: '元に戻す',
    why,
    whyBoth: (first, second) => `${why(first, true)}、${why(second, true)}`,
    whyTitle: 'これが表示される理由',
    whyMissing: 'サイトが更新されました。理由を見るにはページを再読み込みしてください。',
    against: 'マイナスの要素',
    workedOut: ms => `この端末で${ms}ミリ秒で計算しました。`,
    forget: '忘れる',
    forgetItem: title => `${title}を忘れる`,
    forgotten: title => `${title}を忘れました。`,
    without: (title, changed, total) =>
      changed === 0
        ? `${title}がなくても、ここは変わりません。`
        : `${title}がなければ、この${total}件中${changed}件が変わります。`,
    emptyTitle: 'おすすめはまだありません。',
    emptyTexts: {
      forYou: 'いくつか開くと、この欄が埋まります。学習はこのブラウザの中だけで行われます。',
      related: '十分に近いものがありません。',
      lookingSimilar: '十分に似たものがありません。',
      frequentlyBoughtTogether: 'これと十分よく一緒に選ばれるものがありません。',
      trending: '注目されているものの中に、ここに合うものがありません。',
      popular: '人気のものの中に、ここに合うものがありません。',
      latest: '新着の中に、ここに合うものがありません。',
      recentlyViewed: '開いたものがここに並びます。このブラウザの中だけに残ります。',
      becauseYouViewed: '近いものがある作品を開くと、ここに並びます。',
      nextUp: '続けてよく選ばれるものがまだありません。',
    },
    emptyAction: '人気のものを見る',
    errorTitle: 'この欄を用意できませんでした。',
    errorText: 'ページのほかの部分は問題なく、学んだ内容も無事です。',
    errorAction: 'もう一度試す',
    knowledge,
    taste,
    network: {
      title: 'このページが行った通信',
      text: 'ページを開いてからのすべての通信を、ページとワーカーの別に、ブラウザの記録どおりに示します。',
      whole: 'サイト自身の画像・フォント・スクリプトも含まれます。おすすめのための外部通信はありません。',
      elsewhere: '外部への通信',
      here: 'このサイトへの通信',
      origin: '通信先',
      thread: '通信元',
      requests: '回数',
      bytes: '受信量',
      own: 'このサイト',
      threads: {
        page: 'ページ',
        trainer: '学習',
        tensor: 'GPUでの学習',
        webgpu: 'WebGPUでの学習',
        extractor: '文章と画像',
      },
      unknown: '非公開',
      none: 'このブラウザは通信を数えません。',
      exportData: '書き出す',
    },
    privacy: {
      title: 'この端末があなたについて知っていること',
      text: 'ここで学び、ここに残ります。持ち出すことも、消すこともできます。',
      events: '操作',
      items: 'タイトル',
      impressions: '見たカード',
      since: '開始',
      requests: '外部への通信',
      notKept: 'このブラウザには保存できません。今回の訪問の間だけ有効です。',
      consentTitle: '学習の方法',
      consent: {
        granted: ['この端末に記憶する', '忘れるまで、このブラウザに保存されます。'],
        'memory-only': ['今回の訪問だけ', 'メモリに置かれ、タブを閉じると消えます。'],
        denied: ['学習しない', 'おすすめは今のページに従い、あなたには従いません。'],
      },
      profile: '見ている人',
      profileText: 'それぞれに別のおすすめと履歴があります。',
      removeProfile: name => `${name}を削除`,
      confirmRemove: (name, events) => `${name}と${events}件の操作をすべて削除しますか？`,
      profileRemoved: name => `${name}と、そこから学んだ内容を削除しました。`,
      pause: '学習を一時停止',
      pauseText: 'おすすめはすでに知っている内容に従い、今後の操作は加わりません。',
      known: '学習のもと',
      nothingKnown: 'まだありません。',
      forgetLast: '忘れる期間:',
      spans: ['直近1時間', '直近1日', '直近1週間'],
      take: '持ち出す',
      takeText: 'JSONファイル1つです。ここにも、別の端末にも戻せます。',
      exportData: '書き出す',
      importData: '読み込む',
      imported: (added, known) => `${added}件を戻しました。${known}件はすでにありました。`,
      forgetAll: 'すべて忘れる',
      confirmTitle: events => `${events}件の操作をすべて忘れますか？`,
      confirmText:
        'それを使って学んだ内容も、開いているすべてのタブで消えます。元には戻せません。必要になりそうなら、先に書き出してください。',
      keep: '残す',
      forgotten: '忘れました。',
      failed: message => `うまくいきませんでした。${message}`,
    },
  }
}

export const japanese = japaneseWith({})
