import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS } from '../../support/chromium.js';
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

export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
}

export async function openPage(browser: Browser, viewport: typeof WIDE): Promise<PageDriver> {
  const bot = await createCardBot();
  const server = await createPageServer(bot.url);
  await server.teams.start();
  const context = await browser.newContext({ viewport, locale: 'es-CO' });
  const tab = await context.newPage();
  tab.setDefaultTimeout(8_000);
  const faults = watch(tab);
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
      await context.close();
      await server.close();
      await bot.close();
      if (faults.length > 0) throw new Error(`the page: ${faults.join('; ')}`);
    },
  };
}

/** Collects requests to other servers, errors of the page and violations of its policy. */
function watch(tab: Page): readonly string[] {
  const faults: string[] = [];
  const isOurs = /^(http:\/\/127\.0\.0\.1|data:|blob:)/;
  tab.on('request', (one) => void (isOurs.test(one.url()) || faults.push(`asked ${one.url()}`)));
  tab.on('pageerror', (error) => void faults.push(error.message));
  tab.on('console', (line) => void (/Content Security Policy/.test(line.text()) && faults.push(line.text())));
  return faults;
}
