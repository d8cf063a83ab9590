import { CONSENT_CARD, FILE_CARD } from '../../playground/wire-rules/attachment-rules.js';
import type { ChatMessage } from '../../playground/chats/chat-log.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { answered, botMessages, dialogIn, type Card } from '../support/desk-acts.js';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import { consentOutcome } from '../../playground/client/teams-client.js';
import { objectAt, textAt, type Json, type JsonObject } from '../../src/core/json.js';
import { inputsOf } from '../support/shown-card.js';
import { postCase, until, wordsIn, type PostedCase } from './a-case.js';
import { dataOf, forgeAt, noCase } from './forge.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());
beforeEach(() => desk.connector.clearScript());

const forge = forgeAt(() => desk);
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(6 * 1024 * 1024, 65)]);

type WithFiles = PostedCase & { ticket: Json; ids: Readonly<Record<string, string>> };

async function aCaseWith(words: string, files: Readonly<Record<string, Buffer>>): Promise<WithFiles> {
  const made = await postCase(desk, words);
  for (const [name, bytes] of Object.entries(files))
    expect((await desk.say(made.who, '', { files: [{ name, bytes }] })).join()).toContain(made.name);
  const ticket = dataOf(made.live, 'Tomar')['ticket'] ?? '';
  const dialog = await filesOf(desk.people.beto, made.live, ticket);
  const choices = inputChoices(dialog.card);
  const ids = Object.fromEntries(
    Object.keys(files).map((name) => [name, choices.find(({ title }) => title.startsWith(name))?.value ?? '']),
  );
  return { ...made, ticket, ids };
}

function inputChoices(card: JsonObject): readonly { title: string; value: string }[] {
  const found: { title: string; value: string }[] = [];
  JSON.stringify(card, (_key, value: unknown) => {
    if (
      typeof value === 'object' &&
      value !== null &&
      'title' in value &&
      'value' in value &&
      typeof value.title === 'string' &&
      typeof value.value === 'string'
    )
      found.push({ title: value.title, value: value.value });
    return value;
  });
  return found;
}

/** *Ver adjuntos*. */
async function filesOf(who: DemoPerson, card: Card, ticket: Json) {
  return dialogIn(card, await forge.dialogOutcome(who, card, 'task/submit', { verb: 'dialog', open: 'files', ticket }));
}

async function asks(who: DemoPerson, made: WithFiles, button: string, ...names: readonly string[]): Promise<string> {
  const dialog = await filesOf(who, made.live, made.ticket);
  return wordsIn(await desk.submit(who, dialog, button, { files: names.map((name) => made.ids[name] ?? name).join(',') }));
}

const attachmentOf = ({ attachments }: ChatMessage, type: string): JsonObject | undefined =>
  attachments.find((one) => textAt(one, 'contentType') === type);

function cardsIn(who: DemoPerson, type: string): readonly ChatMessage[] {
  return botMessages(desk.connector, desk.chat(who)).filter((one) => attachmentOf(one, type) !== undefined);
}

function newestOffer(who: DemoPerson): ChatMessage {
  const card = cardsIn(who, CONSENT_CARD).at(-1);
  if (card === undefined) throw new Error('nothing was offered');
  return card;
}

async function answers(who: DemoPerson, card: ChatMessage, isAccepted: boolean, change: (activity: JsonObject) => JsonObject = (a) => a) {
  const reply = await desk.deliver(change(desk.connector.consents(who, card, isAccepted)));
  expect(consentOutcome(answered(reply))).toEqual({ outcome: 'sent' });
}

async function historyOf(who: DemoPerson, made: WithFiles): Promise<string> {
  return forge.dialog(who, made.live, 'task/submit', { verb: 'dialog', open: 'history', ticket: made.ticket });
}

