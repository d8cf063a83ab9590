import type { ChatMessage } from '../../playground/chats/chat-log.js';
import { CONSENT_CARD, FILE_CARD } from '../../playground/wire-rules/attachment-rules.js';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { objectAt, textAt, type JsonObject } from '../../src/core/json.js';
import type { DemoOrganisation } from '../../playground/people/demo-organisation.js';
import { besidesProfile, caseName, liveAt, until, wordsIn } from '../desk/a-case.js';
import { botMessages } from '../support/desk-acts.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { filledByHand, rowsSent } from './killed/many-at-once.js';

/** Turns the direction of what follows, hides a letter, and stands for none. */
const signs = ['\u202E', '\u2066', '\u2060', '\u200F', '\uFEFF'];
const posed = (text: string): string => [...text].map((letter, at) => `${letter}${signs[at % signs.length]}`).join('');
const found = (text: string): readonly string[] => signs.filter((sign) => text.includes(sign));

const attachmentOf = ({ attachments }: ChatMessage, type: string): JsonObject | undefined =>
  attachments.find((one) => textAt(one, 'contentType') === type);

/** Names as a directory may hold them, where people write their own. */
function named(demo: DemoOrganisation): DemoOrganisation {
  return {
    ...demo,
    people: demo.people.map((one) => (one.groupId?.startsWith('area-') === true ? { ...one, name: posed(one.name) } : one)),
  };
}

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk({ changed: named });
  await desk.bindAll();
});
afterAll(() => desk.close());

it('12 hidden characters of any input are in no output: cards, answers, files, their names and workbooks', async () => {
  const { beto, carla } = desk.people;
  const ana = desk.requester();
  await desk.say(ana, `precaso ${posed('no abre el correo')}`);
  const draft = await desk.shows(desk.chat(ana), 'PRE-', 'no abre el correo', { button: 'Enviar' });
  await desk.press(ana, draft, 'Enviar', {
    ...besidesProfile,
    site: posed('Centro'),
    category: 'otro',
    description: posed('no abre desde ayer'),
  });
  const receipt = await desk.shows(desk.chat(ana), 'CASO-', 'no abre desde ayer');
  const name = caseName(receipt.words);
  const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(9_000, 7)]);
  await desk.say(ana, posed(name), { files: [{ name: posed('pantalla.png'), type: 'image/png', bytes: png }] });
  await desk.press(beto, await liveAt(desk, 'mesa', name), 'Tomar');
  const note = await desk.open(beto, await liveAt(desk, 'mesa', name, 'Beto Gil debe'), 'Nota');
  await desk.submit(beto, note, 'Guardar', { text: posed('Ya lo miro'), audience: 'public' });
  await desk.shows(desk.chat(ana), 'Ya lo miro');
  expect((await desk.say(beto, posed('buscar desde ayer'))).join()).toContain(name);
  await desk.say(beto, posed(`caso ${name}`));
  await desk.shows(desk.chat(beto), name, 'no abre desde ayer', 'Beto Gil debe');
  for (const order of ['estado', 'mis casos']) expect(await desk.say(beto, posed(order))).not.toEqual([]);
  const ready = await desk.say(carla, posed('plantilla saludo: Buenas, ya lo miramos'));
  expect(ready).toHaveLength(1);
  const rows = ['luz@entidad.gov.co', 'luz sin arroba'].map((email) => ({ name: posed('Luz Peña'), email }));
  const workbook = await filledByHand(desk, rows);
  expect(await rowsSent(desk, workbook, posed('contingencia.xlsx'))).toContain('entró 1 caso');
  const offer = await until(desk, () => botMessages(desk.connector, desk.chat(carla)).findLast((one) => attachmentOf(one, CONSENT_CARD)));
  await desk.deliver(desk.connector.consents(carla, offer, true));
  const card = await until(desk, () => botMessages(desk.connector, desk.chat(carla)).findLast((one) => attachmentOf(one, FILE_CARD)));
  const kept = textAt(objectAt(attachmentOf(card, FILE_CARD) ?? {}, 'content'), 'uniqueId') ?? '';
  const dialog = await desk.open(beto, await liveAt(desk, 'mesa', name, 'Beto Gil debe'), 'Resolver');
  await desk.submit(beto, dialog, 'Resolver', { solution: posed('Se reparó el perfil') });
  expect(wordsIn(await desk.press(ana, await desk.shows(desk.chat(ana), '¿Quedó bien?'), 'Sí, quedó bien'))).not.toBe('');

  const sent = desk.connector.calls.map(({ activity }) => JSON.stringify(activity));
  expect(sent.length).toBeGreaterThan(40);
  expect(sent.filter((one) => found(one).length > 0)).toEqual([]);
  const parts = Object.entries(unzipSync(desk.connector.uploads.bytes(kept) ?? new Uint8Array())).filter(([part]) => part.endsWith('.xml'));
  expect(parts.map(([, xml]) => strFromU8(xml)).join()).toContain('Luz Peña');
  expect(parts.filter(([, xml]) => found(strFromU8(xml)).length > 0).map(([part]) => part)).toEqual([]);
});
