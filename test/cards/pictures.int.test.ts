import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawCard } from '../../src/cards/draw-card.js';
import { CHROMIUM_FLAGS, describeInChromium, MEASURED_FONTS } from '../support/chromium.js';
import type { Card } from '../../src/cards/card.js';
import { shipped } from '../procedures/broken-copy.js';
import { helpCards } from './help-samples.js';
import { repetitions } from '../support/repetitions.js';
import { samples } from './samples.js';

/** By day without the longest values on the wider card: on the narrow one they stand out first. */
const DRAWN = [
  { width: 640, size: 'usual' },
  { width: 320, size: 'usual' },
  { width: 320, size: 'worst' },
  { width: 640, size: 'worst' },
] as const;

type Named = { name: string; card: Card };

/** The folder of the pictures, for a look at them: `npm run pictures` names it. */
const folder = process.env['PRECASO_PICTURES'];

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const page = `<!doctype html><html lang="es"><meta charset="utf-8">
<style>${read('playground/page/styles/colours.css')}${read('playground/page/styles/card.css')}
:root { --font: ${MEASURED_FONTS}; }
body { margin: 0; padding: 12px; background: var(--feed); color: var(--text); font: 14px/1.4 var(--font); box-sizing: border-box; }
figure { margin: 0 0 16px; break-inside: avoid; } figcaption { color: var(--subtle); font-size: 12px; margin: 0 0 4px; }
.card { max-width: none; box-sizing: border-box; }</style><body></body></html>`;

/** Runs in the browser: draws the cards one under the other, and names those of which something stands out on the right. */
const draw = `(cards, hostConfig) => {
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
  for (const { name, card: json } of cards) {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = config;
    card.parse(json);
    const figure = document.createElement('figure');
    figure.id = 'card-' + name;
    const caption = document.createElement('figcaption');
    caption.textContent = name;
    const article = document.createElement('article');
    article.className = 'card';
    article.append(card.render());
    figure.append(caption, article);
    document.body.append(figure);
  }
  const wide = [...document.querySelectorAll('.card *')].filter(
    (e) => e.getBoundingClientRect().right > e.closest('.card').getBoundingClientRect().right + 1,
  );
  return [...new Set(wide.map((e) => e.closest('figure').id.slice(5)))];
}`;

