// Opens what was written of hostile text in Chromium and tells what runs, leaves, breaks out or is lost.
// Usage: node hostile.cjs CORPUS FILE...    files of HTML, Markdown, Atom and JSON-LD
//        node hostile.cjs CORPUS URL PATH...    pages of a server
const assert = require('node:assert/strict')
const fs = require('node:fs')
const { chromium } = require('playwright-core')
const MarkdownIt = require('markdown-it')

const flags = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking'
  + ' --disable-component-update --disable-sync'
const problems = []

async function main([corpus, first, ...rest]) {
  const texts = fs.readFileSync(corpus, 'utf8').trimEnd().split('\n').map(line => JSON.parse(line).text)
    .filter(text => text.trim() && !text.includes('\0'))
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags.split(' ') })
  const served = first.startsWith('http://')
  const context = await browser.newContext()
  const page = await context.newPage()
  let where
  const told = problem => { if (problems.length < 40) problems.push(`${where}: ${problem}`.slice(0, 600)) }
  page.on('dialog', dialog => { told(`dialog ${dialog.message()}`); dialog.dismiss() })
  page.on('console', message => told(`console ${message.text()}`))
  page.on('pageerror', error => told(`error ${error}`))
  context.on('page', other => told(`opened ${other.url()}`))
  const lost = new Set(texts)
  // everything else is answered here, and what asks for more is told
  let body
  await context.route('**/*', route => {
    const url = route.request().url()
    if (url === 'http://reader.example/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body })
    if (served && url.startsWith(first)) return route.continue()
    told(`asks for ${url}`)
    return route.abort()
  })
  for (const name of served ? rest : [first, ...rest]) {
    where = name
    let address = 'http://reader.example/'
    if (served) address = new URL(name, first).href
    else body = written(name, told)
    const answer = await page.goto(address)
    if (served && answer.status() !== 200) told(`answers ${answer.status()}`)
    await page.evaluate(() => document.querySelectorAll('details').forEach(it => { it.open = true }))
    const seen = await page.evaluate(look, { ours: served || name.endsWith('.html') })
    if (name.endsWith('.jsonld')) assert.deepEqual(JSON.parse(seen.data), JSON.parse(fs.readFileSync(name, 'utf8')))
    seen.problems.forEach(told)
    for (const text of texts) if (seen.quotes.includes(text)) lost.delete(text)
    // whoever rests the pointer on a thing, or enters it, runs nothing
    if (await page.evaluate(() => 'hacked' in window)) told('a script of a quote ran')
  }
  if (lost.size && (served || first.endsWith('.html'))) told(`no quote shows ${lost.size}: ${JSON.stringify([...lost].slice(0, 5))}`)
  await browser.close()
  if (problems.length) throw new Error(problems.join('\n'))
}

