import { describe, expect, it, test } from 'vitest'
import { kkArabToCyrl } from './kk-arab-to-cyrl.ts'
import { kkCyrlToArab } from './kk-cyrl-to-arab.ts'
import { kkCyrlToLatn } from './kk-cyrl-to-latn.ts'
import { kkLatnToCyrl } from './kk-latn-to-cyrl.ts'
import { stopwatch } from '../../../test/stopwatch.ts'

/** Cyrillic, Latin of April 2021, Latin of 2018, QazAqparat, Arabic. */
const words = `
қаңтар qañtar qańtar qañtar قاڭتار
наурыз nauryz naýryz nawrız ناۋرىز
мамыр mamyr mamyr mamır مامىر
шілде şılde shilde şilde شىلدە
қыркүйек qyrküiek qyrkúıek qırküyek قىركۇيەك
қараша qaraşa qarasha qaraşa قاراشا
жексенбі jeksenbı jeksenbi jeksenbi جەكسەنبى
сейсенбі seisenbı seısenbi seysenbi سەيسەنبى
бейсенбі beisenbı beısenbi beysenbi بەيسەنبى
сенбі senbı senbi senbi سەنبى
түн tün tún tün ءتۇن
түскі tüskı túski tüski تۇسكى
түстен tüsten tústen tüsten تۇستەن
түнгі tüngı túngi tüngi تۇنگى
кейін keiın keıin keyin كەيىن
біздің bızdıñ bizdiń bizdiñ ءبىزدىڭ
дейін deiın deıin deyin دەيىن
дәуір däuır dáýir däwir ءداۋىر
былтырғы byltyrğy byltyrǵy bıltırğı بىلتىرعى
келесі kelesı kelesi kelesi كەلەسى
бұрын būryn buryn burın بۇرىن
өткен ötken ótken ötken وتكەن
тоқсаннан toqsannan toqsannan toqsannan توقساننان
апта apta apta apta اپتا
аптасы aptasy aptasy aptası اپتاسى
күн kün kún kün كۇن
бүгін bügın búgin bügin بۇگىن
күннен künnen kúnnen künnen كۇننەن
күні künı kúni küni كۇنى
дүйсенбіден düisenbıden dúısenbiden düysenbiden دۇيسەنبىدەن
сағаттан sağattan saǵattan sağattan ساعاتتان
уақыт uaqyt ýaqyt waqıt ۋاقىت
уақыты uaqyty ýaqyty waqıtı ۋاقىتى
аралы araly araly aralı ارالى
дүниежүзілік düniejüzılık dúnıejúzilik dünïejüzilik دۇنيەجۇزىلىك
белгісіз belgısız belgisiz belgisiz بەلگىسىز
ұлыбритания ūlybritaniia ulybrıtanııa ulıbrïtanïya ۇلىبريتانيا
үрімші ürımşı úrimshi ürimşi ءۇرىمشى
бішкек bışkek bishkek bişkek بىشكەك
орал oral oral oral ورال
ақтөбе aqtöbe aqtóbe aqtöbe اقتوبە
қызылорда qyzylorda qyzylorda qızılorda قىزىلوردا
ұланбатыр ūlanbatyr ulanbatyr ulanbatır ۇلانباتىر
оңтүстік oñtüstık ońtústik oñtüstik وڭتۇستىك
батыс batys batys batıs باتىس
жаңа jaña jańa jaña جاڭا
үнді ündı úndi ündi ءۇندى
әзірбайжан äzırbaijan ázirbaıjan äzirbayjan ءازىربايجان
еуропа europa eýropa ewropa ەۋروپا
аймағы aimağy aımaǵy aymağı ايماعى
үндістан ündıstan úndistan ündistan ءۇندىستان
пәкістан päkıstan pákistan päkistan پاكىستان
түрікменстан türıkmenstan túrikmenstan türikmenstan تۇرىكمەنستان
тілі tılı tili tili ءتىلى
башқұрт başqūrt bashqurt başqurt باشقۇرت
жердің jerdıñ jerdiń jerdiñ جەردىڭ
неміс nemıs nemis nemis نەمىس
ағылшын ağylşyn aǵylshyn ağılşın اعىلشىن
қарақалпақ qaraqalpaq qaraqalpaq qaraqalpaq قاراقالپاق
моңғол moñğol mońǵol moñğol موڭعول
бірнеше bırneşe birneshe birneşe بىرنەشە
орыс orys orys orıs ورىس
түрік türık túrik türik تۇرىك
ұйғыр ūiğyr uıǵyr uyğır ۇيعىر
дәстүрлі dästürlı dástúrli dästürli ءداستۇرلى
тілдік tıldık tildik tildik تىلدىك
жоқ joq joq joq جوق
аймақ aimaq aımaq aymaq ايماق
құрама qūrama qurama qurama قۇراما
одақ odaq odaq odaq وداق
ұйымы ūiymy uıymy uyımı ۇيىمى
жалған jalğan jalǵan jalğan جالعان
буын buyn býyn bwın بۋىن
шағын şağyn shaǵyn şağın شاعىن
жазба jazba jazba jazba جازبا
жазусыз jazusyz jazýsyz jazwsız جازۋسىز
мұра mūra mura mura مۇرا
бергі bergı bergi bergi بەرگى
ерте erte erte erte ەرتە
нұсқа nūsqa nusqa nusqa نۇسقا
әліпби älıpbi álipbı älipbï ءالىپبي
сөздігіндегі sözdıgındegı sózdigindegi sözdigindegi سوزدىگىندەگى
қайта qaita qaıta qayta قايتا
қарапайым qarapaiym qarapaıym qarapayım قاراپايىم
сұрыптау sūryptau suryptaý surıptaw سۇرىپتاۋ
көрсетілімі körsetılımı kórsetilimi körsetilimi كورسەتىلىمى
тасымалдау tasymaldau tasymaldaý tasımaldaw تاسىمالداۋ
өлшемдер ölşemder ólshemder ölşemder ولشەمدەر
қысқарған qysqarğan qysqarǵan qısqarğan قىسقارعان
сөйлем söilem sóılem söylem سويلەم
күнтізбесі küntızbesı kúntizbesi küntizbesi كۇنتىزبەسى
азаматтық azamattyq azamattyq azamattıq ازاماتتىق
сәйкестікке säikestıkke sáıkestikke säykestikke سايكەستىككە
алдыңғы aldyñğy aldyńǵy aldıñğı الدىڭعى
бойынша boiynşa boıynsha boyınşa بويىنشا
реттеу retteu retteý rettew رەتتەۋ
іздеу ızdeu izdeý izdew ىزدەۋ
мәтін mätın mátin mätin ءماتىن
жүйе jüie júıe jüye جۇيە
қатаң qatañ qatań qatañ قاتاڭ
кеңейтілген keñeitılgen keńeıtilgen keñeytilgen كەڭەيتىلگەن
әріппен ärıppen árippen ärippen ارىپپەن
толық tolyq tolyq tolıq تولىق
қалың qalyñ qalyń qalıñ قالىڭ
қосу qosu qosý qosw قوسۋ
түрі türı túri türi ءتۇرى
бөлім bölım bólim bölim ءبولىم
үш üş úsh üş ءۇش
іші ışı ishi işi ءىشى
үшбұрыш üşbūryş úshburysh üşburış ءۇشبۇرىش
түбір tübır túbir tübir ءتۇبىر
төрт tört tórt tört ءتورت
тілін tılın tilin tilin ءتىلىن
жүз jüz júz jüz ءجۇز
түңілу tüñılu túńilý tüñilw ءتۇڭىلۋ
тәрізді tärızdı tárizdi tärizdi ءتارىزدى
сәби säbi sábı säbï ءسابي
әнші änşı ánshi änşi ءانشى
сөндіру söndıru sóndirý söndirw ءسوندىرۋ
дәу däu dáý däw ءداۋ
жүзу jüzu júzý jüzw ءجۇزۋ
ізі ızı izi izi ءىزى
сүт süt sút süt ءسۇت
шөл şöl shól şöl ءشول
сүмбіл sümbıl súmbil sümbil ءسۇمبىل
шөп şöp shóp şöp ءشوپ
сәбіз säbız sábiz säbiz ءسابىز
пісіру pısıru pisirý pisirw ءپىسىرۋ
ішу ışu ishý işw ءىشۋ
шөлді şöldı shóldi şöldi ءشولدى
мүсін müsın músin müsin ءمۇسىن
бірінші bırınşı birinshi birinşi ءبىرىنشى
жіп jıp jip jip ءجىپ
бітіру bıtıru bitirý bitirw ءبىتىرۋ
тінтуір tıntuır tintýir tintwir ءتىنتۋىر
түзу tüzu túzý tüzw ءتۇزۋ
нөл nöl nól nöl ءنول
үсті üstı ústi üsti ءۇستى
діни dıni dinı dinï ءدىني
қауіп qauıp qaýip qawip قاۋىپ
бөрітарақ börıtaraq bóritaraq böritaraq بورىتاراق
`
  .trim()
  .split('\n')
  .map((line) => line.split(' ') as [string, string, string, string, string])

