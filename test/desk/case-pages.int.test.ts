import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PageAct } from '../../src/features/mail/links.js';
import { axeFindings } from '../support/axe.js';
import { CHROMIUM_FLAGS, describeInChromium } from '../support/chromium.js';
import { inputsOf } from '../../src/cards/field-input.js';
import { faultNotice, inputHtml, pageForm, wholePage } from '../../src/features/mail/page-html.js';
import { repetitions } from '../support/repetitions.js';
import { aDeskThatAsks, everyKindOfField, servedCasePages } from '../support/served-case-pages.js';
import { picture } from '../support/the-page.js';

/** What a person does on each page, and what the page says afterwards. */
const acts: Readonly<Record<PageAct, { fill(page: Page): Promise<void>; faults: number; done: string }>> = {
  complete: {
    async fill(page) {
      await page.getByRole('textbox', { name: 'Correo' }).fill('ana.ruiz@entidad.example');
      await page.getByLabel('Teléfono o extensión').fill('3001234567');
      await page.getByLabel('Sede').fill('Centro');
    },
    faults: 3,
    done: 'Quedó registrado con el número CASO-000001.',
  },
  answer: {
    fill: (page) => page.getByLabel('Su respuesta').fill('Dice que no hay conexión.'),
    faults: 1,
    done: 'Recibimos su respuesta. Gracias.',
  },
  judge: { fill: (page) => page.getByLabel('Sí, quedó bien').check(), faults: 1, done: 'Usted confirmó que quedó bien. Gracias.' },
  survey: { fill: (page) => page.getByLabel('5 Muy bien').check(), faults: 1, done: 'Recibimos su encuesta. Gracias.' },
};
/** By day each page at one width, and each width with two pages. */
const widthsOf = (at: number): readonly number[] => [320, 1280, 320].slice(at % 2, (at % 2) + repetitions(2, 1));
const each = (['complete', 'answer', 'judge', 'survey'] as const).flatMap((act, at) => widthsOf(at).map((width) => [act, width] as const));

