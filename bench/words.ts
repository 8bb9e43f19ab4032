import { createRandom, pick } from './random.ts'

/** The words of a language by frequency, and how they are put together. */
export type Vocabulary = { lang: string; words: string[]; gap: string; stop: string; comma: string }

/** As many different words as a few thousand news articles hold. */
const vocabularySize = 20_000

type Sounds = { lang: string; frequent: string; onsets: string; vowels: string; codas: string }

const spaced: Sounds[] = [
  {
    lang: 'en',
    frequent: 'the of and to in a is that for it as was with be by on not he his are this have from they will',
    onsets: 'b c d f g h l m n p r s t v w st tr pr ch sh br pl gr',
    vowels: 'a e i o u ea ou io',
    codas: ', n r s t l nd st ck m ng',
  },
  {
    lang: 'ru',
    frequent: 'и в не на что с он как по но это к из у за от так о для же вы бы мы она они был',
    onsets: 'б в г д ж з к л м н п р с т ф х ц ч ш ст пр тр кр',
    vowels: 'а е и о у ы я ю э',
    codas: ', н р с т л й ть ск м в',
  },
  {
    lang: 'kk-Cyrl',
    frequent: 'және бұл үшін мен бен деп еді болып туралы да де осы бар жыл жаңа қазақ ең әр бір оның',
    onsets: 'б ғ қ ж к л м н п р с т ш д з',
    vowels: 'а ә е ө ұ ү ы і о',
    codas: ', н р с т л ң қ к м з',
  },
  {
    lang: 'uz-Latn',
    frequent: 'va bu uchun bilan ham bir deb edi boʻlgan haqida oʻzbek yangi yil katta har shu kerak',
    onsets: 'b gʻ q j k l m n p r s t sh d z ch x',
    vowels: 'a e i o u oʻ',
    codas: ', n r s t l ng q k m z',
  },
]

const han =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严首底液官德随病苏失尔死讲配女黄推显谈罪神艺呢席含企望密批营项防举球英氧势告李台落木帮轮破亚师围注远字材排供河态封另施减树溶怎止案言士均武固叶鱼波视仅费紧爱左章早朝害续轻服试食充兵源判护司足某练差致板田降黑犯负击范继兴似余坚曲输修故城夫够送笔船占右财吃富春职觉汉画功巴跟虽杂飞检吸助升阳互初创抗考投坏策古径换未跑留钢曾端责站简述钱副尽帝射草冲承独令限阿宣环双请超微让控州良轴找否纪益依优顶础载倒房突坐粉敌略客袁冷胜绝析块剂测丝协诉念陈仍罗盐友洋错苦夜刑移频逐靠混母短皮终聚汽村云哪既距卫停烈央察烧迅境若印洲刻括激孔搞甚室待核校散侵吧甲游久菜味旧模湖货损预阻毫普稳乙妈植息扩银语挥酒守拿序纸医缺雨吗针刘啊急唱误'

/** One vocabulary for each language of the benchmarks: invented words of its own letters, its real frequent ones first. */
export function vocabularies(): Vocabulary[] {
  return [...spaced.map(spacedVocabulary), hanVocabulary()]
}

function spacedVocabulary({ lang, frequent, onsets, vowels, codas }: Sounds): Vocabulary {
  const random = createRandom(lang.length * 7919 + lang.charCodeAt(0))
  const parts = [onsets, vowels, codas.replace(',', '')].map((list) => list.split(' '))
  const syllable = () => parts.map((list) => pick(list, random)).join('')
  const words = new Set(frequent.split(' '))
  while (words.size < vocabularySize) words.add(Array.from({ length: 1 + Math.floor(random() * 3) }, syllable).join(''))
  return { lang, words: [...words], gap: ' ', stop: '. ', comma: ', ' }
}

function hanVocabulary(): Vocabulary {
  const random = createRandom(4870)
  const characters = [...han]
  const words = new Set(characters.slice(0, 100))
  while (words.size < vocabularySize) words.add(pick(characters, random) + pick(characters, random))
  return { lang: 'zh-Hans', words: [...words], gap: '', stop: '。', comma: '，' }
}
