/** @module tacitly/languages/ar */
import type { KnowledgeTranslations, PartialTranslations, TasteTranslations, Translations } from '../components/index'
import { counted, decades, directed, listed, names, type Terms } from './common'

const terms: Terms = {
  event: 'مشاهداتك الأخيرة',
  item: 'يناسب هذا',
  content: 'من النوع نفسه',
  text: 'وصف مشابه',
  image: 'شكل مشابه',
  popular: 'رائج هنا',
  latest: 'جديد هنا',
  preference: 'كما تفضّل',
  near: 'قريب',
  social: 'أعجب من تتابعهم',
  rule: 'من اختيار الموقع',
  taste: 'كما طلبت',
  diversity: 'من أجل التنوّع',
}

const decade = decades('عقد #')
const field = names({
  price: 'السعر',
  colour: 'اللون',
  categories: 'الفئة',
  department: 'القسم',
  publishedAt: 'التاريخ',
  year: 'السنة',
  near: 'المسافة',
})
const all = listed('ar')
const bounds = { min: 'من', max: 'حتى', above: 'فوق', below: 'دون' }
const things = counted('ar-u-nu-latn', {
  zero: 'لا عناصر',
  one: 'عنصر واحد',
  two: 'عنصران',
  few: '# عناصر',
  many: '# عنصرًا',
  other: '# عنصر',
})

const knowledge: KnowledgeTranslations = {
  field,
  bound: (name, bound, value) =>
    name === 'near' ? `ضمن ${value}` : `${field(name)} ${bounds[bound]} \u2068${value}\u2069`,
  value: (name, value) => `${field(name)}: \u2068${value}\u2069`,
  not: (_, value) => `بلا \u2068${value}\u2069`,
  any: name => `أيًّا كان ${field(name)}`,
  relaxed: (asked, now, items) => `لا شيء بهذه الشروط (${all(asked)})؛ ${all(now)}: ${things(items)}`,
  likeThis: title => `مثل \u2068${title}\u2069، لكن`,
  critique: directed({
    known: {
      price: ['أرخص', 'أغلى'],
      publishedAt: ['أقدم', 'أحدث'],
      year: ['أقدم', 'أحدث'],
      minutes: ['أقصر', 'أطول'],
    },
    less: name => `${field(name)} أقل`,
    more: name => `${field(name)} أكثر`,
  }),
  startOver: 'من البداية',
}

const kinds = names({
  director: 'إخراج',
  decade: '',
  colour: 'لون',
  department: 'قسم',
  price: 'سعر',
  country: 'بلد',
})

const taste: TasteTranslations = {
  title: 'ذوقك كما يبدو من هنا',
  text: 'تعلّمه هذا الجهاز مما فعلته. قل مِمَّ تريد المزيد، فتتبعك القوائم فورًا.',
  empty: 'لا شيء للتوجيه بعد: ليست لما هنا فئات.',
  pending: 'ننظر فيما جرى تعلّمه…',
  kind: ({ kind, name = '' }) => (kind === 'cluster' ? 'عن' : kind === 'category' ? '' : kinds(name)),
  label: decade,
  wishes: { never: 'أبدًا', less: 'أقل', learned: 'كما تُعلِّم', more: 'المزيد' },
  wishOf: label => `كم من ${label}`,
  learned: percent => (percent === 0 ? 'لم يُتعلَّم شيء' : percent > 0 ? `مطلوب، ${percent}%` : `مُتجنَّب، ${-percent}%`),
  taughtBy: count => `من عناوينك: ${count}`,
  showAll: count => `اعرض الكل (${count})`,
  showFewer: 'اعرض أقل',
  familiarity: 'مألوف أم جديد',
  fresh: 'جديد عليّ',
  familiar: 'مألوف',
  familiarityValue: value =>
    value === 0 ? 'كما تُعلِّم' : `${Math.round(100 * Math.abs(value))}% نحو ${value > 0 ? 'المألوف' : 'الجديد'}`,
  reset: 'تراجع عمّا قلته',
  wasReset: 'تم التراجع: تتبع القوائم ما جرى تعلّمه.',
  take: 'خذ ذوقك معك',
  takeText: 'ملف صغير باهتماماتك، دون أي عنوان شاهدته. ترى ما فيه أولًا.',
  preview: 'انظر ما يقوله',
  previewText: 'اترك ما لا يعني أحدًا:',
  leaveOut: label => `اترك ${label}`,
  save: 'احفظ الملف',
  bring: 'أحضر ملفًا',
  brought: ({ attributes, directions, refused }) =>
    [
      `أُحضر: ${attributes} من الاهتمامات التي تناسب هذا الموقع${directions > 0 ? `، و${directions} من النصوص` : ''}.`,
      ...refused.map(({ encoder }) => `لم يُستعمل: ${encoder}، فليس في هذا الموقع.`),
    ].join(' '),
  alsoBrought: interests => `واهتمامات أحضرتها معك: ${interests}.`,
  directions: count => `واتجاهات بالأرقام لما تشترك فيه النصوص أو الصور التي أعجبتك: ${count}.`,
  failed: message => `لم ينجح ذلك. ${message}`,
  pickTitle: 'ما الذي يعجبك منها؟',
  pickText: 'يكفي القليل. اختيرت لتقول أكثر ما يمكن، وتبقى على هذا الجهاز.',
  picked: (count, total) => (count === 0 ? `للاختيار: ${total}` : `اخترت ${count}`),
  notPicked: 'لا يجري تعلّم شيء الآن، لذا لم يُختر ذلك.',
  done: 'تم',
  pickEmpty: 'لا شيء للاختيار منه بعد.',
}