describe('files that a specialist asks for', () => {
  it('UARIV-18 files are offered to the specialist in their own chat, one card each, stored in their OneDrive once they accept, and recorded in the history', async () => {
    const { beto } = desk.people;
    const made = await aCaseWith('no puedo firmar el acta', { 'acta.pdf': pdf, 'notas.txt': Buffer.from('unas notas') });
    expect(await asks(beto, made, 'Enviármelos', 'acta.pdf', 'notas.txt')).toBe(
      'Le ofrecí 2 archivos en su chat con Precaso. Allí pulse «Permitir» y quedan en su OneDrive.',
    );
    const offers = cardsIn(beto, CONSENT_CARD);
    expect(offers.map((one) => one.attachments.map((a) => [a['name'], objectAt(a, 'content')['sizeInBytes']]))).toEqual([
      [['acta.pdf', pdf.length]],
      [['notas.txt', 10]],
    ]);
    const [first] = offers;
    if (first === undefined) throw new Error('no offer');
    await answers(beto, first, true);
    const card = await until(desk, () => cardsIn(beto, FILE_CARD).at(-1));
    const kept = textAt(objectAt(attachmentOf(card, FILE_CARD) ?? {}, 'content'), 'uniqueId') ?? '';
    expect(desk.connector.uploads.bytes(kept)?.equals(pdf)).toBe(true);
    // The card is of no use any more, and away.
    await until(desk, () => cardsIn(beto, CONSENT_CARD).every(({ id }) => id !== first.id) || undefined);
    expect(cardsIn(beto, CONSENT_CARD).map(({ id }) => id)).toEqual([offers[1]?.id]);
    expect(await historyOf(beto, made)).toContain('Beto Gil aceptó guardar en su OneDrive una copia de «acta.pdf»');
    // Nothing of it is the requester's to read.
    expect(await historyOf(made.who, { ...made, live: made.receipt })).not.toContain('OneDrive');
  });

  it('I8 files leave without the bot’s token', () => {
    const puts = desk.connector.calls.filter(({ method, path }) => method === 'PUT' && path.startsWith('/local/upload-sessions/'));
    expect(puts.length).toBeGreaterThan(0);
    expect(puts.filter(({ authorization }) => authorization !== null)).toEqual([]);
  });

  it('declined files are not sent, and the card goes', async () => {
    const { luz } = desk.people;
    const made = await aCaseWith('otro documento que no abre', { 'oficio.pdf': pdf });
    await asks(luz, made, 'Enviármelos', 'oficio.pdf');
    await answers(luz, newestOffer(luz), false);
    await until(desk, () => botMessages(desk.connector, desk.chat(luz)).find(({ text }) => text.includes('no guardé «oficio.pdf»')));
    expect([cardsIn(luz, CONSENT_CARD), cardsIn(luz, FILE_CARD)]).toEqual([[], []]);
    expect(await historyOf(luz, made)).not.toContain('OneDrive');
  });

  it('I2 a file comes once, however often it is asked for', async () => {
    const { dora } = desk.people;
    const made = await aCaseWith('el tercer documento que no abre', { 'plano.pdf': pdf });
    await asks(dora, made, 'Enviármelos', 'plano.pdf');
    const offer = newestOffer(dora);
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    desk.connector.script(({ method, path }) => method === 'PUT' && path.startsWith('/local/upload-sessions/'), {
      kind: 'held',
      until: held,
    });
    await answers(dora, offer, true);
    await answers(dora, offer, true);
    letGo();
    await until(desk, () => cardsIn(dora, FILE_CARD).at(-1));
    await answers(dora, offer, true);
    await until(desk, () => botMessages(desk.connector, desk.chat(dora)).find(({ text }) => text.includes('Ya había aceptado la copia')));
    expect(cardsIn(dora, FILE_CARD)).toHaveLength(1);
  });

  it('files are offered anew when their upload session is over', async () => {
    const { ivan } = desk.people;
    const made = await aCaseWith('el cuarto documento', { 'carta.pdf': pdf });
    await asks(ivan, made, 'Enviármelos', 'carta.pdf');
    const first = newestOffer(ivan);
    const activity = desk.connector.consents(ivan, first, true);
    desk.connector.sessions.expireAll();
    await desk.deliver(activity);
    await until(desk, () => botMessages(desk.connector, desk.chat(ivan)).find(({ text }) => text.includes('venció')));
    const second = await until(desk, () => cardsIn(ivan, CONSENT_CARD).find(({ id }) => id !== first.id));
    await answers(ivan, second, true);
    const card = await until(desk, () => cardsIn(ivan, FILE_CARD).at(-1));
    expect(attachmentOf(card, FILE_CARD)?.['name']).toBe('carta.pdf');
  });

  it('files that cannot be stored there are reported, and may be asked for again', async () => {
    const { beto } = desk.people;
    const made = await aCaseWith('el quinto documento', { 'anexo.pdf': pdf });
    await asks(beto, made, 'Enviármelos', 'anexo.pdf');
    desk.connector.script(({ path }) => path.startsWith('/local/upload-sessions/'), { kind: 'status', status: 507, when: 'before-taken' });
    await answers(beto, newestOffer(beto), true);
    await until(desk, () =>
      botMessages(desk.connector, desk.chat(beto)).find(({ text }) => text.includes('no hay espacio para «anexo.pdf»')),
    );
    expect(await asks(beto, made, 'Enviármelos', 'anexo.pdf')).toContain('Le ofrecí 1 archivo');
  });

  it('I8 files go only to the person who got the offer, and to no other address', async () => {
    const { beto, dora } = desk.people;
    const made = await aCaseWith('el sexto documento', { 'secreto.pdf': pdf });
    await asks(beto, made, 'Enviármelos', 'secreto.pdf');
    const offer = newestOffer(beto);
    const before = desk.connector.calls.length;
    const otherContext =
      (context: JsonObject) =>
      (activity: JsonObject): JsonObject => ({ ...activity, value: { ...objectAt(activity, 'value'), context } });
    await answers(dora, offer, true);
    await answers(made.who, offer, true);
    for (const context of [
      {},
      { ticket: made.ticket, file: made.ids['secreto.pdf'] ?? '', offer: 'inventada' },
      { ticket: 'x', file: 'y', offer: 'z' },
    ])
      await answers(beto, offer, true, otherContext(context));
    await answers(beto, offer, true, (activity) => {
      const value = objectAt(activity, 'value');
      return { ...activity, value: { ...value, uploadInfo: { ...objectAt(value, 'uploadInfo'), uploadUrl: 'https://evil.example/put' } } };
    });
    await until(desk, () => botMessages(desk.connector, desk.chat(beto)).find(({ text }) => text.includes('No pude dejar «secreto.pdf»')));
    expect(desk.connector.calls.slice(before).filter(({ path }) => path.startsWith('/local/upload-sessions/'))).toEqual([]);
  });

  it('files are not offered to a person without a chat, and the dialog says what to do', async () => {
    const { nora } = desk.people;
    const made = await aCaseWith('el séptimo documento', { 'guia.pdf': pdf });
    desk.connector.chats.block(nora.chatId, true);
    expect(await asks(nora, made, 'Enviármelos', 'guia.pdf')).toContain('No puedo escribirle en privado. En Teams busque Precaso');
    desk.connector.chats.block(nora.chatId, false);
  });

  it('the requester asks for files of their own case too, and no other requester does', async () => {
    const made = await aCaseWith('el octavo documento', { 'mio.pdf': pdf });
    const own = { ...made, live: made.receipt };
    expect(await asks(made.who, own, 'Enviármelos', 'mio.pdf')).toContain('Le ofrecí 1 archivo');
    const data = { verb: 'offer-files', ticket: made.ticket, n: 'x', f_files: made.ids['mio.pdf'] ?? '' };
    expect(await forge.dialog(desk.requester(), made.receipt, 'task/submit', data)).toBe(noCase);
  });

  it('a form with no file chosen comes back', async () => {
    const made = await aCaseWith('el noveno documento', { 'a.txt': Buffer.from('a'), 'b.txt': Buffer.from('b') });
    const dialog = await filesOf(desk.people.beto, made.live, made.ticket);
    expect(inputsOf(dialog.card)).toEqual({ f_files: '' });
    expect(wordsIn(await desk.submit(desk.people.beto, dialog, 'Enviármelos'))).toContain('Revise 1 dato');
  });
});
