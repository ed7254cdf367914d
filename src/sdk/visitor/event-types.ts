import type { FeedbackType } from '../types'

/**
 * What Google Analytics, Segment, Shopify, Algolia, Matomo, Klaviyo and sites themselves call our types, in small letters
 * without what stands between them. A name of which it is not clear what it says of the item stands here for nothing.
 */
const synonyms: Readonly<Record<string, string>> = {
  impression: 'impressions shown exposure viewitemlist productlistviewed productimpression itemimpression',
  click: 'clicks clicked selectitem productclicked productclick itemclick clickitem clickedobjectids klick',
  view: 'pv watch watched play played listen listened read reading checkin visit visited ansicht views viewed viewitem itemview productviewed productview viewproduct viewedproduct viewcontent detailview pageview pageviewed',
  addToCart: 'cart addedtocart addtobasket addtobag cartadd productadded productaddedtocart addedtocartobjectids',
  purchase:
    'kauf gekauft purchases purchased buy bought order ordered transaction ordercompleted completeorder orderedproduct checkoutcompleted productpurchased purchasedobjectids',
  like: 'fav likes liked thumbsup upvote favorite favourite bookmark addtowishlist addedtowishlist productaddedtowishlist',
  dislike: 'dislikes disliked thumbsdown downvote',
  rating: 'rate rated ratings',
  dismiss: 'dismissed hide notinterested skip skipped',
  removeFromCart: 'removedfromcart removefrombasket removefrombag cartremove productremoved productremovedfromcart',
  return:
    'returns returned refund refunds refunded orderrefunded cancel canceled cancelled ordercancelled retoure storno',
}

const types = new Map<string, FeedbackType>()
for (const [type, names] of Object.entries(synonyms)) {
  for (const name of [type.toLowerCase(), ...names.split(' ')]) types.set(name, type)
}

/** The type of ours that a name stands for, however it is spelt ('add_to_cart', 'Product Added'); else the name itself. */
export function feedbackType(name: string): FeedbackType {
  return types.get(name.toLowerCase().replace(/[^a-z]/g, '')) ?? name
}
