import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import type { Json, JsonObject } from '../../src/core/json.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { postDraft, draftCode, type ShownCard } from './a-case.js';
import { dataOf, forgeAt } from './forge.js';
import { readable } from '../support/shown-card.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

const forge = forgeAt(() => desk);
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const gone = 'Ya no tengo esos archivos entre los que usted envió: los guardo un día. Envíelos de nuevo.';

/** The card that asks where a file belongs, with what its button carries. */
async function aWaitingFile(who: DemoPerson, name: string, bytes: Uint8Array): Promise<{ card: ShownCard; ids: readonly Json[] }> {
  await desk.say(who, '', { files: [{ name, type: 'image/png', bytes }] });
  const card = await desk.shows(desk.chat(who), name, { button: 'Sí, registrar' });
  const { files } = dataOf(card, 'Sí, registrar');
  return { card, ids: Array.isArray(files) ? files : [] };
}

async function attachmentsOf(who: DemoPerson, own: ShownCard, ticket: Json): Promise<string> {
  return JSON.stringify(await forge.dialogOutcome(who, own, 'task/fetch', { verb: 'dialog', open: 'files', ticket }));
}

describe('pending files of a card', () => {
  it('I8 a card holds pending files as ids and nothing else', async () => {
    const ana = desk.requester();
    const { card, ids } = await aWaitingFile(ana, 'pantalla.png', png);
    expect(ids).toEqual([expect.stringMatching(/^[\w-]{22}$/)]);
    expect(dataOf(card, 'Sí, registrar')).toEqual({
      verb: 'report',
      words: '',
      files: ids,
      key: expect.any(String),
      n: expect.any(String),
    });
  });

  it('I8 another person’s files, and files that do not exist, are attached to nothing', async () => {
    const [ana, eva] = [desk.requester(), desk.requester()];
    const { ids, card } = await aWaitingFile(ana, 'cedula.png', Buffer.concat([png, Buffer.from('SECRETO-DE-ANA')]));
    const own = await postDraft(desk, eva, 'otra cosa mía');
    const ticket = dataOf(own, 'Enviar')['ticket'] ?? '';
    const claims: readonly JsonObject[] = [
      { files: ids },
      { files: ['nada1', 'nada2'] },
      { files: ['../../etc/passwd'] },
      { files: ['__proto__'] },
    ];
    for (const claim of claims)
      expect([claim, await forge.press(eva, own, { verb: 'attach', ticket, key: 'zz', ...claim })]).toEqual([claim, gone]);
    expect(await forge.press(eva, own, { verb: 'report', key: 'z2', words: 'con lo de otra', files: ids })).toBe(gone);
    // What a card says of a file besides its id is not even read.
    expect(
      await forge.press(eva, own, {
        verb: 'attach',
        ticket,
        key: 'z3',
        files: [{ id: ids[0] ?? '', name: '../../nómina.exe', bytes: 1, type: 'image/png' }],
      }),
    ).toContain('Ese botón ya no sirve');
    expect(await attachmentsOf(eva, own, ticket)).not.toMatch(/data:image|cedula|nómina/);
    expect((await desk.say(eva, 'mis casos')).join().match(/PRE-\d{6}/g)).toEqual([own.code]);
    expect(draftCode(await forge.press(ana, card, dataOf(card, 'Sí, registrar')))).toMatch(/^PRE-/);
  });

  it('pending files are shown by their real size, each once however often it is named', async () => {
    const ana = desk.requester();
    const { ids } = await aWaitingFile(ana, 'grande.png', Buffer.concat([png, Buffer.alloc(2 * 1024 * 1024, 65)]));
    const own = await postDraft(desk, ana, 'otra cosa mía dos');
    const ticket = dataOf(own, 'Enviar')['ticket'] ?? '';
    const repeated = Array.from({ length: 10 }, () => ids[0] ?? '');
    expect(await forge.press(ana, own, { verb: 'attach', ticket, key: 'k', files: repeated })).toBe(`Agregué 1 archivo a ${own.code}.`);
    const shown = await attachmentsOf(ana, own, ticket);
    expect(readable(shown)).toContain('grande.png (2,0 MB)');
    expect(shown).not.toContain('data:image');
  });
});
