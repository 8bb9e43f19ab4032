/** Query parameters that only tell a publisher where a reader came from. */
const trackingNames = new Set(
  (
    'fbclid gclid gclsrc dclid gbraid wbraid yclid ysclid msclkid twclid ttclid igshid igsh srsltid li_fat_id ' +
    'mc_cid mc_eid _openstat _hsenc _hsmi __hstc __hssc __hsfp hsctatracking mkt_tok vero_id vero_conv ' +
    'oly_anon_id oly_enc_id ml_subscriber ml_subscriber_hash rb_clickid wickedid s_cid cmpid ocid ncid xtor ' +
    'ref_src ref_url guccounter guce_referrer guce_referrer_sig _ga _gl __twitter_impression _branch_match_id ' +
    'soc_src soc_trk spm fb_action_ids fb_action_types fb_ref fb_source action_object_map action_type_map'
  ).split(' '),
)
const trackingPrefixes = ['utm_', 'at_', 'pk_', 'piwik_', 'mtm_', 'matomo_', 'gaa_', 'hmb_']

const isTrackingName = (name: string): boolean =>
  trackingNames.has(name) || trackingPrefixes.some((prefix) => name.startsWith(prefix))

const isTrackingPair = (pair: string): boolean => {
  const equals = pair.indexOf('=')
  return isTrackingName((equals < 0 ? pair : pair.slice(0, equals)).toLowerCase())
}

/**
 * An address without the parameters that track its reader (`utm_*`, `fbclid`, `yclid`, `_openstat` …).
 * Everything else stays byte for byte, so an address without tracking is returned unchanged.
 */
export const stripTracking = (url: string): string => {
  const hash = url.indexOf('#')
  let fragment = hash < 0 ? '' : url.slice(hash)
  if (fragment.length > 1 && fragment.slice(1).split('&').every(isTrackingPair)) fragment = ''
  const head = hash < 0 ? url : url.slice(0, hash)
  const question = head.indexOf('?')
  if (question < 0) return head + fragment
  const pairs = head.slice(question + 1).split('&')
  const kept = pairs.filter((pair) => !isTrackingPair(pair))
  if (kept.length === pairs.length) return head + fragment
  return head.slice(0, question) + (kept.length > 0 ? '?' + kept.join('&') : '') + fragment
}

const pixelHosts = new RegExp(
  '^https?://(?:' +
    [
      'pixel\\.wp\\.com',
      'stats\\.wordpress\\.com',
      'feeds\\.wordpress\\.com/1\\.0/',
      'feeds\\.feedburner\\.com/~(?:r|ff)/',
      '[^/]*\\.feedsportal\\.com',
      'b\\.scorecardresearch\\.com',
      '(?:www|ssl)\\.google-analytics\\.com',
      '[^/]*\\.doubleclick\\.net',
      '[^/]*\\.googlesyndication\\.com',
      'mc\\.yandex\\.(?:ru|com|kz|uz)',
      'an\\.yandex\\.ru',
      'counter\\.yadro\\.ru',
      'top-fwz1\\.mail\\.ru',
      'vk\\.com/rtrg',
      'counter\\.rambler\\.ru',
      'www\\.tns-counter\\.ru',
      '(?:c|counter)\\.zero\\.kz',
      'www\\.facebook\\.com/tr\\b',
      'pixel\\.quantserve\\.com',
      '[^/]*\\.statcounter\\.com',
      '[^/]*\\.imrworldwide\\.com',
      'hm\\.baidu\\.com',
      's\\d+\\.cnzz\\.com',
      'pi\\.feedsportal\\.com',
      'a\\.fsdn\\.com/sd/',
      'ad\\.adriver\\.ru',
    ].join('|') +
    ')',
  'i',
)
const pixelPaths = /\/(?:matomo|piwik)\.php\b|\/(?:tracking|track|counter|beacon|pixel)\.(?:gif|png|php)(?:[?#]|$)/i

/** Whether an image address belongs to a known visitor counter rather than to a picture. */
export const isTrackingPixel = (url: string): boolean => pixelHosts.test(url) || pixelPaths.test(url)
