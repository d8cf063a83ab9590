import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawCard } from '../../src/cards/draw-card.js';
import { createCardBot, type CardBot } from '../../playground/test/page/card-bot.js';
import { createPageServer, type PageServer } from '../../playground/test/page/page-server.js';
import { axeFindings } from '../support/axe.js';
import { CHROMIUM_FLAGS, describeInChromium } from '../support/chromium.js';
import { repetitions } from '../support/repetitions.js';
import { samples } from './samples.js';

/** Far above what a busy machine needs. */
const timeout = 150_000;

/** Runs in the browser: the page's own view of each card, one under the other, in place of its columns. */
const DRAW = `async (cards) => {
  const { createCardView } = await import('/local/page/scripts/card-view.js');
  const main = document.createElement('main');
  const heading = document.createElement('h1');
  heading.textContent = 'Tarjetas';
  main.append(heading);
  for (const { name, json } of cards) {
    const section = document.createElement('section');
    section.id = name;
    section.append(createCardView({ json, message: { summary: name }, where: {}, onAction: async () => null }).element);
    main.append(section);
  }
  document.body.style.display = 'block';
  document.body.replaceChildren(main);
}`;

/** Every sample card as the try-it page draws it, with the official renderer. */
describeInChromium('axe-core on every card', (executablePath) => {
  let bot: CardBot;
  let server: PageServer;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    bot = await createCardBot();
    server = await createPageServer(bot.url);
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
    page = await browser.newPage();
    await page.goto(server.url);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    await bot.close();
  });

  const draw = async (size: 'usual' | 'worst', width: number): Promise<void> => {
    await page.setViewportSize({ width, height: 900 });
    const cards = Object.entries(samples).map(([name, sample]) => ({ name, json: drawCard(sample[size](), 'n1') }));
    await page.evaluate(`(${DRAW})(${JSON.stringify(cards)})`);
    expect(await page.locator('article.card').count()).toBe(cards.length);
  };

  it.each((['usual', 'worst'] as const).slice(0, repetitions(2, 1)))(
    'no card has a fault of name, role or contrast at 320 px (%s)',
    { timeout },
    async (size) => {
      await draw(size, 320);
      expect(await axeFindings(page)).toEqual([]);
    },
  );

  it('every card keeps its contrast at 640 px: dark, with more contrast, and in forced colours', { timeout }, async () => {
    await draw('usual', 640);
    const drawnAs = async (media: Parameters<Page['emulateMedia']>[0]): Promise<void> => {
      await page.emulateMedia(media);
      // Else the new background may stand under the old colours for a moment.
      await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    };
    await drawnAs({ colorScheme: 'dark' });
    const dark = await axeFindings(page, ['color-contrast', 'target-size']);
    await drawnAs({ colorScheme: 'dark', contrast: 'more' });
    const strong = await axeFindings(page, ['color-contrast']);
    await drawnAs({ colorScheme: 'light', contrast: null, forcedColors: 'active' });
    const forced = await axeFindings(page, ['color-contrast']);
    expect([...dark, ...strong, ...forced]).toEqual([]);
  });
});
