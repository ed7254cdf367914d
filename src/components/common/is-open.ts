/** Whether the page's address has the item's id as one of its parts: a list about an item may stand elsewhere, too. */
export const isOpen = (itemId: string): boolean => location.href.split(/[/?#&=]/).includes(encodeURIComponent(itemId))
