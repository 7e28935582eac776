// Opens pages in Chromium on a phone and on a desk, light and dark, and asserts what readers rely on: nothing is
// asked of the network, nothing runs, folds open, links to findings lead there, nothing is cut off at the
// side, and axe finds nothing to complain of. Usage: node page.cjs FILE...
const assert = require('node:assert/strict')
const fs = require('node:fs')
const { pathToFileURL } = require('node:url')
const { chromium } = require('playwright-core')

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const flags = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking'
  + ' --disable-component-update --disable-sync'

async function main(files) {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags.split(' ') })
  for (const file of files) {
    // a large page takes axe seconds
    const large = fs.statSync(file).size > 200_000
    for (const width of [390, 1280])
      for (const colorScheme of ['light', 'dark'])
        if (!large || (width < 500) === (colorScheme === 'dark')) await look(browser, file, width, colorScheme)
  }
  for (const file of files) await print(browser, file)
  await browser.close()
}

async function look(browser, file, width, colorScheme) {
  const where = `${file} at ${width}, ${colorScheme}`
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
  const asked = []
  const told = []
  page.on('request', request => asked.push(request.url()))
  page.on('console', message => told.push(message.text()))
  page.on('pageerror', error => told.push(String(error)))
  page.on('dialog', dialog => { told.push(dialog.message()); dialog.dismiss() })
  const address = pathToFileURL(file).href
  await page.goto(address)
  assert.deepEqual(asked.filter(url => url !== address && !url.startsWith('data:')), [], where)
  assert.deepEqual(told, [], where)
  assert.equal(await page.evaluate(() => document.querySelectorAll('script').length), 0, where)
  // a script that gets in all the same is refused
  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.ran = true'
    document.body.append(script)
    script.remove()
    return window.ran === true
  })
  assert.equal(ran, false, `${where}: a script ran`)
  told.length = 0
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(wide <= width, `${where}: ${wide} pixels wide`)
  await fold(page, where)
  await follow(page, where)
  await unfold(page)
  await accessible(page, where)
  assert.deepEqual(told, [], where)
  await page.close()
}

// A fold opens and closes by the keyboard.
async function fold(page, where) {
  const summary = page.locator('main summary').first()
  if (!await summary.count()) return
  const open = () => summary.evaluate(it => it.parentElement.open)
  const before = await open()
  await summary.focus()
  await page.keyboard.press('Enter')
  assert.equal(await open(), !before, `${where}: a fold does not open`)
  await page.keyboard.press('Enter')
  assert.equal(await open(), before, `${where}: a fold does not close`)
}

// Every link within the page has an aim, and the last finding is in sight where its own link leads.
async function follow(page, where) {
  const lost = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')]
    .map(link => link.getAttribute('href').slice(1)).filter(id => !document.getElementById(id)))
  assert.deepEqual(lost, [], `${where}: links lead nowhere`)
  const link = page.locator('article.finding h1, article.finding h2, article.finding h3, article.finding h4')
    .locator('a.permalink').last()
  if (!await link.count()) return
  await link.focus()
  await page.keyboard.press('Enter')
  await page.waitForTimeout(200)
  const id = (await link.getAttribute('href')).slice(1)
  assert.ok(page.url().endsWith(`#${id}`), `${where}: ${page.url()}`)
  const top = await page.evaluate(id => document.getElementById(id).getBoundingClientRect().top, id)
  assert.ok(top > -20 && top < 880, `${where}: ${id} is at ${top}`)
}

async function unfold(page) {
  await page.evaluate(() => document.querySelectorAll('details').forEach(it => { it.open = true }))
}

async function accessible(page, where) {
  await page.evaluate(axe)
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
  const told = result.violations.map(it =>
    `${it.id}: ${it.help}\n` + it.nodes.slice(0, 3).map(node => `  ${node.html}\n  ${node.failureSummary}`).join('\n'))
  assert.equal(told.length, 0, `${where}\n${told.join('\n')}`)
}

// On paper all folds are open, and addresses are printed.
async function print(browser, file) {
  const page = await browser.newPage()
  await page.emulateMedia({ media: 'print' })
  await page.goto(pathToFileURL(file).href)
  const shut = await page.evaluate(() => [...document.querySelectorAll('details:not([open])')]
    .filter(it => [...it.children].some(child => child.tagName !== 'SUMMARY' && !child.checkVisibility({ contentVisibilityAuto: true })))
    .map(it => it.outerHTML.slice(0, 200)))
  assert.deepEqual(shut, [], `${file}: folded on paper`)
  const unprinted = await page.evaluate(() => [...document.querySelectorAll('a.out')]
    .filter(it => !it.nextElementSibling.checkVisibility()).map(it => it.href))
  assert.deepEqual(unprinted, [], `${file}: addresses are not printed`)
  await page.close()
}

main(process.argv.slice(2)).catch(error => {
  console.error(error.message ?? error)
  process.exit(1)
})
