/**
 * Draws every card four ways (640 and 320 px, usual and worst data) with the official renderer and the look of the
 * try-it page, so that somebody can look at them: `npm run pictures [card …]`.
 *
 * Each picture goes to docs/pictures/cards/ (not kept in git), and all of a kind onto one sheet next to it.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { expand } from '../dist/teams/cards/catalogue.js';

const root = new URL('../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const folder = new URL('docs/pictures/cards/', root);
const executablePath = process.env.CHROMIUM_PATH ?? process.env.PRECASO_CHROMIUM ?? '/usr/bin/chromium';
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const asked = process.argv.slice(2);
const names = readdirSync(new URL('cards/', root))
  .filter((file) => file.endsWith('.template.json'))
  .map((file) => file.replace('.template.json', ''))
  .filter((name) => asked.length === 0 || asked.includes(name));

const cardsOf = (size) =>
  names.map((name) => ({ name, card: expand(name, JSON.parse(read(`cards/${name}${size === 'worst' ? '.worst' : ''}.data.json`))) }));

const page = `<!doctype html><html lang="es"><meta charset="utf-8">
<style>${read('src/local/page/styles/colours.css')}${read('src/local/page/styles/card.css')}
body { margin: 0; padding: 12px; background: var(--feed); color: var(--text); font: 14px/1.4 var(--font); box-sizing: border-box; }
figure { margin: 0 0 16px; break-inside: avoid; } figcaption { color: var(--subtle); font-size: 12px; margin: 0 0 4px; }
.card { max-width: none; box-sizing: border-box; }
.menu { padding: 6px 14px 10px; color: var(--subtle); font-size: 12px; }</style><body></body></html>`;

/** Runs in the browser: draws the cards one under the other; what hides behind "…" is named below the buttons. */
function draw(cards, hostConfig) {
  const { AdaptiveCards } = window;
  const markdown = window.markdownit({ html: false, breaks: false, linkify: false });
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown.render(text);
    result.didProcess = true;
  };
  AdaptiveCards.GlobalSettings.useAdvancedTextBlockTruncation = false;
  AdaptiveCards.GlobalSettings.allowMoreThanMaxActionsInOverflowMenu = true;
  AdaptiveCards.Strings.defaults.overflowButtonText = () => '…';
  const config = new AdaptiveCards.HostConfig(hostConfig);
  document.body.replaceChildren();
  for (const { name, card: json } of cards) {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = config;
    card.parse(json);
    const figure = document.createElement('figure');
    figure.id = `card-${name}`;
    const caption = document.createElement('figcaption');
    caption.textContent = name;
    const article = document.createElement('article');
    article.className = 'card';
    article.append(card.render());
    const hidden = (json.actions ?? []).filter((a) => a.mode === 'secondary').map((a) => a.title);
    if (hidden.length > 0) {
      const menu = document.createElement('div');
      menu.className = 'menu';
      menu.textContent = `… ${hidden.join(' · ')}`;
      article.append(menu);
    }
    figure.append(caption, article);
    document.body.append(figure);
  }
  const wide = [...document.querySelectorAll('.card *')].filter(
    (e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1,
  );
  return [...new Set(wide.map((e) => e.closest('figure').id.slice(5)))];
}

const { hostConfig } = await import(new URL('src/local/page/scripts/host-config.js', root));
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath, args });
let cut = 0;
try {
  for (const width of [640, 320]) {
    for (const size of ['usual', 'worst']) cut += await drawAll(width, size);
  }
} finally {
  await browser.close();
}
process.exitCode = cut === 0 ? 0 : 1;

/** @returns how many cards stand out at this width */
async function drawAll(width, size) {
  const tab = await browser.newPage({ viewport: { width: width + 24, height: 900 }, deviceScaleFactor: 1 });
  await tab.setContent(page);
  await tab.addScriptTag({ content: read('node_modules/adaptivecards/dist/adaptivecards.js') });
  await tab.addScriptTag({ content: read('node_modules/markdown-it/dist/browser/markdown-it.umd.min.js') });
  const tooWide = await tab.evaluate(`(${String(draw)})(${JSON.stringify(cardsOf(size))}, ${JSON.stringify(hostConfig)})`);
  for (const name of tooWide) process.stderr.write(`${name} (${size}) stands out at ${width} px\n`);
  for (const name of names) {
    await tab.locator(`#card-${name}`).screenshot({ path: new URL(`${name}.${size}.${width}.png`, folder).pathname });
  }
  if (asked.length === 0) await sheet(tab, width, size);
  await tab.close();
  return tooWide.length;
}

/** All cards of a kind on one picture, in columns. */
async function sheet(tab, width, size) {
  const columns = width === 640 ? 3 : 6;
  await tab.setViewportSize({ width: columns * (width + 16) + 24, height: 900 });
  await tab.addStyleTag({ content: `body { columns: ${columns}; column-gap: 16px }` });
  const png = await tab.screenshot({ fullPage: true });
  writeFileSync(new URL(`docs/pictures/cards-${width}-${size}.png`, root), png);
}
