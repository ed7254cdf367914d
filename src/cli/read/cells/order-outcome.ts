import type { Cell } from '../table'

/**
 * What became of an order, by the status that a file gives it:
 *
 * - `stands`: it was ordered
 * - `return`: it went back, or was called off: the opposite of what the row would say
 * - `never`: nothing came of it, and it says nothing
 */
export type Outcome = 'stands' | 'return' | 'never'

/** Parts of words, in the languages of the shops whose exports are known. Of a part of an order the rest stands. */
const partly = /partial|partly|teilweise|partiel|parcial|parzial|部分|一部/
const returned =
  /refund|return|cancel|gutschrift|credit.?(?:note|memo)|avoir|nota de cr|revers|charge_?back|restock|storn|abgebroch|retour|zurück|erstatt|annul|rembours|reembols|devuel|devolu|rimbors|возвр|отмен|退款|退货|取消|关闭|キャンセル|返品|返金|취소|환불|반품|iade|iptal|zwrot|anulow/
const never =
  /fail|incomplet|declin|denied|reject|void|expir|abandon|error|fraud|invalid|unavailable|fehlgeschl|abgelehnt|échou|echou|erreur|refus|fallid|rechaz|fallit|scadut|неудач|отклон|失败|失敗|실패|başarısız|odrzuc/
const stands =
  /paid|pay|complet|ship|deliver|process|fulfil|confirm|approv|authori|accept|succe|settled|captur|received|invoic|fatur|rechnung|facture|faktur|created|placed|pending|await|hold|holded|dispatch|sent|transit|cod$|exchange|bezahlt|abgeschlossen|versandt|versendet|geliefert|zugestellt|bearbeitung|offen|payé|paiement|livr|expédi|prépar|termin|pagad|enviad|entregad|completad|pagat|spedit|consegnat|оплач|достав|выполн|отправ|已付|付款|完成|发货|收货|支払|発送|完了|결제|배송|완료|ödendi|teslim|kargo|opłac|zrealiz|wysłan/

/** Of an order it was refunded, and of a ticket or a deal it is done: what stands beside it in the column tells. */
const closed = /closed/
const ordered = /complet|process|cancel|ship|holded|pending_pay/

/** Of the word behind it the opposite holds; of one that says that it went back, that it stands. */
const negation = /(?:^|[\s_-])(?:not|no|never|nicht|kein\w*)[\s_-]+(?:yet[\s_-]+)?/
const unpaid = /(?:^|[\s_-])unpaid|^(?:pa[iy]|bezahl)/

/**
 * @param beside the statuses that stand in the same column
 * @returns undefined: no status of an order that is known
 */
export function orderOutcome(status: string, beside: Iterable<string> = []): Outcome | undefined {
  // İ becomes an i with a dot of its own.
  const text = status.toLowerCase().replaceAll('\u0307', '')
  if (partly.test(text)) return 'stands'
  const denied = text.replace(negation, ' ').trim()
  if (unpaid.test(denied) && (denied !== text || text.includes('unpaid'))) return 'never'
  if (denied !== text && returned.test(denied)) return 'stands'
  if (closed.test(text) && [...beside].some(other => ordered.test(other.toLowerCase()))) return 'return'
  return returned.test(text) ? 'return' : never.test(text) ? 'never' : stands.test(text) ? 'stands' : undefined
}

/** Of an invoice that cancels another: C536365, where others are 536365. */
export function isCancelling(invoice: Cell): boolean {
  return typeof invoice === 'string' && /^C\d/.test(invoice)
}