// A page that holds what is in a file, as a reader of its format would make it; nothing in it is forbidden to run.
function written(name, told) {
  const text = fs.readFileSync(name, 'utf8')
  if (name.endsWith('.html')) return text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, '')
  if (name.endsWith('.jsonld'))
    return `<!doctype html><title>x</title><script type="application/ld+json" id="data">${text}</script><p>behind`
  if (name.endsWith('.atom')) {
    const unescape = xml => xml.replace(/&#(\d+);/g, (_, n) => String.fromCodePoint(n)).replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&')
    return '<!doctype html><title>x</title>'
      + [...text.matchAll(/<content type="html">(.*?)<\/content>/gs)].map(it => unescape(it[1])).join('<hr>')
  }
  const reader = new MarkdownIt({ html: true, linkify: true })
  const tokens = reader.parse(text, {})
  for (const token of tokens.flatMap(token => token.children ?? [token])) {
    if (/^html_/.test(token.type) && !/^(<!-- -->|<\/?strong>|<br>|<a id="finding-[0-9a-f]+">|<\/a>)+$/.test(token.content.trim()))
      told(`markup ${token.content}`)
    if (token.type === 'image' || token.info === 'auto' && token.markup === 'linkify') told(`${token.type} ${token.attrs}`)
    if (token.type === 'link_open' && !/^(https?:\/\/(evil|trusted|archive)\.example|#finding-)/i.test(token.attrGet('href')))
      told(`a link to ${token.attrGet('href')}`)
  }
  return `<!doctype html><meta charset="utf-8"><title>x</title>${reader.renderer.render(tokens, reader.options, {})}`
}

// In the page: what is in quotes besides text, where links lead, and what quotes say.
function look({ ours }) {
  const problems = []
  const allowed = {
    SPAN: ['class'], MARK: ['data-open', 'data-close', 'class', 'id'], P: ['class', 'dir', 'lang'], BR: [], DETAILS: ['class', 'open'],
    SUMMARY: [], INS: [], DEL: [], BDI: [], A: ['href', 'rel', 'class', 'id', 'aria-label'], B: [], STRONG: [], CODE: [], BLOCKQUOTE: ['dir', 'lang'],
  }
  for (const quote of document.querySelectorAll('blockquote, q, bdi, .quote, cite, .address, dd')) {
    for (const inner of quote.querySelectorAll('*')) {
      const extra = [...inner.attributes].map(it => it.name).filter(it => !(allowed[inner.tagName] ?? []).includes(it))
      if (!allowed[inner.tagName] || extra.length) problems.push(`in a quote: ${inner.cloneNode().outerHTML}`)
    }
  }
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (/^on/.test(name) || name === 'srcdoc' || name === 'style' && ours) problems.push(`${name}=${value}`)
      if (/^(href|src|action|formaction|xlink:href|data)$/.test(name) && element.tagName !== 'LINK') {
        const url = new URL(value, document.baseURI)
        if (!/^(https?|data):$/.test(url.protocol) || url.protocol === 'data:' && element.tagName !== 'IMG') problems.push(`leads to ${url}`)
        if (/^(evil|trusted|archive)\./.test(url.hostname) && ours && !/noopener.*noreferrer.*nofollow/.test(element.rel))
          problems.push(`${url} is told from where`)
      }
    }
    if (/^(SCRIPT|IFRAME|OBJECT|EMBED|BASE|STYLE|MATH|IMG)$/i.test(element.tagName)
      && !(element.id === 'data' || ours && element.tagName === 'STYLE' && element.parentElement === document.head
        || element.tagName === 'SCRIPT' && element.getAttribute('src') === '/script.js')) problems.push(`<${element.tagName}>`)
  }
  // nothing that cannot be seen stands between the letters
  const hidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]|\p{Co}|[\u{e0000}-\u{e0fff}]/u
  // but for joiners where writing needs them
  const joined = /(?<=[\u0600-\u07ff\u0840-\u0dff\ufe0f\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d](?=[\u0600-\u07ff\u0840-\u0dff\p{Extended_Pictographic}])/gu
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode
    if (hidden.test(text.data.replace(joined, '')) && !text.parentElement.closest('script, style, textarea'))
      problems.push(`${JSON.stringify(text.data.replace(joined, '').match(hidden)[0])} as it is in ${text.parentElement.cloneNode().outerHTML}`)
  }
  const signs = { '↵': '\n', '␍': '\r', '⇥': '\t' }
  const quotes = [...document.querySelectorAll('.quote')].flatMap(quote => {
    const copy = quote.cloneNode(true)
    copy.querySelectorAll('.heard, .cut, summary').forEach(it => it.remove())
    for (const sign of copy.querySelectorAll('.unseen')) {
      const [shown] = sign.textContent
      const code = sign.textContent.match(/^(?:\\x|⟨U\+)([0-9a-fA-F]+)⟩?$/)
      const meant = signs[shown] ?? String.fromCodePoint(parseInt(code[1], 16))
      const next = sign.nextSibling
      if (next?.nodeType === 3 && '\n\t'.includes(meant) && next.data[0] === meant) next.data = next.data.slice(1)
      sign.replaceWith(meant)
    }
    const all = copy.textContent
    return [all, all.replace('\nWe will cut the harbour tax.', ''), all.replace('We will not cut the harbour tax.\n', '')]
  })
  return { problems, quotes, data: document.getElementById('data')?.textContent }
}

main(process.argv.slice(2)).catch(error => {
  console.error(error.message ?? error)
  process.exit(1)
})
