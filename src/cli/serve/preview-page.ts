/** What stands in the page before its script: where each part goes. */
export const previewPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>A preview of your bundle</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/tacitly/styles.css">
    <link rel="stylesheet" href="/tacitly/preview.css">
  </head>
  <body>
    <header class="preview-top">
      <div>
        <p class="preview-kicker">Preview</p>
        <h1>What visitors will see</h1>
        <p class="preview-facts" id="facts"></p>
      </div>
      <div class="preview-who" id="who"></div>
    </header>
    <main id="main">
      <p class="preview-note" id="note" role="status"></p>
      <section id="opened" hidden aria-labelledby="opened-title"></section>
      <div id="rows"></div>
    </main>
    <footer class="preview-foot">
      <details><summary>The verdict of the build</summary><p id="verdict"></p></details>
      <p>On this machine alone. What you click is forgotten when you reload.</p>
    </footer>
    <script type="module" src="/tacitly/preview.js"></script>
  </body>
</html>
`