describeInChromium('the pages behind the links of a mail, in a browser without scripts', (executablePath) => {
  let browser: Browser;
  let judged: Page;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
    judged = await browser.newPage();
  });
  afterAll(() => browser?.close());

  async function opened(act: PageAct, width: number, colorScheme: 'light' | 'dark' = 'light') {
    const asking = await aDeskThatAsks(act);
    const { url } = await servedCasePages(asking.pages);
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 800 }, locale: 'es-CO', colorScheme });
    const page = await context.newPage();
    page.setDefaultTimeout(5_000);
    await page.goto(url + asking.link);
    const send = () => page.getByRole('button', { name: 'Enviar' }).click();
    const typesOf = async () => (await asking.desk.load(asking.id)).history.map(({ event }) => event.type);
    return { ...asking, page, context, send, typesOf };
  }

  /** Axe is a script, so it judges the same page where scripts run. */
  async function expectSound(page: Page, width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
    await judged.setViewportSize({ width, height: 800 });
    await judged.emulateMedia({ colorScheme });
    await judged.setContent(await page.content());
    expect(await axeFindings(judged)).toEqual([]);
    const tooWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
    expect(await judged.evaluate(tooWide)).toBe(false);
    const small = `[...document.querySelectorAll('button, select, summary, textarea, .option, .notice a, input:not([type=hidden], [type=radio], [type=checkbox])')]
      .filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML)`;
    expect(await judged.evaluate(small)).toEqual([]);
  }

  it.each(each)('the page %s, %i px wide, comes back with every fault at its field, and is done when it is right', async (act, width) => {
    const { page, context, send } = await opened(act, width);
    await expectSound(page, width);
    await picture(page, `${act}-${width}`);
    await send();
    const summary = page.getByRole('group', { name: /^✕ Revise/ });
    expect(await summary.getByRole('link').count()).toBe(acts[act].faults);
    expect(await page.title()).toMatch(/^Revise \d datos? · /);
    const target = await summary.getByRole('link').first().getAttribute('href');
    expect(await page.locator(`[id="${(target ?? '').slice(1)}"]`).count()).toBe(1);
    await expectSound(page, width);
    await picture(page, `${act}-${width}-faults`);
    await acts[act].fill(page);
    await send();
    await page.getByText(acts[act].done).waitFor();
    await expectSound(page, width);
    await picture(page, `${act}-${width}-done`);
    await context.close();
  });

  it.each(['complete', 'judge'] as const)('the page %s is as sound in dark colours', async (act) => {
    const { page, context, send } = await opened(act, 320, 'dark');
    await expectSound(page, 320, 'dark');
    await send();
    await page.getByText(/^✕ Revise/).waitFor();
    await expectSound(page, 320, 'dark');
    await picture(page, `${act}-320-dark`);
    await context.close();
  });

  it.each([320, 1280])('a page with every kind of input, each with a fault, is sound at %i px', async (width) => {
    const faults = everyKindOfField.map(({ id, label }) => ({ field: id, label, code: 'missing' as const }));
    const inputs = inputsOf(everyKindOfField, { typed: {}, faults });
    const body = [faultNotice('Revise', inputs, []), pageForm('x', inputs.map(inputHtml), 'Enviar')];
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.setContent(wholePage('Formulario', 'Mesa', body));
    await expectSound(page, width);
    expect(await page.getByRole('group', { name: '✕ Revise' }).getByRole('link').count()).toBe(inputs.length);
    await picture(page, `kinds-${width}`);
    await context.close();
  });

  it('M-58 a link that a scanner opens and posts to changes nothing, and its reader uses it afterwards, twice pressed', async () => {
    const { page, context, send, typesOf, pages, link } = await opened('judge', 320);
    const before = await typesOf();
    const scanner = await browser.newContext();
    for (const method of ['GET', 'HEAD', 'POST'])
      await scanner.request.fetch(page.url(), { method, form: method === 'POST' ? {} : undefined });
    expect((await pages.send(link, new URLSearchParams({ 'f_=': 'accept' }))).status).toBe(403);
    expect(await typesOf()).toEqual(before);
    await scanner.close();
    await acts.judge.fill(page);
    await page.getByRole('button', { name: 'Enviar' }).dblclick();
    await page.getByText(acts.judge.done).waitFor();
    await page.reload();
    await page.getByText(acts.judge.done).waitFor();
    expect((await typesOf()).filter((type) => type === 'solution-accepted')).toHaveLength(1);
    await page.goBack();
    if ((await page.getByRole('button', { name: 'Enviar' }).count()) > 0) await send();
    await page.getByText(acts.judge.done).waitFor();
    expect((await typesOf()).filter((type) => type === 'solution-accepted')).toHaveLength(1);
    await context.close();
  });

  it('the form of a page behind a link names the site that it comes from, as proxies and local mode want it, and no other site learns the link', async () => {
    const { page, context, send } = await opened('survey', 320);
    await acts.survey.fill(page);
    const [sent] = await Promise.all([page.waitForRequest((request) => request.method() === 'POST'), send()]);
    const { origin } = await sent.allHeaders();
    expect(origin).toBe(new URL(page.url()).origin);
    await page.getByText(acts.survey.done).waitFor();
    const hosts: string[] = [];
    page.on('request', (request) => hosts.push(new URL(request.url()).hostname));
    await page.reload();
    expect(new Set(hosts)).toEqual(new Set(['127.0.0.1']));
    await context.close();
  });

  it('the pages behind links are used with the keyboard alone, and the focus is seen', async () => {
    const { page, context, typesOf } = await opened('judge', 1280);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Sigue sin abrir');
    await picture(page, 'judge-keyboard');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Usted nos dijo que sigue fallando').waitFor();
    expect(await typesOf()).toContain('solution-refused');
    await context.close();
  });
});