/** With words of the site's own for terms of a score. */
export function arabicWith(ownTerms: Partial<typeof terms>): PartialTranslations {
  const said = { ...terms, ...ownTerms }
  const why: Translations['why'] = ({ kind, title, weight }, isShort) => {
    if (!title || kind === 'text' || kind === 'image') return said[kind]
    if (kind === 'content') return isShort ? decade(title) : `مشترك بينهما: ${decade(title)}`
    if (kind === 'taste') return `${weight > 0 ? 'المزيد' : 'أقل'} من ${decade(title)} كما طلبت`
    return isShort ? `بعد ${title}` : `لأنك شاهدت ${title}`
  }
  return {
    locale: 'ar-u-nu-latn',
    headings: {
      forYou: 'مختارات لك',
      related: 'قد يعجبك أيضًا',
      lookingSimilar: 'عناصر مشابهة',
      frequentlyBoughtTogether: 'تُشترى معًا كثيرًا',
      trending: 'الأكثر رواجًا الآن',
      popular: 'الأكثر شعبية هنا',
      latest: 'جديد هنا',
      recentlyViewed: 'شاهدته مؤخرًا',
      becauseYouViewed: 'لأنك شاهدت',
      nextUp: 'التالي',
    },
    carousel: 'شريط عناصر',
    skip: 'تخطَّ هذه التوصيات',
    keys: 'تصل مفاتيح الأسهم إلى بقية ما في البطاقة.',
    count: (first, last, total) => `${first}–${last} من ${total}`,
    previous: 'العناصر السابقة',
    next: 'العناصر التالية',
    stalled: 'ما زال الترتيب جاريًا على هذا الجهاز…',
    guess: (rating, highest) => `نتوقع أن تمنحه ${rating} من ${highest}`,
    notThis: 'ليس هذا',
    dismissed: 'ليس لك، تم تدوين ذلك.',
    undo: 'تراجع',
    why,
    whyBoth: (first, second) => `${why(first, true)}؛ ${why(second, true)}`,
    whyTitle: 'لماذا يظهر هذا هنا',
    whyMissing: 'حُدِّث الموقع. أعد تحميل الصفحة لترى السبب.',
    against: 'ما يعارضه',
    workedOut: ms => `حُسب على هذا الجهاز في ${ms} م.ث.`,
    forget: 'انسَ',
    forgetItem: title => `انسَ ${title}`,
    forgotten: title => `نُسي ${title}.`,
    without: (title, changed, total) =>
      changed === 0 ? `بدون ${title} يبقى كل شيء هنا كما هو.` : `بدون ${title} يتغيّر ${changed} من ${total} هنا.`,
    emptyTitle: 'لا اقتراحات بعد.',
    emptyTexts: {
      forYou: 'افتح عنوانًا أو اثنين وسيمتلئ هذا الصف وحده. يجري التعلّم هنا، في هذا المتصفح.',
      related: 'لا شيء قريب من هذا بما يكفي.',
      lookingSimilar: 'لا شيء مشابه بما يكفي.',
      frequentlyBoughtTogether: 'لا شيء يؤخذ مع هذا كثيرًا بما يكفي.',
      trending: 'لا شيء رائج يناسب هذا المكان.',
      popular: 'لا شيء شائع يناسب هذا المكان.',
      latest: 'لا جديد يناسب هذا المكان.',
      recentlyViewed: 'ما تفتحه يظهر هنا، في هذا المتصفح فقط.',
      becauseYouViewed: 'ما إن تفتح عنوانًا له ما يقاربه حتى يظهر ذلك هنا.',
      nextUp: 'لا شيء يلي هذا كثيرًا بما يكفي بعد.',
    },
    emptyAction: 'اعرض الأكثر رواجًا',
    errorTitle: 'تعذّر إعداد هذا الصف.',
    errorText: 'بقية الصفحة سليمة، وما تعلّمه منك محفوظ.',
    errorAction: 'حاول مجددًا',
    knowledge,
    taste,
    network: {
      title: 'ما طلبته هذه الصفحة',
      text: 'كل طلب منذ فتح الصفحة، منها ومن عملياتها في الخلفية، كما يعدّه المتصفح.',
      whole: 'تدخل فيها صور الموقع وخطوطه وبرامجه. أما الاقتراحات فلا تطلب شيئًا من غيره.',
      elsewhere: 'طلبات إلى غيرنا',
      here: 'طلبات إلى هذا الموقع',
      origin: 'الوجهة',
      thread: 'الطالب',
      requests: 'الطلبات',
      bytes: 'المستلم',
      own: 'هذا الموقع',
      threads: {
        page: 'الصفحة',
        trainer: 'التدريب',
        tensor: 'التدريب على المعالج الرسومي',
        webgpu: 'التدريب عبر WebGPU',
        extractor: 'النصوص والصور',
      },
      unknown: 'غير معلن',
      none: 'لا يعدّ هذا المتصفح الطلبات.',
      exportData: 'تصدير',
    },
    privacy: {
      title: 'ما يعرفه هذا الجهاز عنك',
      text: 'تعلّمه هنا ويبقى هنا. يمكنك أخذه معك أو محوه.',
      events: 'الأفعال',
      items: 'العناوين',
      impressions: 'البطاقات المعروضة',
      since: 'منذ',
      requests: 'طلبات إلى غيرنا',
      notKept: 'لا يستطيع هذا المتصفح الاحتفاظ به: يدوم هذه الزيارة.',
      consentTitle: 'كيف يُسمح له أن يتعلّم',
      consent: {
        granted: ['تذكَّر على هذا الجهاز', 'يُحفظ في هذا المتصفح حتى تطلب نسيانه.'],
        'memory-only': ['هذه الزيارة فقط', 'يُحفظ في الذاكرة ويزول عند إغلاق الصفحة.'],
        denied: ['لا تتعلّم', 'تتبع الاقتراحات الصفحة التي أنت فيها، لا أنت.'],
      },
      pause: 'أوقف التعلّم مؤقتًا',
      pauseText: 'تُبنى الاقتراحات على ما هو معروف، ولا يُضاف جديد.',
      profile: 'من يتصفح',
      profileText: 'لكل شخص اقتراحاته وسجلّه.',
      removeProfile: name => `إزالة ${name}`,
      confirmRemove: (name, events) => `هل تُزال ${name} وكل الإجراءات (${events})؟`,
      profileRemoved: name => `أُزيل ${name} وكل ما تم تعلّمه معه.`,
      known: 'تعلّم من',
      nothingKnown: 'لا شيء بعد.',
      forgetLast: 'انسَ آخر',
      spans: ['ساعة', 'يوم', 'أسبوع'],
      take: 'خذه معك',
      takeText: 'ملف JSON واحد، يمكن إعادته هنا أو على جهاز آخر.',
      exportData: 'تصدير',
      importData: 'استيراد',
      imported: (added, known) => `عاد ${added} من الأفعال، وكان ${known} معروفًا.`,
      forgetAll: 'انسَ كل شيء',
      confirmTitle: events => `نسيان الأفعال كلها (${events})؟`,
      confirmText: 'ويزول معها ما دُرّب بها في كل الصفحات المفتوحة. لا يمكن التراجع؛ صدِّرها أولًا إن أردتها لاحقًا.',
      keep: 'احتفظ بها',
      forgotten: 'تم النسيان.',
      failed: message => `لم ينجح ذلك. ${message}`,
    },
  }
}

export const arabic = arabicWith({})
