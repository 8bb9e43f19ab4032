import { type PageDocument, type PageElement, textOf } from './page-dom.ts'
import { comparable } from './page-titles.ts'

/** Parts of a page that belong to the site, never to the article. */
const siteParts =
  'nav, footer, aside, dialog, form, noscript:not(:has(img)), [role="navigation"], [role="complementary"], [role="banner"], ' +
  '[role="contentinfo"], [role="search"], [role="dialog"], [hidden], [aria-modal="true"], amp-ad, amp-sidebar, ins.adsbygoogle'

const hiding = ['style', 'hidden', 'aria-hidden']
const hidden = hiding.map((name) => `[${name}]`).join()

/** Names that publishers give to what surrounds an article, as whole words of a class or an identifier. */
const surroundings =
  /(?:^|[\s_-])(?:ads?|adv|advert\w*|adfox|adslot|adspot\w*|a-rec|banner|breadcrumbs?|crumbs|speedbar|comments?|commentlist|cookie\w*|disqus\w*|gdpr|newsletter|outbrain|taboola|pagination|pager|popular|promo\w*|recirc\w*|recommend\w*|related\w*|relatedposts|relation-list|similar|reactions|share\w*|sharing|sharedaddy|addtoany|addthis\w*|sidebar|social\w*|sponsored?|subscri\w*|trending|most-?(?:read|viewed|popular)|read-?(?:more|also|next)|see-?also|more-?(?:news|stories|on)|next-?(?:post|article)|prev-?(?:post|article)|author-?(?:bio|box|info|card)|post-?(?:nav|navigation|tags|meta)|entry-?(?:tags|footer|utility)|article-?(?:tags|footer)|(?:base|hash)?tags|tag-?(?:list|links|cloud)|hits|(?:page|post|news)-?views|views-?count|ratebox|bookmark-?card|skip-?link|paywall|signup|sign-up|print-?only|visually-?hidden|screen-?reader\w*|sr-only)(?:$|[\s_-])/i
/** The same in names that are written in one, `itemRelated`. */
const joinedSurroundings =
  /[a-z\d](?:Related|Toolbar|Rating|Sharing|Social\w*|Navigation|Tags|Breadcrumbs?|BackToTop|InContent)(?:$|[\sA-Z_-])/
const mayHoldArticle = new Set(['HTML', 'BODY', 'MAIN', 'ARTICLE'])

/** A part that holds this share of the page's text is the article, whatever it is called. */
const articleShare = 0.4
/** A part that holds this share of it and is hidden is shown by a program. */
const shownLater = 0.6

const isSurrounding = (name: string): boolean => surroundings.test(name) || joinedSurroundings.test(name)

/** Whether an element is called after what surrounds an article; an identifier that is its heading's text names its content. */
const surrounds = (element: PageElement): boolean => {
  const id = element.getAttribute('id') ?? ''
  if (isSurrounding(element.getAttribute('class') ?? '')) return true
  return isSurrounding(id) && comparable(id) !== comparable(textOf(element.querySelector('h1, h2, h3, h4')))
}

/** Takes out of a page what surrounds its article, so that the density of text is measured where it counts. */
export const cleanPage = (document: PageDocument): void => {
  const whole = Math.max(1, textOf(document.body).length)
  const isSmall = (element: PageElement): boolean => element.textContent.length < whole * articleShare
  for (const element of document.querySelectorAll(hidden)) {
    if (element.textContent.length > whole * shownLater) for (const name of hiding) element.removeAttribute(name)
  }
  for (const element of document.querySelectorAll(siteParts)) {
    if (isSmall(element)) element.remove()
  }
  for (const element of document.querySelectorAll('[class], [id]')) {
    if (mayHoldArticle.has(element.tagName)) continue
    if (surrounds(element) && isSmall(element)) element.remove()
  }
}
