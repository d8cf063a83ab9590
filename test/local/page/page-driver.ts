import { chromium, type ConsoleMessage, type Locator, type Page, type Request } from 'playwright-core';
import { CHROMIUM_FLAGS } from '../../support/chromium.js';
import { createCardBot, type CardBot } from './card-bot.js';
import { createPageServer, type PageServer } from './page-server.js';

export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** @property port of the tab's first page and all that follow: at the same address the browser keeps the scripts that it compiled */
export type BrowserTab = { tab: Page; port: number; close(): Promise<void> };

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

/** One window for all tests of a file: opening one costs more than most tests. */
export async function launchBrowser(executablePath: string): Promise<BrowserTab> {
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
  const context = await browser.newContext({ locale: 'es-CO' });
  const tab = await context.newPage();
  tab.setDefaultTimeout(8_000);
  return { tab, port: 0, close: () => browser.close() };
}

/** A page of its own in the tab, with nothing of the former page. */
export async function openPage(browser: BrowserTab, viewport: typeof WIDE): Promise<PageDriver> {
  const { tab } = browser;
  const bot = await createCardBot();
  const server = await createPageServer(bot.url, { port: browser.port });
  browser.port = Number(new URL(server.url).port);
  await server.teams.start();
  await tab.setViewportSize(viewport);
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
