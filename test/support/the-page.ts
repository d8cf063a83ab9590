import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { startDeskServer, type Environment } from './desk-server.js';
import { CHROMIUM_FLAGS, MEASURED_FONTS } from './chromium.js';

/** The try-it page as a person uses it: three seats, by the names that a screen reader says. */
export function onThePage(page: Page) {
  const requester = page.getByRole('region', { name: 'Solicitante' });
  const channels = page.getByRole('region', { name: 'Canales' });
  const coordination = page.getByRole('region', { name: 'Coordinación' });
  const dialog = page.getByRole('dialog');
  const say = async (seat: Locator, text: string): Promise<void> => {
    const box = seat.getByRole('textbox').last();
    await box.fill(text);
    await box.press('Enter');
  };
  return {
    page,
    requester,
    channels,
    coordination,
    dialog,
    say,
    /** The newest card of a seat, or the newest with these words. */
    card: (seat: Locator, words?: string | RegExp): Locator =>
      words === undefined
        ? seat.getByRole('article').last()
        : seat
            .getByRole('article')
            .filter({ hasText: typeof words === 'string' ? words : words })
            .last(),
    /** An action in a card's overflow menu. */
    async more(card: Locator, name: string): Promise<void> {
      const menu = card.getByRole('button', { name: /^(…|Más acciones)/ }).first();
      const action = page
        .getByRole('menuitem', { name, exact: true })
        .or(page.getByRole('button', { name: new RegExp(`^${name}( \\p{Lu}|$)`, 'u') }))
        .last();
      // An update of the card closes its menu: a person opens it again.
      const chosen = async (): Promise<boolean> => {
        if (!(await action.isVisible())) await menu.click({ timeout: 2_000 });
        await action.click({ timeout: 2_000 });
        return true;
      };
      await expect.poll(() => chosen().catch(() => false)).toBe(true);
    },
    /** Opens the own chat of a person of the desk, below the channels. */
    chatOf: (name: string): Promise<void> => channels.getByRole('navigation').getByText(name).first().click(),
    channel: (name: string): Promise<void> => channels.getByText(name).first().click(),
    /** Moves the demo's clock. */
    clock: (name: '+15 min' | '+1 h' | '+1 día'): Promise<void> => page.getByRole('button', { name }).click(),
    /** Moves the demo's clock to what is due next, until the page shows this: a send that is tried again is due too. */
    async clockUntil(shown: Locator): Promise<void> {
      for (let presses = 0; presses < 12 && (await shown.count()) === 0; presses++) {
        const moved = page.waitForResponse((response) => response.url().endsWith('/local/clock'));
        await page.getByRole('button', { name: 'Hasta lo próximo' }).click();
        await moved;
        await shown.waitFor({ timeout: 2_000 }).catch(() => undefined);
      }
      await shown.waitFor();
    },
  };
}

export type OnThePage = ReturnType<typeof onThePage>;

/** The first case of a desk, as it stands in the channel: the requester says what happens, fills in what is missing and sends it. */
export async function registerFirstCase({ requester, channels, card, say }: OnThePage): Promise<void> {
  await say(requester, 'precaso no abre el correo desde ayer');
  const draft = card(requester, 'PRE-000001');
  await draft.getByLabel('Teléfono o extensión').fill('3001234567');
  await draft.getByLabel('Sede').fill('Centro');
  await draft.getByRole('button', { name: 'Enviar' }).click();
  await channels.getByRole('article').filter({ hasText: 'CASO-000001' }).waitFor();
}

/**
 * The page of a built server of its own, open in a browser, the desk's welcome shown.
 *
 * @property faults of the page itself, and addresses outside that it asked for
 */
export type OpenedPage = OnThePage & { faults: readonly string[]; close(): Promise<void> };

