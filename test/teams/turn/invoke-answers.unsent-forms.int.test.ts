import { describe, expect, it, vi } from 'vitest';
import { isObject, objectAt, objectsAt, textAt, type Json, type JsonObject } from '../../../src/core/json.js';
import { fault } from '../../../src/cards/card.js';
import { drawCard } from '../../../src/cards/draw-card.js';
import { invokeAnswerFault } from '../../../playground/wire-rules/invoke-rules.js';
import { StoreFull, StoreUnavailable } from '../../../src/ports/ticket-store.js';
import type { DialogAnswer, Handlers } from '../../../src/talk/message.js';
import { nodesOf } from '../../cards/card-rules.js';
import { createReceivingEdge, type EdgeOptions, type ReceivingEdge } from '../../support/desk-edge.js';
import { everyDialog } from '../../support/every-dialog.js';

type Opened = { title: string; card: JsonObject };

const inputsOf = (card: JsonObject): readonly JsonObject[] =>
  nodesOf(card).filter((node): node is JsonObject => isObject(node) && String(node['type']).startsWith('Input.'));
const buttonsOf = (card: JsonObject): readonly JsonObject[] =>
  nodesOf(card).filter((node): node is JsonObject => isObject(node) && node['type'] === 'Action.Submit');

/** What a person fills in, as a client sends it. */
function filledIn(input: JsonObject): string {
  const id = String(input['id']);
  switch (input['type']) {
    case 'Input.ChoiceSet':
      return String(objectsAt(input, 'choices').at(-1)?.['value'] ?? '');
    case 'Input.Date':
      return '2026-11-30';
    case 'Input.Number':
      return '7';
    default:
      return `lo que digo en\n${id} «ñ»`;
  }
}

function sentBy(button: JsonObject, card: JsonObject): JsonObject {
  const inputs = button['associatedInputs'] === 'none' ? [] : inputsOf(card).map((input) => [input['id'], filledIn(input)]);
  return { ...objectAt(button, 'data'), ...Object.fromEntries(inputs) };
}

async function invoke(edge: ReceivingEdge, name: string, data: JsonObject, by = edge.ana): Promise<JsonObject> {
  const answer = await edge.client.deliver(
    edge.connector.invoke(by, edge.connector.chatOf(by), name, { data, context: { theme: 'dark' } }),
  );
  const body: Json = JSON.parse(JSON.stringify(answer.body ?? null));
  expect([answer.status, invokeAnswerFault(name, body === null ? undefined : body)]).toEqual([200, null]);
  return isObject(body) ? body : {};
}

function dialogIn(body: JsonObject): Opened {
  const task = objectAt(body, 'task');
  expect(task['type']).toBe('continue');
  const value = objectAt(task, 'value');
  return { title: textAt(value, 'title') ?? '', card: objectAt(objectAt(value, 'card'), 'content') };
}

const submitted = (submit: () => Promise<DialogAnswer>, shown: { now: Opened }): Partial<Handlers> => ({
  onDialog: () => Promise.resolve({ kind: 'dialog', ...shown.now }),
  onDialogSubmit: submit,
});

const never = new Promise<DialogAnswer>(() => undefined);
const faults: readonly [string, () => Promise<DialogAnswer>, RegExp, EdgeOptions][] = [
  ['the store is away', () => Promise.reject(new StoreUnavailable('away')), /no quedó registrado\. Intente de nuevo/, {}],
  ['the store did not answer', () => Promise.reject(new StoreUnavailable('late', {}, true)), /No pude confirmar/, {}],
  ['the disk is full', () => Promise.reject(new StoreFull('full')), /no tiene espacio/, {}],
  ['the store is slower than the turn’s limit', () => never, /Lo estoy guardando.*si ya quedó, no se repite/, { turnLimitMs: 40 }],
  ['the turn fails outside of the desk', () => Promise.resolve(JSON.parse('null')), /no quedó registrado/, {}],
  [
    'no list of members can be read',
    () => Promise.resolve({ kind: 'unsent', text: 'No sé si usted atiende.' }),
    /No sé si usted atiende/,
    {},
  ],
];

const topOf = ({ card }: Opened): JsonObject => objectsAt(card, 'body')[0] ?? {};

