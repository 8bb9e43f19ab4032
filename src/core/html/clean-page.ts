import { type PageDocument, type PageElement, textOf } from './page-dom.ts'

/** Parts of a page that belong to the site, never to the article. */
const siteParts =
  'nav, footer, aside, dialog, form, noscript:not(:has(img)), [role="navigation"], [role="complementary"], [role="banner"], ' +
  '[role="contentinfo"], [role="search"], [role="dialog"], [hidden], [aria-modal="true"], amp-ad, amp-sidebar, ins.adsbygoogle'

/** Names that publishers give to what surrounds an article, as whole words of a class or an identifier. */
const surroundings =
  /(?:^|[\s_-])(?:ads?|advert\w*|adfox|adslot|banner|breadcrumbs?|comments?|commentlist|cookie\w*|disqus\w*|gdpr|newsletter|outbrain|taboola|pagination|pager|popular|promo\w*|recirc\w*|recommend\w*|related\w*|relatedposts|share\w*|sharing|sharedaddy|addtoany|addthis\w*|sidebar|social\w*|sponsored?|subscri\w*|trending|most-?(?:read|viewed|popular)|read-?(?:more|also|next)|see-?also|more-?(?:news|stories|on)|next-?(?:post|article)|prev-?(?:post|article)|author-?(?:bio|box|info|card)|post-?(?:nav|navigation|tags|meta)|entry-?(?:tags|footer|utility)|article-?(?:tags|footer)|tags?-?(?:list|links|cloud)|skip-?link|paywall|signup|sign-up|print-?only|visually-?hidden|screen-?reader\w*|sr-only)(?:$|[\s_-])/i
const mayHoldArticle = new Set(['HTML', 'BODY', 'MAIN', 'ARTICLE'])

/** A part that holds this share of the page's text is the article, whatever it is called. */
const articleShare = 0.4

const nameOf = (element: PageElement): string =>
  `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`

/** Takes out of a page what surrounds its article, so that the density of text is measured where it counts. */
export const cleanPage = (document: PageDocument): void => {
  const whole = Math.max(1, textOf(document.body).length)
  const isSmall = (element: PageElement): boolean => element.textContent.length < whole * articleShare
  for (const element of document.querySelectorAll(siteParts)) {
    if (isSmall(element)) element.remove()
  }
  for (const element of document.querySelectorAll('[class], [id]')) {
    if (mayHoldArticle.has(element.tagName)) continue
    if (surroundings.test(nameOf(element)) && isSmall(element)) element.remove()
  }
}
