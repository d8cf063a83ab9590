import { chromium, type Browser, type ConsoleMessage, type Locator, type Page, type Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { CHROMIUM_FLAGS, describeInChromium } from '../../../test/support/chromium.js';
import { createCardBot, type CardBot } from './card-bot.js';
import { createPageServer, type PageServer } from './page-server.js';

export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** A tab on the page, in front of a bot that answers with sample cards. */
export interface PageDriver {
  readonly tab: Page;
  readonly bot: CardBot;
  readonly server: PageServer;
  region(name: string): Locator;
  /** The cards of a column. */
  card(column: string): Locator;
  button(within: Locator | Page, name: string): Locator;
  /** Ana's draft, filled in and sent: the case stands in the channel. */
  makeCase(): Promise<void>;
  /** @throws {Error} when the page asked another place for something, or had a fault of its own. */
  close(): Promise<void>;
}

/**
 * A suite in Chromium, each test on a page of its own. All share one window, since opening one costs more than most tests,
 * and one port: at the same address the browser keeps the scripts that it compiled.
 */
export function describeOnThePage(name: string, viewport: typeof WIDE, suite: (page: Omit<PageDriver, 'close'>) => void): void {
  describeInChromium(name, (executablePath) => {
    let browser: Browser;
    let tab: Page;
    let port = 0;
    let page: PageDriver;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
      const context = await browser.newContext({ viewport, locale: 'es-CO' });
      tab = await context.newPage();
      tab.setDefaultTimeout(60_000);
    });
    afterAll(() => browser.close());
    beforeEach(async () => {
      page = await openPage(tab, port);
      port = Number(new URL(page.server.url).port);
    });
    afterEach(() => page.close());
    suite({
      get tab() {
        return page.tab;
      },
      get bot() {
        return page.bot;
      },
      get server() {
        return page.server;
      },
      region: (label) => page.region(label),
      card: (column) => page.card(column),
      button: (within, label) => page.button(within, label),
      makeCase: () => page.makeCase(),
    });
  });
}

/** A page in the tab, with nothing of the former one. @param port where its server listens if that is free; 0: anywhere */
async function openPage(tab: Page, port: number): Promise<PageDriver> {
  const bot = await createCardBot();
  const server = await createPageServer(bot.url, { port });
  await server.teams.start();
  const watched = watch(tab);
  const region = (name: string): Locator => tab.getByRole('region', { name });
  const card = (column: string): Locator => region(column).getByRole('article');
  const button = (within: Locator | Page, name: string): Locator => within.getByRole('button', { name, exact: true });
  await tab.goto(server.url);
  await button(region('Solicitante'), 'hola').waitFor();
  return {
    tab,
    bot,
    server,
    region,
    card,
    button,
    async makeCase() {
      await button(region('Solicitante'), 'precaso no abre el correo desde ayer').click();
      await card('Solicitante').getByRole('textbox', { name: 'Teléfono' }).fill('3104567');
      await card('Solicitante').getByRole('combobox', { name: 'Sede' }).selectOption('centro');
      await button(card('Solicitante'), 'Enviar').click();
      await card('Solicitante').getByText('○ Registrado').waitFor();
      // On a phone the channels are behind another tab.
      await tab.locator('#column-channels article').waitFor({ state: 'attached' });
    },
    async close() {
      await tab.unrouteAll();
      await tab.evaluate('localStorage.clear()');
      await tab.goto('about:blank');
      const faults = watched.end();
      await server.close();
      await bot.close();
      if (faults.length > 0) throw new Error(`the page: ${faults.join('; ')}`);
    },
  };
}

/** Collects requests to other servers, errors of the page and violations of its policy, until its end. */
function watch(tab: Page): { end(): readonly string[] } {
  const faults: string[] = [];
  const isOurs = /^(http:\/\/127\.0\.0\.1|data:|blob:|about:)/;
  const onRequest = (one: Request): void => void (isOurs.test(one.url()) || faults.push(`asked ${one.url()}`));
  const onError = (error: Error): void => void faults.push(error.message);
  const onLine = (line: ConsoleMessage): void => void (/Content Security Policy/.test(line.text()) && faults.push(line.text()));
  tab.on('request', onRequest).on('pageerror', onError).on('console', onLine);
  return {
    end() {
      tab.off('request', onRequest).off('pageerror', onError).off('console', onLine);
      return faults;
    },
  };
}
