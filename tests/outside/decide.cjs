// Decides on the first finding of an inbox in a browser, and prints the words of the page that comes then.
const { chromium } = require("playwright-core");

(async () => {
  const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
  const more = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: [...quiet, ...more] });
  const page = await browser.newPage();
  page.on("console", (message) => console.log("console:", message.text()));
  await page.goto(process.argv[2]);
  await page.locator("input[value=confirmed]").first().check();
  await page.locator("input[name=reason]").first().fill("both were broadcast");
  const next = page.waitForEvent("load");
  await page.locator("form.decide button").first().click();
  await next;
  console.log(await page.locator("body").innerText());
  await browser.close();
})();
