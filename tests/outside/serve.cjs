// The whole story in Chromium: an article is pasted, a speaker corrected, the quotes saved; the reversal is in the
// inbox, confirmed with a reason, and stands so in the report. On the way every page is looked at on a phone and
// on a desk, light and dark: valid HTML, nothing for axe to complain of, nothing asked of other servers.
// Usage: node serve.cjs URL FOLDER
const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { pathToFileURL } = require('node:url')
const { chromium } = require('playwright-core')
const { HtmlValidate } = require('html-validate')

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const flags = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking'
  + ' --disable-component-update --disable-sync'
const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'require-sri': 'off', 'require-csp-nonce': 'off' },
})

const ARTICLE = `Arms arrive late

BRASK, 20 March 2024 — "The Kestrel arm will not ship to customers on 3 May," Oskar Lind said on Wednesday.

"We have never had so many orders," said Ida Ek, who sells them.`

// The page as it came in last.
let source

async function main(base, folder) {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags.split(' ') })
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  const foreign = []
  const told = []
  page.on('request', request => { if (!request.url().startsWith(base)) foreign.push(request.url()) })
  page.on('console', message => told.push(message.text()))
  page.on('pageerror', error => told.push(String(error)))
  page.on('response', answer => {
    if (answer.request().isNavigationRequest() && answer.status() !== 303) source = answer.text().catch(() => '')
  })
  const at = address => page.goto(new URL(address, base).href)

  // before anything was read, the inbox has what the record holds
  await at('/')
  await page.waitForFunction(() => !document.querySelector('#work progress'))
  await look(page, 'inbox')
  const before = await page.locator('.card').count()

  // an article
  await at('/article')
  await look(page, 'article')
  await page.getByLabel('Text', { exact: true }).fill(ARTICLE)
  await page.getByRole('button', { name: 'Find the quotes' }).click()
  await look(page, 'draft')
  const first = page.locator('fieldset', { hasText: 'The Kestrel arm will not ship' })
  assert.equal(await first.getByLabel('Who').inputValue(), 'Oskar Lind')
  assert.equal(await first.getByLabel('When').inputValue(), '2024-03-20')
  assert.match(await page.locator('main').innerText(), /Nothing that is recorded is walked back/)

  // the wrong speaker is corrected, and what is walked back shows before anything is saved
  await first.getByLabel('Who').fill('Mirren Holt')
  await first.getByLabel('When').fill('some day')
  await page.getByRole('button', { name: 'Look again' }).click()
  await look(page, 'draft-wrong')
  assert.match(await first.innerText(), /some day/)
  await first.getByLabel('When').fill('2024-03-20')
  await page.getByRole('button', { name: 'Look again' }).click()
  await look(page, 'draft-found')
  assert.match(await page.locator('article.finding').first().innerText(), /The Kestrel arm/)
  await page.getByRole('button', { name: 'Save what is kept' }).click()
  await page.waitForURL(url => url.pathname === '/')
  assert.match(await page.locator('[role=status]').first().innerText() + await page.locator('main').innerText(), /2 statements were saved/)

  // the reversal is in the inbox, and is decided on with the keys of the terminal
  assert.equal(new URL(page.url()).pathname, '/')
  const card = page.locator('.card', { hasText: 'will not ship' }).first()
  assert.ok(await page.locator('.card').count() > before)
  const decided = await card.locator('article').getAttribute('id')
  const number = await card.evaluate(it => [...document.querySelectorAll('.card')].indexOf(it))
  for (let n = 0; n <= number; n++) await page.keyboard.press('j')
  assert.ok(await card.evaluate(it => it.classList.contains('current')))
  await page.keyboard.press('c')
  await page.keyboard.type('both were printed')
  await page.keyboard.press('Enter')
  await page.locator('.undo', { hasText: 'is confirmed' }).waitFor()
  assert.equal(await page.locator(`#${decided}`).count(), 0)
  // the next one waits for the keys
  assert.equal(await page.locator('.card.current').count(), 1)

  // taken back with u, where it was, and decided again
  await page.keyboard.press('u')
  await page.waitForURL(url => url.hash === `#${decided}`)
  assert.equal(await page.locator('.card.current article').getAttribute('id'), decided)
  await page.keyboard.press('o')
  await page.waitForURL(/\/finding\//)
  await look(page, 'finding')
  assert.equal(await page.locator('.undo').count(), 0)
  await page.getByLabel('Confirm').check()
  await page.getByLabel('Why', { exact: true }).fill('both were printed')
  await page.getByLabel('Who', { exact: true }).fill('Ann Reporter')
  await page.getByLabel('answer').fill('I meant the old arm.')
  await page.getByRole('button', { name: 'Record' }).click()
  await page.locator('.undo', { hasText: 'is confirmed' }).waitFor()
  assert.match(await page.locator('article.finding').innerText(), /both were printed/)
  const finding = new URL(page.url()).pathname
  await look(page, 'finding-decided')

  // every other page
  await page.getByRole('link', { name: 'The later statement' }).click()
  await look(page, 'statement')
  assert.match(await page.locator('main').innerText(), /dated by/i)
  await page.getByRole('link', { name: 'What it was compared with' }).click()
  await look(page, 'compared')
  await page.getByRole('link', { name: /^Why, or why not/ }).first().click()
  await look(page, 'pair')
  await at('/speakers')
  await look(page, 'speakers')
  await page.getByRole('link', { name: 'Mirren Holt' }).click()
  await look(page, 'speaker')
  const lost = await page.evaluate(() => [...document.querySelectorAll('main a[href^="#"]')]
    .map(link => link.getAttribute('href').slice(1)).filter(id => !document.getElementById(id)))
  assert.deepEqual(lost, [])
  await page.getByRole('link', { name: 'All of it as a list' }).click()
  await look(page, 'timeline')
  assert.match(await page.locator('main ol').innerText(), /will not ship/)
  await at('/add')
  await look(page, 'add')
  await page.getByLabel('Who', { exact: true }).fill('Mirren Holt')
  await page.getByLabel('When').fill('2024-12-01')
  await page.getByLabel('What was said').fill('I support a works council at Brask, and always have.')
  await page.getByRole('button', { name: 'See what it walks back' }).click()
  await look(page, 'add-found')
  assert.match(await page.locator('section').innerText(), /I oppose a works council/)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(/\/statement\//)

  // search as you type
  await at('/search')
  await look(page, 'search')
  await page.getByLabel('Words').pressSequentially('kestrel ship')
  await page.locator('#found .line', { hasText: 'will not ship' }).waitFor()
  assert.match(page.url(), /q=kestrel\+ship/)
  await look(page, 'search-found')
  // also before the last word is whole
  await page.getByLabel('Words').fill('ship kestr')
  await page.waitForURL(/q=ship\+kestr$/)
  assert.ok(await page.locator('#found .line').count() > 0)
  assert.deepEqual(told.splice(0), [], 'told on the console')
  await at('/finding/0')
  await look(page, 'nothing')
  told.length = 0 // that the answer was 404

  // the report has it all, and works from the disk
  await at('/')
  await page.getByRole('link', { name: 'Report', exact: true }).click()
  await look(page, 'report')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'HTML' }).click()
  const report = path.join(folder, 'reversals.html')
  await (await download).saveAs(report)
  await page.goto(pathToFileURL(report).href)
  foreign.splice(0)
  const shown = page.locator(`#finding-${finding.split('/').pop()}`)
  const words = await shown.innerText()
  assert.match(words, /confirmed/i)
  assert.match(words, /both were printed/)
  assert.match(words, /Ann Reporter/)
  assert.match(words, /Mirren Holt, when asked: I meant the old arm\./)
  assert.deepEqual(foreign, [])
  assert.deepEqual(told, [])

  await withoutScript(browser, base)
  await browser.close()
}

