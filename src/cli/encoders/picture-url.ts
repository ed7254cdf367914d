/** A picture as a text: `data:image/png;base64,..` */
export function isDataUrl(picture: string): boolean {
  return /^data:image\/[\w.+-]+;base64,/i.test(picture)
}

/** A picture on a host, which is not fetched. */
export function isAddress(picture: string): boolean {
  return /^(?!data:)[a-z]{2,}:|^\/\//i.test(picture)
}
