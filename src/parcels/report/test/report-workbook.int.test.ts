import readXlsxFile from 'read-excel-file/node';
import { unzipSync } from 'fflate';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedStoreAsFound } from '../../../store/sqlite/open-folder.js';
import { instant } from '../../../core/instant.js';
import { figureNames } from '../../../core/report/report-document.js';
import { countPeriod } from '../report.js';
import { sumOf } from '../rules/figures.js';
import { isObject, objectAt, textAt, type JsonObject } from '../../../core/json.js';
import { wordsOf } from '../../../../test/support/shown-card.js';
import { startDeskServer } from '../../../../test/support/desk-server.js';
import { openPageDesk, type PageDesk } from '../../../../test/support/page-desk.js';

const cases = 20;
/** Far more than the example month takes on a busy machine. */
const filled = 540_000;

async function post(url: string, path: string, body: JsonObject): Promise<JsonObject> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/local/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const said: unknown = await answer.json();
  return isObject(said) ? { ...said, status: answer.status } : {};
}

async function state(url: string): Promise<JsonObject> {
  const said: unknown = await (await fetch(`${url}/local/state`)).json();
  return isObject(said) ? said : {};
}

/** The page of a desk of UARIV with the example month. */
async function filledPage() {
  const server = await startDeskServer({ PRECASO_PROCEDURE: 'uariv' });
  onTestFinished(() => server.close());
  await post(server.url, 'example-month', { cases });
  await expect.poll(async () => (await state(server.url))['filling'], { interval: 500, timeout: filled }).toBeNull();
  const page = await openPageDesk(server.url);
  onTestFinished(() => page.close());
  const { coordinatorId } = await state(server.url);
  const who = page.people.find(({ id }) => id === coordinatorId);
  if (who === undefined) throw new Error('no coordinator');
  return { server, page, who };
}

type Chat = { page: PageDesk; who: PageDesk['people'][number]; url: string };

/** Presses *Descargar libro*, accepts the offer, and downloads the file. */
async function downloaded({ page, who, url }: Chat, data: JsonObject): Promise<Buffer> {
  await page.say(who, 'ayuda');
  const help = await page.shows(who.chatId);
  const before = page.messages(who.chatId).length;
  const pressed = { as: who.id, conversationId: who.chatId, messageId: help.id };
  expect(await post(url, 'press', { ...pressed, type: 'Action.Execute', verb: 'report-workbook', data })).toMatchObject({ status: 200 });
  const offered = () =>
    page
      .messages(who.chatId)
      .slice(before)
      .find((message) => JSON.stringify(message).includes('file.consent'));
  await expect.poll(offered).toBeDefined();
  expect(page.messages(who.chatId).slice(before).map(wordsOf).join(' ')).toContain('El libro está listo');
  expect(await post(url, 'consent', { ...pressed, messageId: offered()?.id ?? '', isAccepted: true })).toMatchObject({ status: 200 });
  const given = () =>
    page
      .messages(who.chatId)
      .slice(before)
      .flatMap(({ attachments }) => attachments)
      .find(isFileCard);
  await expect.poll(given).toBeDefined();
  return Buffer.from(
    await (await fetch(new URL(textAt(objectAt({ given: given() ?? {} }, 'given'), 'contentUrl') ?? '', url))).arrayBuffer(),
  );
}

function isFileCard(attachment: unknown): attachment is JsonObject {
  return isObject(attachment) && textAt(attachment, 'contentType') === 'application/vnd.microsoft.teams.card.file.info';
}

describe('the report’s workbook on the try-it page', () => {
  it('SIIF-13 the rows of the workbook are the cases of the period, and its counts are their figures', async () => {
    const { server, page, who } = await filledPage();
    const to = instant(Date.now());
    const from = instant(to - 28 * 86_400_000);
    const bytes = await downloaded({ page, who, url: server.url }, { verb: 'report-workbook', from, to, scope: { kind: 'desk' }, n: 'n1' });
    const sheets = await readXlsxFile(bytes, { trim: false });
    await server.stop();
    const store = await openEmbeddedStoreAsFound(server.folder);
    const counted = await countPeriod(store, { from, to });
    await store.close();
    const total = sumOf(counted.cells);
    const dataOf = (name: string) => (sheets.find(({ sheet }) => sheet === name)?.data ?? []).slice(1);
    const whole = dataOf('Cifras por categoría').at(-1);
    expect(dataOf('Casos').length).toBeGreaterThanOrEqual(total.registered);
    expect(whole?.slice(1, 3)).toEqual([dataOf('Casos').length, total.registered]);
    expect(whole?.slice(3, 11)).toEqual(figureNames.slice(1).map((name) => total[name]));
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      'Casos',
      'Cifras por categoría',
      'Análisis y producto no conforme',
      'Cómo leer',
      'Columnas',
    ]);
    const xml = Object.entries(unzipSync(bytes)).filter(([path]) => path.includes('sheets/'));
    expect(xml.map(([, content]) => Buffer.from(content).toString('utf8')).join('')).not.toMatch(/<f[ >]/);
    expect(JSON.stringify(dataOf('Casos'))).not.toMatch(/3\d{9}/);
  });
});