describeInChromium('the pictures of the cards', (executablePath) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
  });
  afterAll(() => browser.close());

  const tabs = new Map<string, ReturnType<typeof drawnIn>>();
  /** All samples of that size; a tab takes seconds to draw, so those who only look share it. */
  function drawn(width: 320 | 640, size: 'usual' | 'worst'): ReturnType<typeof drawnIn> {
    const cards = (): readonly Named[] => Object.entries(samples).map(([name, sample]) => ({ name, card: sample[size]() }));
    const tab = tabs.get(`${width} ${size}`) ?? drawnIn(browser, width, cards());
    tabs.set(`${width} ${size}`, tab);
    return tab;
  }

  it.each(DRAWN.slice(0, folder === undefined ? repetitions(4, 3) : 4))(
    'no card stands out of $width px, $size',
    async ({ width, size }) => {
      const { tab, wide } = await drawn(width, size);
      expect(wide).toEqual([]);
      expect(await tab.locator('article.card').count()).toBe(Object.keys(samples).length);
      if (folder === undefined) return;
      tabs.delete(`${width} ${size}`);
      await keepPictures(tab, folder, { width, size });
    },
  );

  it.each(['uariv', 'uspec', 'siif', 'sigce'])(
    'no answer of help is longer than the screen of a telephone, 640 px at 320 px of width: %s',
    async (id) => {
      const cards = helpCards(shipped(id));
      const { tab, wide } = await drawnIn(browser, 320, cards);
      const heights: unknown = await tab.evaluate(
        `[...document.querySelectorAll('figure')].map((f) => [f.id.slice(5), Math.ceil(f.querySelector('.card').getBoundingClientRect().height)])`,
      );
      if (folder !== undefined) await keepHelp(tab, folder, id);
      await tab.close();
      expect(wide).toEqual([]);
      expect(cards.length).toBeGreaterThan(13);
      expect((heights as [string, number][]).filter(([, height]) => height > 640)).toEqual([]);
    },
  );

  it('no card of the usual size is longer than the screen of a telephone, lists and forms apart', async () => {
    const { tab } = await drawn(320, 'usual');
    const tall = await tab.evaluate(
      `[...document.querySelectorAll('figure')].filter((f) => f.querySelector('.card').getBoundingClientRect().height > 640)
        .map((f) => [f.id.slice(5), f.querySelector('input, textarea, select') !== null])`,
    );
    const lists = ['queue', 'queue-in-chat'];
    expect((tall as [string, boolean][]).filter(([name, isForm]) => !isForm && !lists.includes(name))).toEqual([]);
    expect((tall as [string, boolean][]).length).toBeGreaterThan(0);
  });

  it.each([
    { what: 'a list of ten rows', name: 'queue', most: 850 },
    { what: 'a list of ten rows with an address', name: 'queue-in-chat', most: 850 },
    { what: 'the state of a desk of seven groups', name: 'desk-status', most: 640 },
  ])('$what is at most $most px tall on a telephone', async ({ name, most }) => {
    const { tab } = await drawn(320, 'usual');
    expect((await tab.locator(`#card-${name} article`).boundingBox())?.height).toBeLessThanOrEqual(most);
  });

  it('no pressed part of a card has a button within it, and each is named by all that it shows', async () => {
    const { tab } = await drawn(640, 'usual');
    const presses = await tab.locator('.ac-selectable:not(button)').evaluateAll((all) =>
      all.map((one) => ({
        name: one.getAttribute('aria-label') ?? '',
        shown: one.textContent.replace(/\s+/g, ''),
        isRole: /^(button|link)$/.test(one.getAttribute('role') ?? '') && one.getAttribute('tabindex') === '0',
        nested: one.querySelectorAll('button, [role=button]').length,
      })),
    );
    expect(presses.length).toBeGreaterThan(50);
    expect(presses.filter(({ name, shown, isRole, nested }) => !isRole || nested > 0 || name.replace(/\s+/g, '') !== shown)).toEqual([]);
  });
});

async function keepHelp(tab: Page, into: string, id: string): Promise<void> {
  mkdirSync(into, { recursive: true });
  await tab.setViewportSize({ width: 5 * 336 + 24, height: 900 });
  await tab.addStyleTag({ content: 'body { columns: 5; column-gap: 16px }' });
  writeFileSync(join(into, `help-${id}.png`), await tab.screenshot({ fullPage: true }));
}

/** The cards, one under the other, on a page of that width. @returns `wide`: the cards of which something stands out */
async function drawnIn(browser: Browser, width: number, cards: readonly Named[]): Promise<{ tab: Page; wide: unknown }> {
  const { hostConfig } = (await import('../../playground/page/scripts/host-config.js')) as { hostConfig: unknown };
  const drawn = cards.map(({ name, card }) => ({ name, card: drawCard(card, 'n1') }));
  const tab = await browser.newPage({ viewport: { width: width + 24, height: 900 }, deviceScaleFactor: 1 });
  await tab.setContent(page);
  await tab.addScriptTag({ content: read('node_modules/adaptivecards/dist/adaptivecards.js') });
  await tab.addScriptTag({ content: read('node_modules/markdown-it/dist/browser/markdown-it.umd.min.js') });
  return { tab, wide: await tab.evaluate(`(${draw})(${JSON.stringify(drawn)}, ${JSON.stringify(hostConfig)})`) };
}

/** One picture of each card, and all of them on one sheet, in columns. */
async function keepPictures(tab: Page, into: string, { width, size }: { width: number; size: string }): Promise<void> {
  mkdirSync(join(into, 'cards'), { recursive: true });
  for (const name of Object.keys(samples))
    await tab.locator(`#card-${name}`).screenshot({ path: join(into, 'cards', `${name}.${size}.${width}.png`) });
  const columns = width === 640 ? 3 : 6;
  await tab.setViewportSize({ width: columns * (width + 16) + 24, height: 900 });
  await tab.addStyleTag({ content: `body { columns: ${columns}; column-gap: 16px }` });
  writeFileSync(join(into, `cards-${width}-${size}.png`), await tab.screenshot({ fullPage: true }));
}