describe('every verified word', () => {
  it.each(words)('%s', (cyrillic, latin2021, latin2018, qazaqparat, arabic) => {
    expect(kkCyrlToLatn(cyrillic)).toBe(latin2021)
    expect(kkCyrlToLatn(cyrillic, '2018')).toBe(latin2018)
    expect(kkCyrlToLatn(cyrillic, 'qazaqparat')).toBe(qazaqparat)
    expect(kkCyrlToArab(cyrillic)).toBe(arabic)
    expect(kkLatnToCyrl(latin2021)).toBe(cyrillic)
    expect(kkLatnToCyrl(latin2018, '2018')).toBe(cyrillic)
    expect(kkLatnToCyrl(qazaqparat, 'qazaqparat')).toBe(cyrillic)
    expect(kkArabToCyrl(arabic)).toBe(cyrillic)
  })
})

describe('Arabic letters', () => {
  it.each([
    ['loanwords by ear', 'Гонконгта, Брюссельде, Венгрия', 'حوڭكوڭتا، بريۋسەلدە، ماجارستان'],
    ['и before a glide', 'Норвегия, Франция, комиссию', 'نورۆەگيا، فرانسيا، كوميسسيۋ'],
    ['a hamza for every part', 'бірін-бірі', 'ءبىرىن-ءبىرى'],
    ['marks, but not inside a number', 'Бұл не? 1,5 пайыз; иә, 3', 'بۇل نە؟ 1,5 پايىز؛ ءيا، 3'],
    ['marks of other languages', 'NATO, EU; really?', 'NATO, EU; really?'],
    ['capitals', 'ТҮН Түн', 'ءتۇن ءتۇن'],
    ['letters of other alphabets', 'Ўзбек ҳамма', 'Ўзбек ҳамма'],
  ])('have %s', (_what, cyrillic, arabic) => {
    expect(kkCyrlToArab(cyrillic)).toBe(arabic)
  })

  it.each([
    ['either hamza', 'ٴتۇن ءتۇن'],
    ['a stretched word', 'ءتۇـــن ءتۇن'],
  ])('are read with %s', (_what, arabic) => {
    expect(kkArabToCyrl(arabic)).toBe('түн түн')
  })

  it('are read as sentences', () => {
    const text = 'Бұл не? Қазақстан тәуелсіз, Алматыда 1,5 млн адам тұрады. Түн болды.'
    expect(kkArabToCyrl(kkCyrlToArab(text))).toBe(text)
    expect(kkArabToCyrl('دالا جاڭالىقتارى')).toBe('дала жаңалықтары')
  })

  it('of another language stay', () => {
    expect(kkArabToCyrl('هٰذَا ئۇيغۇر')).toContain('ئۇيغۇر')
  })
})