describe.each(faults)('a dialog’s form that is sent while %s', (_, submit, why, options) => {
  it('I1 a dialog’s form that is not saved stands again as it was filled in, the reason on top, and sends the same once more', async () => {
    const shown: { now: Opened } = { now: everyDialog.note };
    const edge = await createReceivingEdge(submitted(submit, shown), options);
    for (const [name, dialog] of Object.entries(everyDialog)) {
      shown.now = JSON.parse(JSON.stringify(dialog));
      const opened = dialogIn(await invoke(edge, 'task/fetch', {}));
      for (const button of buttonsOf(opened.card)) {
        const sent = sentBy(button, opened.card);
        const again = dialogIn(await invoke(edge, 'task/submit', sent));
        expect([name, again.title, topOf(again)['text']]).toEqual([name, opened.title, expect.stringMatching(why)]);
        expect(buttonsOf(again.card)).toEqual(buttonsOf(opened.card));
        const areSent = button['associatedInputs'] !== 'none';
        const expected = inputsOf(opened.card).map((input) => [input['id'], areSent ? filledIn(input) : String(input['value'] ?? '')]);
        expect(inputsOf(again.card).map((input) => [input['id'], String(input['value'] ?? '')])).toEqual(expected);
      }
    }
  });
});

describe('a form that another process opened', () => {
  it('I1 a form that another process opened comes back with each of its words, and its button sends all that was sent', async () => {
    const shown: { now: Opened } = { now: everyDialog.note };
    const handlers = submitted(() => Promise.reject(new StoreUnavailable('away')), shown);
    const [opening, taking] = [await createReceivingEdge(handlers), await createReceivingEdge(handlers)];
    for (const [name, dialog] of Object.entries(everyDialog)) {
      shown.now = JSON.parse(JSON.stringify(dialog));
      const opened = dialogIn(await invoke(opening, 'task/fetch', {}));
      for (const button of buttonsOf(opened.card)) {
        const sent = sentBy(button, opened.card);
        const again = dialogIn(await invoke(taking, 'task/submit', sent));
        expect([name, again.title]).toEqual([name, opened.title]);
        const words = Object.values(sent).filter((value) => String(value).startsWith('lo que digo'));
        expect(inputsOf(again.card).map(({ value, isMultiline }) => [value, isMultiline])).toEqual(words.map((value) => [value, true]));
        const [anew] = buttonsOf(again.card);
        const typed = inputsOf(again.card).map(({ id, value }) => [id, value]);
        expect({ ...objectAt(anew ?? {}, 'data'), ...Object.fromEntries(typed) }).toEqual(sent);
      }
    }
  });

  it('a form that an earlier release opened comes back with what reads like words', async () => {
    const edge = await createReceivingEdge(submitted(() => Promise.reject(new StoreUnavailable('away')), { now: everyDialog.note }));
    const again = dialogIn(
      await invoke(edge, 'task/submit', { verb: 'add-note', n: 'n', f_text: 'el correo falla', f_audience: 'internal' }),
    );
    expect(inputsOf(again.card)).toMatchObject([{ id: 'f_text', label: 'Lo que escribió', value: 'el correo falla' }]);
    expect(buttonsOf(again.card)).toMatchObject([{ data: { verb: 'add-note', n: 'n', f_audience: 'internal' } }]);
  });
});

