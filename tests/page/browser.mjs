// Opens a page in Chromium and prints, as JSON, what came of it: what it ran, fetched and complained
// of, how long it took, and what axe-core says. With a folder, it takes pictures of it as well.
//
//     node browser.mjs PAGE [FOLDER]
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.env.CONSUMERS}/package.json`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");
const [file, pictures] = process.argv.slice(2);
const address = pathToFileURL(file).href;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
const told = { complaints: [], fetched: [], dialogs: 0, wide: [], violations: [] };

async function opened(options) {
  const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options })).newPage();
  page.on("console", (message) => told.complaints.push(message.text()));
  page.on("pageerror", (error) => told.complaints.push(error.message));
  page.on("dialog", (dialog) => (told.dialogs++, dialog.dismiss()));
  page.on("request", (request) => {
    const url = request.url();
    if (url.split("#")[0] !== address && !url.startsWith("data:")) told.fetched.push(url);
  });
  await page.goto(address);
  return page;
}

// --- it is used ------------------------------------------------------------------------------

let page = await opened({});
told.seconds = await page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd / 1000);
const places = () =>
  [...document.querySelectorAll(".mark")].map((mark) => mark.querySelector("rect").getBoundingClientRect().x);
const scripted = await page.evaluate(places);
told.events = await page.locator(".event:visible").count();
if (told.events) {
  await page.getByRole("button", { name: "Zoom in" }).click();
  told.zoomed = await page.evaluate(() => document.querySelector(".chart").clientWidth / document.querySelector(".scroller").clientWidth);
  await page.getByRole("button", { name: "Whole" }).click();
  await page.locator(".mark[tabindex='0']").focus();
  await page.keyboard.press("ArrowRight");
  told.caption = await page.locator(".caption").textContent();
  told.focused = await page.evaluate(() => document.activeElement.dataset.n);
  await page.keyboard.press("Enter");
  told.hash = decodeURIComponent(new URL(page.url()).hash.slice(1));
  const first = await page.locator(".event h4").first().evaluate((title) => title.firstChild.textContent.trim());
  await page.getByRole("searchbox").fill(first);
  await page.waitForTimeout(300);
  told.found = await page.locator(".event:visible").count();
  told.marked = await page.locator(".mark:not(.off)").count();
  told.counted = await page.locator("output").textContent();
  await page.getByRole("button", { name: "Show all" }).click();
  await page.waitForTimeout(300);
  told.back = await page.locator(".event:visible").count();
}
await page.context().close();

// --- it is looked at -------------------------------------------------------------------------

const anchors = [["top", "header"], ["chart", ".scroller"], ["events", ".event"], ["figures", ".panel"], ["why", ".tree"]];
for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 800, 1400]) {
    page = await opened({ colorScheme, bypassCSP: true, viewport: { width, height: 900 } });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) told.wide.push(`${width}: ${over} pixels`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run());
    for (const one of violations) told.violations.push(`${colorScheme} ${width} ${one.id}: ${one.nodes[0].html}`);
    for (const [name, selector] of pictures ? anchors : []) {
      const there = page.locator(selector).first();
      if (!(await there.count())) continue;
      await there.evaluate((one) => one.scrollIntoView({ behavior: "instant" }));
      await page.waitForTimeout(200);
      await page.screenshot({ path: `${pictures}/${basename(file, ".html")}-${name}-${width}-${colorScheme}.png` });
    }
    await page.context().close();
  }
}

// --- without scripts -------------------------------------------------------------------------

const silent = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1400, height: 900 } });
page = await silent.newPage();
await page.goto(address);
told.silent = await page.locator(".event").count();
told.form = await page.locator(".filters:visible").count();
const unscripted = await page.evaluate(places);
told.moved = unscripted.filter((x, at) => Math.abs(x - scripted[at]) > 0.5).length;
await browser.close();
console.log(JSON.stringify(told));