export async function openThePage(executablePath: string, environment: Environment = {}): Promise<OpenedPage> {
  const server = await startDeskServer(environment);
  await atOfficeHours(server.url);
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(240_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') faults.push(`asked outside: ${hostname}`);
  });
  await page.addInitScript(
    `addEventListener('DOMContentLoaded', () => document.documentElement.style.setProperty('--font', ${JSON.stringify(MEASURED_FONTS)}))`,
  );
  await page.goto(server.url);
  const seats = onThePage(page);
  await seats.requester.getByText('Cuénteme qué le pasa').waitFor();
  return {
    ...seats,
    faults,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** What a card is looked at in: a desktop's pane and a telephone. */
const cardLooks = [640, 320].flatMap((width) => (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })));

/** How a card is drawn at a width. @property brokenWords words that begin on one line and end on the next */
export type DrawnCard = { width: number; height: number; brokenWords: readonly string[]; sticksOut: boolean };

/** The coordinator's newest card with these words at 640 and 320 px, light and dark, with its pictures: `report-320-dark`. The page is wide again afterwards. */
export async function drawnCards(
  { page, coordination, card }: OnThePage,
  words: string | RegExp,
  name: string,
): Promise<readonly DrawnCard[]> {
  const drawn: DrawnCard[] = [];
  await page.locator('.toast').first().waitFor({ state: 'hidden' });
  const viewport = page.viewportSize();
  for (const { width, colorScheme } of cardLooks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    await page.getByRole('tab', { name: 'Coordinación' }).click();
    const newest = card(coordination, words);
    // All of it is in sight, and nothing of the page lies over it.
    await page.setViewportSize({ width, height: Math.round((await boxOf(newest)).height) + 420 });
    const pill = coordination.getByRole('button', { name: 'Mensajes nuevos' });
    if (await pill.isVisible()) await pill.click();
    await newest.scrollIntoViewIfNeeded();
    await page.mouse.move(0, 0);
    const { height } = await boxOf(newest);
    await newest.evaluate((one) => one.setAttribute('data-looked-at', ''));
    drawn.push({ width, height, ...(await page.evaluate<Pick<DrawnCard, 'brokenWords' | 'sticksOut'>>(LOOK_AT_MARKED)) });
    await picture(newest, `${name}-${width}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (viewport !== null) await page.setViewportSize(viewport);
  return drawn;
}

/** Runs in the browser. */
const LOOK_AT_MARKED = String.raw`(() => {
  const card = document.querySelector('[data-looked-at]');
  card.removeAttribute('data-looked-at');
  const right = card.getBoundingClientRect().right + 1;
  const seen = [...card.querySelectorAll('*')].filter((one) => one.closest('.sr-only') === null);
  const broken = [];
  const texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (text.parentElement.closest('.sr-only')) continue;
    for (const { 0: word, index } of text.data.matchAll(/[\p{L}\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word);
    }
  }
  return { brokenWords: broken, sticksOut: seen.some((one) => one.getBoundingClientRect().right > right) };
})()`;

async function boxOf(part: Locator): Promise<{ height: number }> {
  const box = await part.boundingBox();
  if (box === null) throw new Error('the page does not show it');
  return box;
}

/** Pictures are of a desk at work: the demo's clock is put to 9:20 of the next Monday. */
async function atOfficeHours(url: string): Promise<void> {
  if (process.env['PRECASO_SCREENSHOTS'] === undefined) return;
  const bogota = new Date(Date.now() - 5 * 3_600_000);
  const days = (8 - bogota.getUTCDay()) % 7 || 7;
  const monday = Date.UTC(bogota.getUTCFullYear(), bogota.getUTCMonth(), bogota.getUTCDate() + days, 14, 20);
  await fetch(`${url}/local/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ minutes: Math.round((monday - Date.now()) / 60_000) }),
  });
}

/** A picture of the page, or of a part of it, when `PRECASO_SCREENSHOTS` names a folder; else nothing. */
export async function picture(page: Page | Locator, name: string): Promise<void> {
  const folder = process.env['PRECASO_SCREENSHOTS'];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  // What has just changed glows for a moment; the screenshot is taken afterwards.
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