describe('a form that stands again', () => {
  const away = () => Promise.reject(new StoreUnavailable('away'));

  it('a form that stands again keeps what was emptied empty, and drops what was wrong the time before', async () => {
    const card = JSON.parse(JSON.stringify(everyDialog.note.card));
    card.body.push(...objectsAt(drawCard({ fallback: '', body: [fault('Falta 1 dato')] }, ''), 'body'));
    inputsOf(card).forEach((input) => Object.assign(input, { value: 'antes' }));
    const edge = await createReceivingEdge(submitted(away, { now: { title: 'Nota', card } }));
    const opened = dialogIn(await invoke(edge, 'task/fetch', {}));
    const data = objectAt(buttonsOf(opened.card)[0] ?? {}, 'data');
    const again = dialogIn(await invoke(edge, 'task/submit', { ...data, f_audience: 'public' }));
    expect(inputsOf(again.card).map(({ id, value }) => [id, value])).toEqual([
      ['f_text', undefined],
      ['f_audience', 'public'],
    ]);
    expect(JSON.stringify(again.card)).not.toContain('Falta 1 dato');
  });

  it('a form that stands again opens its folded part where something was typed in it', async () => {
    const folded = { type: 'Container', id: 'folded', isVisible: false, items: [{ type: 'Input.Text', id: 'f_more', label: 'Más' }] };
    const card = { ...everyDialog.note.card, body: [...objectsAt(everyDialog.note.card, 'body'), folded] };
    const edge = await createReceivingEdge(submitted(away, { now: { title: 'Nota', card } }));
    const opened = dialogIn(await invoke(edge, 'task/fetch', {}));
    const data = objectAt(buttonsOf(opened.card)[0] ?? {}, 'data');
    const isOpen = async (more: string) =>
      objectsAt(dialogIn(await invoke(edge, 'task/submit', { ...data, f_more: more })).card, 'body').at(-1)?.['isVisible'];
    expect([await isOpen(''), await isOpen('algo')]).toEqual([false, true]);
  });

  it('a form that stands again shows no id of a person who was found by search', async () => {
    const edge = await createReceivingEdge(submitted(away, { now: everyDialog.register }));
    const opened = dialogIn(await invoke(edge, 'task/fetch', {}));
    const data = objectAt(buttonsOf(opened.card)[0] ?? {}, 'data');
    const again = dialogIn(await invoke(edge, 'task/submit', { ...data, f__caller: 'p-77' }));
    const [caller] = inputsOf(again.card);
    expect([caller?.['value'], objectsAt(caller ?? {}, 'choices')[0]]).toEqual(['p-77', { title: 'Lo que eligió', value: 'p-77' }]);
  });

  it('a form that stands again is its author’s alone: with the id of another’s form a person gets back only what they sent', async () => {
    const secret = {
      ...everyDialog.note.card,
      body: [{ type: 'TextBlock', text: 'dato personal' }, ...objectsAt(everyDialog.note.card, 'body')],
    };
    const edge = await createReceivingEdge(submitted(away, { now: { title: 'Nota', card: secret } }));
    const opened = dialogIn(await invoke(edge, 'task/fetch', {}));
    const data = { ...objectAt(buttonsOf(opened.card)[0] ?? {}, 'data'), f_text: 'mías' };
    const [, other] = edge.connector.demo.requesters;
    if (other === undefined) throw new Error('one requester');
    const own = dialogIn(await invoke(edge, 'task/submit', data));
    const theirs = dialogIn(await invoke(edge, 'task/submit', data, other));
    expect([own, theirs].map(({ card }) => JSON.stringify(card).includes('dato personal'))).toEqual([true, false]);
    expect(inputsOf(theirs.card)).toMatchObject([{ value: 'mías' }]);
  });

  it('a form that would be larger than an answer may be is a sentence', async () => {
    const edge = await createReceivingEdge(submitted(away, { now: everyDialog.note }));
    const body = await invoke(edge, 'task/submit', { verb: 'add-note', f_text: 'muy largo '.repeat(6_000) });
    expect(body).toMatchObject({ task: { type: 'message', value: expect.stringContaining('no quedó registrado') } });
  });

  it('a form that was one too many comes back to its author', async () => {
    const edge = await createReceivingEdge(submitted(away, { now: everyDialog.note }), { personRate: { burst: 1, everyMs: 60_000 } });
    const opened = dialogIn(await invoke(edge, 'task/fetch', {}));
    const data = objectAt(buttonsOf(opened.card)[0] ?? {}, 'data');
    const again = dialogIn(await invoke(edge, 'task/submit', { ...data, f_text: 'mías' }));
    expect(topOf(again)['text']).toContain('Espere un minuto');
    expect(inputsOf(again.card)[0]).toMatchObject({ value: 'mías' });
  });
});

describe('a form that failed after its answer had left', () => {
  const sentTo = async (where: 'chat' | 'channel'): Promise<string> => {
    let fail = (): void => undefined;
    const gate = new Promise<DialogAnswer>((_, reject) => (fail = () => reject(new StoreUnavailable('away'))));
    const edge = await createReceivingEdge(
      submitted(() => gate, { now: everyDialog.note }),
      { turnLimitMs: 40 },
    );
    const opened = dialogIn(await invoke(edge, 'task/fetch', {}));
    const data = { ...objectAt(buttonsOf(opened.card)[0] ?? {}, 'data'), f_text: 'sólo para el equipo' };
    const place = where === 'chat' ? edge.chat : edge.connector.channelOf('mesa');
    await edge.client.deliver(edge.connector.invoke(edge.ana, place, 'task/submit', { data }));
    fail();
    return vi.waitFor(async () => String((await edge.connector.nextPost()).activity['text']), { timeout: 120_000 });
  };

  it('I1 a form that failed after its answer had left is said back in its author’s own chat, and in a channel only that it was not saved', async () => {
    expect(await sentTo('chat')).toMatch(/no quedó registrado[^]*sólo para el equipo/);
    const said = await sentTo('channel');
    expect(said).toContain('no quedó registrado');
    expect(said).not.toContain('sólo para');
  });
});
