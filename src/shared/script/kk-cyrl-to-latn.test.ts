import { describe, expect, it } from 'vitest'
import { kkCyrlToLatn } from './kk-cyrl-to-latn.ts'

/** Cyrillic, Latin of April 2021, Latin of 2018. */
const words = `
қаңтар qañtar qańtar
наурыз nauryz naýryz
мамыр mamyr mamyr
шілде şılde shilde
қыркүйек qyrküiek qyrkúıek
қараша qaraşa qarasha
жексенбі jeksenbı jeksenbi
сейсенбі seisenbı seısenbi
бейсенбі beisenbı beısenbi
сенбі senbı senbi
түн tün tún
түскі tüskı túski
түстен tüsten tústen
түнгі tüngı túngi
кейін keiın keıin
біздің bızdıñ bizdiń
дейін deiın deıin
дәуір däuır dáýir
былтырғы byltyrğy byltyrǵy
келесі kelesı kelesi
бұрын būryn buryn
өткен ötken ótken
тоқсаннан toqsannan toqsannan
апта apta apta
аптасы aptasy aptasy
күн kün kún
бүгін bügın búgin
күннен künnen kúnnen
күні künı kúni
дүйсенбіден düisenbıden dúısenbiden
сағаттан sağattan saǵattan
уақыт uaqyt ýaqyt
уақыты uaqyty ýaqyty
аралы araly araly
дүниежүзілік düniejüzılık dúnıejúzilik
белгісіз belgısız belgisiz
ұлыбритания ūlybritaniia ulybrıtanııa
үрімші ürımşı úrimshi
бішкек bışkek bishkek
орал oral oral
ақтөбе aqtöbe aqtóbe
қызылорда qyzylorda qyzylorda
ұланбатыр ūlanbatyr ulanbatyr
оңтүстік oñtüstık ońtústik
батыс batys batys
жаңа jaña jańa
үнді ündı úndi
әзірбайжан äzırbaijan ázirbaıjan
еуропа europa eýropa
аймағы aimağy aımaǵy
үндістан ündıstan úndistan
пәкістан päkıstan pákistan
түрікменстан türıkmenstan túrikmenstan
тілі tılı tili
башқұрт başqūrt bashqurt
жердің jerdıñ jerdiń
неміс nemıs nemis
ағылшын ağylşyn aǵylshyn
қарақалпақ qaraqalpaq qaraqalpaq
моңғол moñğol mońǵol
бірнеше bırneşe birneshe
орыс orys orys
түрік türık túrik
ұйғыр ūiğyr uıǵyr
дәстүрлі dästürlı dástúrli
тілдік tıldık tildik
жоқ joq joq
аймақ aimaq aımaq
құрама qūrama qurama
одақ odaq odaq
ұйымы ūiymy uıymy
жалған jalğan jalǵan
буын buyn býyn
шағын şağyn shaǵyn
жазба jazba jazba
жазусыз jazusyz jazýsyz
мұра mūra mura
бергі bergı bergi
ерте erte erte
нұсқа nūsqa nusqa
әліпби älıpbi álipbı
сөздігіндегі sözdıgındegı sózdigindegi
қайта qaita qaıta
қарапайым qarapaiym qarapaıym
сұрыптау sūryptau suryptaý
көрсетілімі körsetılımı kórsetilimi
тасымалдау tasymaldau tasymaldaý
өлшемдер ölşemder ólshemder
қысқарған qysqarğan qysqarǵan
сөйлем söilem sóılem
күнтізбесі küntızbesı kúntizbesi
азаматтық azamattyq azamattyq
сәйкестікке säikestıkke sáıkestikke
алдыңғы aldyñğy aldyńǵy
бойынша boiynşa boıynsha
реттеу retteu retteý
іздеу ızdeu izdeý
мәтін mätın mátin
жүйе jüie júıe
қатаң qatañ qatań
кеңейтілген keñeitılgen keńeıtilgen
әріппен ärıppen árippen
толық tolyq tolyq
қалың qalyñ qalyń
қосу qosu qosý
түрі türı túri
бөлім bölım bólim
үш üş úsh
іші ışı ishi
үшбұрыш üşbūryş úshburysh
түбір tübır túbir
төрт tört tórt
тілін tılın tilin
жүз jüz júz
түңілу tüñılu túńilý
тәрізді tärızdı tárizdi
сәби säbi sábı
әнші änşı ánshi
сөндіру söndıru sóndirý
дәу däu dáý
жүзу jüzu júzý
ізі ızı izi
сүт süt sút
шөл şöl shól
сүмбіл sümbıl súmbil
шөп şöp shóp
сәбіз säbız sábiz
пісіру pısıru pisirý
ішу ışu ishý
шөлді şöldı shóldi
мүсін müsın músin
бірінші bırınşı birinshi
жіп jıp jip
бітіру bıtıru bitirý
тінтуір tıntuır tintýir
түзу tüzu túzý
нөл nöl nól
үсті üstı ústi
діни dıni dinı
қауіп qauıp qaýip
бөрітарақ börıtaraq bóritaraq
`
  .trim()
  .split('\n')
  .map((line) => line.split(' '))

describe('kkCyrlToLatn', () => {
  it.each(words)('writes %s as %s and %s', (cyrillic = '', latin2021, latin2018) => {
    expect(kkCyrlToLatn(cyrillic)).toBe(latin2021)
    expect(kkCyrlToLatn(cyrillic, '2018')).toBe(latin2018)
  })

  it.each([
    ['Іле', 'Ile', 'Ile'],
    ['Иран', 'İran', 'Iran'],
    ['Шығыс', 'Şyğys', 'Shyǵys'],
    ['ШЫҒЫС', 'ŞYĞYS', 'SHYǴYS'],
    ['ҚАЗАҚ ТІЛІ', 'QAZAQ TILI', 'QAZAQ TILI'],
    ['АҚШ', 'AQŞ', 'AQSH'],
    ['АЗИЯ', 'AZİİA', 'AZIIA'],
    ['Ямайка', 'İamaika', 'Iamaıka'],
    ['ЮНЕСКО', 'İUNESKO', 'IÝNESKO'],
    ['Щучинск', 'Ştşutşinsk', 'Shchýchınsk'],
    ['объект, жюри', 'obekt, jiuri', 'obekt, jıýrı'],
    ['Цех', 'Tseh', 'Tseh'],
  ])('keeps the case of %s', (cyrillic, latin2021, latin2018) => {
    expect(kkCyrlToLatn(cyrillic)).toBe(latin2021)
    expect(kkCyrlToLatn(cyrillic, '2018')).toBe(latin2018)
  })

  it('writes a sentence', () => {
    expect(kkCyrlToLatn('Барлық адамдар тең болып дүниеге келеді.')).toBe('Barlyq adamdar teñ bolyp düniege keledı.')
  })

  it('reads й and ё that come as two code points', () => {
    expect(kkCyrlToLatn('кеи\u0306ін')).toBe('keiın')
  })

  it('leaves everything else alone', () => {
    const other = 'Latin, 中文, قازاق, 1 234,56 ₸ — ўҳ 👍'
    expect(kkCyrlToLatn(other)).toBe(other)
  })
})
