/** Gives a shadow root its style under any policy: adopted sheets need no nonce; where there are none, an element has one. */
export function addStyles(root: ShadowRoot, css: string, nonce: string | undefined): void {
  if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    return
  }
  const element = document.createElement('style')
  if (nonce) element.nonce = nonce
  element.textContent = css
  root.prepend(element)
}
