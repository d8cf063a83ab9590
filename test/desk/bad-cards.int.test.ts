import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import { objectAt, type Json, type JsonObject } from '../../src/core/json.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { postCase, postDraft, postSolvedCase, besidesProfile, draftCode, liveAt, wordsIn, openFor } from './a-case.js';
import { dataOf, forgeAt, noCase, sentence } from './forge.js';

let desk: DeskOverHttp;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'precaso-procedure-'));
  desk = await startDesk({ environment: { PRECASO_PROCEDURE: await procedureWithDate(folder) } });
  await desk.bindAll();
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

/** UARIV with a date on its form; it asks for none itself. */
async function procedureWithDate(home: string): Promise<string> {
  const shipped = await readFile(fileURLToPath(new URL('../../src/procedures/uariv.json', import.meta.url)), 'utf8');
  const field = '{ "id": "since", "label": "Desde cuándo", "type": "date", "assumed": "Sólo para esta prueba." },';
  const path = join(home, 'con-fecha.json');
  await writeFile(path, shipped.replace(/("fields": \[)/, `$1 ${field}`));
  return path;
}

const { press: forge, dialog: forgeDialog } = forgeAt(() => desk);

function without(data: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(data).filter(([name]) => name !== key));
}

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

function arrayOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

describe('a forged press', () => {
  const changes: readonly (readonly [string, (data: JsonObject) => JsonObject])[] = [
    ['without data', () => ({})],
    ['without ticket', (data) => without(data, 'ticket')],
    ['without version', (data) => without(data, 'v')],
    ['without transition', (data) => without(data, 'transition')],
    ['with a list for a ticket', (data) => ({ ...data, ticket: ['a', 'b'] })],
    ['with an object for a version', (data) => ({ ...data, v: { $gt: 0 } })],
    ['with a version that is no number', (data) => ({ ...data, v: 'ocho' })],
    ['with a version below zero', (data) => ({ ...data, v: -1 })],
    ['with a version of the future', (data) => ({ ...data, v: 999_999 })],
    ['with an older version', (data) => ({ ...data, v: 0 })],
    ['with a ticket that does not exist', (data) => ({ ...data, ticket: 'no-existe' })],
    ['with a path for a ticket', (data) => ({ ...data, ticket: '../../etc/passwd' })],
    ['with __proto__ for a ticket', (data) => ({ ...data, ticket: '__proto__' })],
    ['with an unknown verb', (data) => ({ ...data, verb: 'delete-all' })],
    ['with a verb of Object', (data) => ({ ...data, verb: 'constructor' })],
    ['with no text for a verb', (data) => ({ ...data, verb: 7 })],
    ['with an unknown transition', (data) => ({ ...data, transition: 'teletransportar' })],
    ['with a transition of Object', (data) => ({ ...data, transition: 'toString' })],
    ['with a transition of the clock’s', (data) => ({ ...data, transition: 'accept-by-silence' })],
    ['with a transition of the requester’s', (data) => ({ ...data, transition: 'withdraw' })],
    ['with a transition of another state', (data) => ({ ...data, transition: 'resolve' })],
    ['with a nonce of 10,000 characters', (data) => ({ ...data, n: 'n'.repeat(10_000) })],
    ['with a form’s verb', (data) => ({ ...data, verb: 'send-draft' })],
    ['with a survey’s verb', (data) => ({ ...data, verb: 'survey', asked: 1, f_score: '5', f_solved: 'yes' })],
    ['with the verb of a lapsed draft', (data) => ({ ...data, verb: 'start-again' })],
    ['with a dialog’s verb', (data) => ({ ...data, verb: 'register' })],
    ['that opens nothing known', (data) => ({ ...data, verb: 'dialog', open: 'constructor' })],
  ];
  it.each(changes)('a forged press with %s changes nothing and is answered', async (_, change) => {
    const { beto } = desk.people;
    const { live, name } = await theCase();
    await forge(beto, live, change(dataOf(live, 'Tomar')));
    await forgeDialog(beto, live, 'task/fetch', change({ ...dataOf(live, 'Escalar'), verb: 'dialog' }));
    const after = await liveAt(desk, 'mesa', name);
    expect(after.words).toBe(live.words);
  });

  let one: Awaited<ReturnType<typeof postCase>> | null = null;
  async function theCase() {
    one ??= await postCase(desk, 'el monitor parpadea');
    return one;
  }

  it.each([
    ['text where an object belongs', 'take'],
    ['a list where an object belongs', [{ verb: 'advance' }]],
    ['nothing', null],
  ])('a press with %s for its data is answered', async (_, data) => {
    const { live } = await theCase();
    for (const name of ['task/fetch', 'task/submit'] as const)
      expect(await forgeDialog(desk.people.beto, live, name, data)).toContain('ayuda');
  });

  it('a press whose key reaches behind objects, or has no end, is not a press', async () => {
    const { live, name } = await theCase();
    const activity = JSON.stringify(
      desk.connector.execute(desk.people.beto, live.place, { cardId: live.id, verb: 'advance', data: { x: 1 } }),
    );
    const deep = '['.repeat(60) + ']'.repeat(60);
    for (const evil of ['{"__proto__":{"isCoordinator":true}}', '{"constructor":{"prototype":{"a":1}}}', `{"a":${deep}}`]) {
      const reply = await desk.deliver(JSON.parse(activity.replace('{"x":1}', evil)));
      expect(reply.status).toBe(400);
    }
    await liveAt(desk, 'mesa', name);
  });

  it('a press of another tenant is turned away', async () => {
    const { live, name } = await theCase();
    const activity = desk.connector.execute(
      desk.people.beto,
      { ...live.place, rootId: live.id },
      { cardId: live.id, verb: 'advance', data: dataOf(live, 'Tomar') },
    );
    const tenant = { id: 'b0000000-0000-4000-8000-000000000000' };
    expect((await desk.deliver({ ...activity, channelData: { ...objectAt(activity, 'channelData'), tenant } })).status).toBe(403);
    await liveAt(desk, 'mesa', name);
  });

  it('a press on another person’s case is answered as one on a case that does not exist, whatever it asks for', async () => {
    const { who, resolution, name } = await postSolvedCase(desk, 'la bitácora confidencial no abre');
    const stranger = desk.requester();
    const own = await postDraft(desk, stranger, 'otra cosa');
    const ticket = dataOf(resolution, 'Sí, quedó bien')['ticket'] ?? '';
    const v = dataOf(resolution, 'Sí, quedó bien')['v'] ?? 0;
    const file = await aSentFile(stranger);
    const verbs: readonly JsonObject[] = [
      { verb: 'advance', transition: 'accept', v, n: 'x' },
      { verb: 'advance', transition: 'take', v: 1, n: 'x' },
      { verb: 'survey', asked: 1, n: 'x', f_score: '1', f_solved: 'no' },
      { verb: 'still-failing', words: 'sigue igual', key: 'k' },
      { verb: 'add-words', words: 'más', key: 'k2' },
      { verb: 'answer-with', words: 'más', key: 'k3' },
      { verb: 'new-linked', words: 'más', key: 'k4' },
      { verb: 'start-again' },
      { verb: 'send-draft', n: 'y', f_site: 'x' },
      { verb: 'attach', files: [file], key: 'k5' },
    ];
    for (const verb of verbs)
      for (const at of [ticket, 'no-existe']) expect([verb, await forge(stranger, own, { ...verb, ticket: at })]).toEqual([verb, noCase]);
    const opens = ['history', 'information', 'note', 'more', 'complete', 'data', 'files', 'advance'];
    for (const open of opens)
      for (const at of [ticket, 'no-existe'])
        expect([
          open,
          await forgeDialog(stranger, own, 'task/fetch', { verb: 'dialog', open, ticket: at, v, transition: 'accept' }),
        ]).toEqual([open, noCase]);
    const submits: readonly JsonObject[] = [
      ...[1, 2, 3, v].map((version) => ({ verb: 'advance', transition: 'refuse', v: version, n: 'x', f_reason: 'no' })),
      { verb: 'add-note', n: 'x', f_text: '' },
      { verb: 'add-information', n: 'x', f_text: 'hola' },
    ];
    for (const submit of submits)
      for (const at of [ticket, 'no-existe'])
        expect([submit, await forgeDialog(stranger, own, 'task/submit', { ...submit, ticket: at })]).toEqual([submit, noCase]);
    await desk.shows(desk.chat(who), name, { button: 'Ver historia' });
    expect((await liveAt(desk, 'mesa', name, 'Solucionado')).words).not.toContain('propio.png');
  });

  /** The id of a file that waits to be put somewhere. */
  async function aSentFile(who: DemoPerson): Promise<Json> {
    await postDraft(desk, who, 'una segunda cosa');
    await desk.say(who, '', { files: [{ name: 'propio.png', type: 'image/png', bytes: png }] });
    const [file] = arrayOf(dataOf(await desk.shows(desk.chat(who), 'propio.png'), 'Registrar uno nuevo')['files']);
    return file ?? '';
  }

  it('a press with the key of another person’s message registers the presser’s own draft, and reveals nothing of theirs', async () => {
    const [ana, eva] = [desk.requester(), desk.requester()];
    await desk.say(ana, 'no anda la impresora desde el martes');
    const offer = await desk.shows(desk.chat(ana), '¿Lo registro como precaso?');
    const { code } = await draftFrom(ana, wordsIn(await desk.press(ana, offer, 'Sí, registrar')));
    const own = await postDraft(desk, eva, 'otra cosa tres');
    const told = draftCode(await forge(eva, own, { ...dataOf(offer, 'Sí, registrar'), words: 'x y z w' }));
    expect(told).toMatch(/^PRE-\d{6}$/);
    expect(told).not.toBe(code);
    expect((await desk.say(eva, 'mis casos')).join()).toContain(told);
  });

  async function draftFrom(who: DemoPerson, answer: string): Promise<{ code: string }> {
    const code = draftCode(answer);
    await desk.shows(desk.chat(who), code, 'no anda la impresora');
    return { code };
  }
});

