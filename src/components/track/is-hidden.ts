/** Whether nobody can see the page, which may also be one that the browser renders ahead of a click. */
export function isHidden(): boolean {
  return document.visibilityState === 'hidden' || Reflect.get(document, 'prerendering') === true
}