describe('Latin letters', () => {
  it.each([
    ['IZDEU Izdeu ızdeu', 'ІЗДЕУ Іздеу іздеу'],
    ['İran Ile İTALİA', 'Иран Іле ИТАЛИЯ'],
    ['qaharman, haliq, şahar', 'қаһарман, халиқ, шаһар'],
    ['aitsa ketse institutşa tsirk protsent', 'айтса кетсе институтша цирк процент'],
    ['redaktsiia investitsiiasy', 'редакция инвестициясы'],
    ['Azia, Aziia, saiasat, daiyn, raion', 'Азия, Азия, саясат, дайын, район'],
    ['iPhone, YouTube, COVID-19, Windows, café', 'iPhone, YouTube, COVID-19, Windows, café'],
  ])('%s', (latin, cyrillic) => {
    expect(kkLatnToCyrl(latin)).toBe(cyrillic)
  })

  it('follow the alphabet named', () => {
    expect(kkLatnToCyrl('Qazaqstan Respýblıkasy, shcha', '2018')).toBe('Қазақстан Республикасы, ща')
    expect(kkLatnToCyrl('Adamdarğa aqıl-parasat, ar-ojdan, yağnï', 'qazaqparat')).toBe(
      'Адамдарға ақыл-парасат, ар-ождан, яғни',
    )
  })
})

test('nothing throws, and what is no Kazakh letter passes', () => {
  const odd = ['\ud800', 'a\u0300'.repeat(50), '\u202eabc\u202c', '\u200b', '👍🏽', '中文', '', 'ﷺ', '<script>', '１２']
  const ways = [kkCyrlToLatn, kkCyrlToArab, kkArabToCyrl]
  for (const text of odd) for (const way of ways) expect(way(text)).toBe(text)
  for (const way of [...ways, kkLatnToCyrl]) {
    const spent = stopwatch()
    for (const unit of ['қ', 'q', 'ق', ',', 'ai']) way(unit.repeat(100_000))
    expect(spent()).toBeLessThan(10_000)
  }
})