describe('a form filled as no client would', () => {
  it('unknown inputs are ignored, whatever they are called', async () => {
    const ana = desk.requester();
    const draft = await postDraft(desk, ana, 'falla el aplicativo');
    const odd = { f_isCoordinator: 'true', f_state: 'closed', f_$where: '1', 'f_a.b': '2', f_toString: '3', f_: '4', state: 'closed' };
    await forge(ana, draft, { ...dataOf(draft, 'Enviar'), ...odd, f_site: 'Centro' });
    const again = await desk.shows(desk.chat(ana), draft.code, { button: 'Enviar' }, 'Centro');
    await desk.press(ana, again, 'Enviar', { ...besidesProfile, category: 'otro', description: 'Falla el aplicativo de nómina' });
    expect((await desk.shows(desk.channel('mesa'), 'Falla el aplicativo de nómina')).words).toContain('Registrado');
  });

  const faults: readonly (readonly [string, Readonly<Record<string, Json>>, string])[] = [
    ['a description longer than the form allows', { description: 'x'.repeat(4_001) }, '4.000'],
    ['a description longer than is kept', { description: 'x'.repeat(7_999) }, '4.000'],
    ['a name longer than the form allows', { name: 'Ñ'.repeat(121) }, '120'],
    ['a choice that is not in the list', { category: 'cafetería' }, 'elija'],
    ['several choices where one is asked', { category: ['correo', 'otro'] }, 'elija'],
    ['several choices as clients send them', { contact: 'teams,email' }, 'elija'],
    ['an object for a text', { site: { $ne: '' } }, 'Sede'],
    ['a list of lists for a text', { site: [['x']] }, 'Sede'],
    ['a number for a telephone that is none', { phone: 12 }, 'teléfono'],
    ['no e-mail', { email: '' }, 'orreo'],
    ['a date that does not exist', { since: '2026-02-30' }, 'fecha'],
    ['a date in other words', { since: 'ayer' }, 'fecha'],
    ['a number for a date', { since: 20261120 }, 'fecha'],
  ];
  it.each(faults)('%s is named at its field, and nothing is registered', async (_, typed, says) => {
    const ana = desk.requester();
    const draft = await postDraft(desk, ana, 'falla la impresora del piso');
    const answer = await desk.press(ana, draft, 'Enviar', {
      ...besidesProfile,
      category: 'otro',
      description: 'Falla la impresora del piso tres',
      ...typed,
    });
    expect(sentence(wordsIn(answer))).toMatch(/Revise \d dato/);
    expect(wordsIn(answer)).toContain(says);
    expect((await desk.say(ana, 'mis casos')).join()).toContain(draft.code);
  });

  it('a number where text is asked is taken as it reads', async () => {
    const ana = desk.requester();
    const draft = await postDraft(desk, ana, 'no sirve el conmutador');
    expect(
      wordsIn(
        await desk.press(ana, draft, 'Enviar', {
          ...besidesProfile,
          phone: 3001234567,
          category: 'otro',
          description: 'No sirve el conmutador viejo',
        }),
      ),
    ).toMatch(/CASO-\d{6}/);
  });

  it('a group without a route, an assignee outside the group and a note of unknown visibility are refused', async () => {
    const { beto, dora } = desk.people;
    const { live, name } = await postCase(desk, 'se dañó la base de datos');
    const escalating = await openFor(desk, beto, live, 'Escalar', 'infraestructura');
    for (const group of ['mesa', 'cocina', '__proto__', ['infraestructura', 'servicios-ti']]) {
      sentence(
        wordsIn(
          await desk.submit(beto, escalating, 'Escalar', { group, reason: 'Es de otro nivel', diagnosis: 'Revisé todo lo que pude' }),
        ),
      );
    }
    const assigning = await desk.open(beto, live, 'Asignar');
    for (const person of [dora.aadObjectId, 'nadie', '']) sentence(wordsIn(await desk.submit(beto, assigning, 'Asignar', { person })));
    const note = await desk.open(beto, live, 'Nota');
    expect(wordsIn(await desk.submit(beto, note, 'Guardar', { text: '' }))).toContain('Revise 1 dato');
    expect(wordsIn(await desk.submit(beto, note, 'Guardar', { text: 'x'.repeat(4_001) }))).toContain('4.000');
    expect((await liveAt(desk, 'mesa', name)).words).toBe(live.words);
  });

  it('a note of unknown visibility stays within the desk', async () => {
    const { beto } = desk.people;
    const { who, live, name } = await postCase(desk, 'no enciende el proyector');
    const note = await desk.open(beto, live, 'Nota');
    await desk.submit(beto, note, 'Guardar', { text: 'Entre nosotros', audience: 'todos' });
    await liveAt(desk, 'mesa', name, 'Sin asignar', 'Entre nosotros');
    expect(JSON.stringify(desk.connector.shown(desk.chat(who)))).not.toContain('Entre nosotros');
  });
});

it('after every forged press a case still runs its course', async () => {
  const { beto } = desk.people;
  const { live, name } = await postCase(desk, 'todo sigue en pie');
  await desk.press(beto, live, 'Tomar');
  await liveAt(desk, 'mesa', name, 'Beto Gil debe');
  expect(desk.server.output()).not.toMatch(/worker-failed|turn-failed/);
});
