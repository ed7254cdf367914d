export function saveZip(bytes: Uint8Array): void {
  const href = URL.createObjectURL(new Blob([bytes as BlobPart], { type: 'application/zip' }))
  Object.assign(document.createElement('a'), { href, download: 'recommendations.zip' }).click()
  URL.revokeObjectURL(href)
}
