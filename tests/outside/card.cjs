// Opens cards in Chromium and asserts what readers rely on: nothing is asked of the network, all text lies on
// the card, no line covers another, the picture has its size, and the card has a name and a description. Usage: node card.cjs FILE.svg...
const assert = require('node:assert/strict')
const fs = require('node:fs')
const { pathToFileURL } = require('node:url')
const { chromium } = require('playwright-core')

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const flags = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking'
  + ' --disable-component-update --disable-sync'

async function main(files) {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags.split(' ') })
  const page = await browser.newPage({ viewport: { width: 1200, height: 630 } })
  let asked = []
  const told = []
  page.on('request', request => asked.push(request.url()))
  page.on('console', message => told.push(message.text()))
  page.on('pageerror', error => told.push(String(error)))
  for (const file of files) {
    asked = []
    const address = pathToFileURL(file).href
    await page.goto(address)
    assert.deepEqual(asked, [address], file)
    const texts = await page.evaluate(() => [...document.querySelectorAll('text')].map(text => {
      const { left, right, top, bottom } = text.getBoundingClientRect()
      // signs that are piled on letters are clipped to their line
      const clip = /^url\(#(.+)\)$/.exec(text.getAttribute('clip-path') ?? '')
      const row = clip && document.getElementById(clip[1]).firstElementChild
      const [begin, height] = row ? ['y', 'height'].map(name => Number(row.getAttribute(name))) : [top, bottom - top]
      return { left, right, top: Math.max(top, begin), bottom: Math.min(bottom, begin + height), text: text.textContent }
    }))
    assert.ok(texts.length > 8, file)
    for (const one of texts) {
      const inside = one.left >= 0 && one.right <= 1200 && one.top >= 0 && one.bottom <= 630
      assert.ok(inside, `${file}: cut off: ${JSON.stringify(one)}`)
    }
    covered(texts, file)
    if (process.env.SHOTS) await page.screenshot({ path: file.replace('.svg', '.shot.png') })
    await embedded(page, file)
    assert.deepEqual(told, [], file)
  }
  await browser.close()
}

// Boxes are taller than letters, so that those of two lines may touch.
function covered(texts, file) {
  const middle = one => (one.top + one.bottom) / 2
  for (const one of texts)
    for (const other of texts) {
      const across = one !== other && one.left < other.right - 1 && other.left < one.right - 1
      const row = middle(other) > one.top + 3 && middle(other) < one.bottom - 3
      assert.ok(!(across && row), `${file}: covered: ${JSON.stringify([one, other])}`)
    }
}

// In an article: the picture, and the drawing itself.
async function embedded(page, file) {
  const png = fs.readFileSync(file.replace('.svg', '.png')).toString('base64')
  const alt = fs.readFileSync(file.replace('.svg', '.txt'), 'utf8')
  const svg = fs.readFileSync(file, 'utf8').replace(/^<\?xml.*?\?>/, '')
  await page.goto('about:blank')
  await page.setContent(`<!doctype html><html lang="en"><title>Article</title><main><h1>Article</h1>${svg}
    <img alt="A card" src="data:image/png;base64,${png}"></main>`)
  const image = await page.evaluate(async () => {
    const image = document.querySelector('img')
    await image.decode()
    return [image.naturalWidth, image.naturalHeight]
  })
  assert.deepEqual(image, [1200, 630], file)
  const found = page.getByRole('img', { name: 'Two statements by' })
  assert.equal(await found.count(), 1, `${file}: no name`)
  const heard = await page.evaluate(() => document.querySelector('svg desc').textContent)
  assert.equal(heard, alt, file)
  // axe takes its time, and quotes make no other elements
  if (file.includes('hostile')) return
  await page.evaluate(axe)
  const wrong = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
  assert.deepEqual(wrong.violations.map(one => `${one.id}: ${one.help}`), [], file)
}

main(process.argv.slice(2)).catch(error => { console.error(error); process.exit(1) })