// What is on a page is there without script as well.
async function withoutScript(browser, base) {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  for (const address of ['/', '/speakers', '/search?q=kestrel', '/?state=decided']) {
    await page.goto(new URL(address, base).href)
    assert.ok(await page.locator('main').innerText())
  }
  assert.equal(await page.locator('.card', { hasText: 'both were printed' }).count(), 1)
  await context.close()
}

// One page, looked at in all sizes and lights.
async function look(page, name) {
  await valid(await source, name)
  for (const [width, colorScheme] of [[390, 'dark'], [1280, 'light'], [1280, 'dark'], [390, 'light']]) {
    const where = `${name} at ${width}, ${colorScheme}`
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(wide <= width, `${where}: ${wide} pixels wide`)
    await page.evaluate(axe)
    const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
    const told = result.violations.map(it =>
      `${it.id}: ${it.help}\n` + it.nodes.slice(0, 3).map(node => `  ${node.html}\n  ${node.failureSummary}`).join('\n'))
    assert.equal(told.length, 0, `${where}\n${told.join('\n')}`)
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}-${colorScheme}.png`, fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
}

async function valid(source, name) {
  const report = await validator.validateString(source, name)
  const told = report.results.flatMap(result => result.messages.slice(0, 10)
    .map(message => `${name}:${message.line}:${message.column} ${message.ruleId}: ${message.message}`))
  assert.equal(told.length, 0, told.join('\n'))
}

const [base, folder] = process.argv.slice(2)
main(base, folder).catch(error => {
  console.error(error.message ?? error)
  process.exit(1)
})
