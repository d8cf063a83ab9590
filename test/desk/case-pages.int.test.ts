import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CHROMIUM_FLAGS, describeInChromium } from '../support/chromium.js';
import { aDeskThatAsks, servedCasePages } from '../support/served-case-pages.js';
import { axeFindings } from '../support/axe.js';
import { picture } from '../support/the-page.js';
import type { LinkAct } from '../../src/features/mail/links.js';

const acts: readonly LinkAct[] = ['complete', 'answer', 'judge', 'survey'];

describeInChromium('the pages behind the links of a mail, in a browser without scripts', (executablePath) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
  }, 60_000);
  afterAll(() => browser?.close());
  async function opened(act: LinkAct, width = 320, colorScheme: 'light' | 'dark' = 'light') {
    const asking = await aDeskThatAsks(act);
    const { url } = await servedCasePages(asking.pages);
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 800 }, locale: 'es-CO', colorScheme });
    const page = await context.newPage();
    await page.goto(url + asking.link);
    return { ...asking, page, context };
  }
  it.each(acts.flatMap((act) => [320, 1280].map((width) => [act, width] as const)))('the page %s at %i px', async (act, width) => {
    const { page, context } = await opened(act, width);
    await picture(page, `${act}-${width}`);
    console.log(act, width, await axeFindings(page), await page.evaluate('document.documentElement.scrollWidth'));
    await page.getByRole('button', { name: 'Enviar' }).click();
    await picture(page, `${act}-${width}-faults`);
    console.log(await axeFindings(page));
    await context.close();
  });
});
