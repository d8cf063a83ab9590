import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { handlePress, openDialog, submitDialog } from '../../../src/features/acts.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { aMailDoor } from '../../support/a-mail-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { clauseDesk, firstLevel } from '../../support/clause-desk.js';
import { ref } from '../../support/cast.js';
import { readable } from '../../support/shown-card.js';

const MB = 2 ** 20;

/** A procedure's case of Ana's, who has mail alone or Teams too; its colleague keeps files for it. */
async function aCaseOf(procedure: keyof typeof firstLevel, reads: 'mail' | 'teams') {
  const [name, category, group, take] = firstLevel[procedure];
  const door = await aMailDoor(name);
  const d = await clauseDesk(name, { startsAt: '2026-11-23T08:00:00-05:00', before: door.before });
  const { people, files } = d.desk.store;
  await people.remember(ref('ana').id, {
    name: 'Ana Ruiz',
    email: 'ana@entidad.example',
    ...(reads === 'teams' ? { platformId: '29:ana' } : {}),
  });
  const id = await d.ticket({ category });
  await d.does(id, group, take);
  const who = d.refOf(group);
  const keep = (file: string, bytes: number) =>
    files.keep(
      file,
      Readable.from([Buffer.alloc(bytes, 1)]),
      { owner: who.id, name: `${file}.pdf`, type: 'application/pdf', keptAt: d.desk.now() },
      bytes,
    );
  const attach = async (file: string, bytes = 1_000) => {
    const { name: called, type } = await keep(file, bytes);
    const by = { file: { id: file, name: called, type, bytes, by: who, at: d.desk.now() } };
    expect(await d.execute(id, group, { type: 'attach-file', ...by })).toMatchObject({ kind: 'executed' });
  };
  const turn = (text = '') => {
    const made = aTurn(d.desk, 'beto', text);
    return { ...made, actor: d.actorOf(group), context: { ...made.context, letterBytes: 5 * MB } };
  };
  const write = async (chosen: string, audience = 'public') => {
    const done = await submitDialog(turn(), {
      verb: 'add-note',
      ticket: id,
      n: `n-${chosen}-${audience}`,
      f_text: 'Este es el instructivo.',
      f_audience: audience,
      f_files: chosen,
    });
    await d.desk.whenIdle();
    return done;
  };
  const notes = async () => (await d.events(id)).flatMap((event) => (event.type === 'note-added' ? [event] : []));
  return { d, id, group, door, attach, keep, turn, write, notes };
}

const opened = async ({ d, id, turn }: Awaited<ReturnType<typeof aCaseOf>>) =>
  readable(JSON.stringify(await openDialog(turn(), { open: 'note', ticket: id, v: (await d.load(id)).version, audience: 'public' })));

describe('a colleague’s own word with a file', () => {
  it.each(['uariv', 'uspec', 'siif', 'sigce'] as const)('UARIV-18 a file chosen for the user goes along by mail: %s', async (procedure) => {
    const at = await aCaseOf(procedure, 'mail');
    await at.attach('instructivo');
    await at.attach('otro');
    expect(await opened(at)).toContain('instructivo.pdf (1000 bytes)');
    expect(await at.write('instructivo')).toMatchObject({ kind: 'close' });
    const letter = at.door.sent.at(-1);
    expect(letter?.to).toBe('ana@entidad.example');
    expect(letter?.attachments?.map(({ name, content }) => [name, content.byteLength])).toEqual([['instructivo.pdf', 1_000]]);
    expect(letter?.text).toContain('Este es el instructivo.');
    expect(letter?.text).toContain('Adjuntamos: instructivo.pdf.');
    expect(await at.d.history(at.id)).toContain('«Este es el instructivo.», con «instructivo.pdf»');
  });

  it('UARIV-18 in Teams the message names the file, and its reader takes the copy from the case', async () => {
    const at = await aCaseOf('uariv', 'teams');
    await at.attach('instructivo', 6 * MB);
    expect(await at.write('instructivo')).toMatchObject({ kind: 'close' });
    const card = at.d.shownTo('ana').at(-1) ?? '';
    expect(card).toContain('Con «instructivo.pdf».');
    expect(card).toContain('"title":"Ver adjuntos"');
    const ana = aTurn(at.d.desk, 'ana', '');
    const { version: v } = await at.d.load(at.id);
    expect(JSON.stringify(await openDialog(ana, { open: 'files', ticket: at.id, v }))).toContain('instructivo.pdf');
    await submitDialog(ana, { verb: 'offer-files', ticket: at.id, n: 'n1', f_files: 'instructivo' });
    expect(await at.d.events(at.id)).toContainEqual(expect.objectContaining({ type: 'files-offered' }));
  });

  it('UARIV-18 what is too large for a letter is said before it is sent, with both sizes, and nothing leaves', async () => {
    const at = await aCaseOf('uariv', 'mail');
    await at.attach('plano', 6 * MB);
    const before = at.door.sent.length;
    const said = readable(JSON.stringify(await at.write('plano')));
    expect(said).toContain('ahí caben hasta 5,0 MB de archivos; los que eligió pesan 6,0 MB');
    expect(said).toContain('Este es el instructivo.');
    expect([at.door.sent.length, (await at.notes()).length]).toEqual([before, 0]);
  });

  it('UARIV-18 a file chosen for a note that only the desk reads is not dropped: the form says who the files are for', async () => {
    const at = await aCaseOf('uariv', 'mail');
    await at.attach('plano');
    expect(readable(JSON.stringify(await at.write('plano', 'internal')))).toContain('Los archivos se le envían al usuario');
    expect(await at.notes()).toEqual([]);
  });

  it('UARIV-18 a file sent in the own chat with «responder …» goes to the user by mail with the words', async () => {
    const at = await aCaseOf('uariv', 'mail');
    const kept = await at.keep('guia', 1_000);
    const sent = at.turn('responder CASO-000001: Siga la guía.');
    const turn = {
      ...sent,
      inbound: { ...sent.inbound, person: { ...sent.inbound.person, id: at.d.refOf(at.group).id }, files: [file('guia.pdf')] },
      context: { ...sent.context, keepFiles: () => Promise.resolve({ kept: [kept], refused: [] }) },
    };
    const [asked] = await handleMessage(turn);
    expect(readable(JSON.stringify(asked))).toContain('Con: guia.pdf');
    const pressed = await handlePress(turn, {
      verb: 'order-note',
      ticket: at.id,
      audience: 'public',
      key: sent.key,
      files: ['guia'],
      f_text: 'Siga la guía.',
    });
    expect(readable(JSON.stringify(pressed))).toContain('Enviado a Ana Ruiz');
    await at.d.desk.whenIdle();
    expect(at.door.sent.at(-1)?.attachments?.map(({ name }) => name)).toEqual(['guia.pdf']);
    const large = await at.keep('video', 6 * MB);
    const again = { ...turn, key: 'k2', context: { ...turn.context, keepFiles: () => Promise.resolve({ kept: [large], refused: [] }) } };
    const [told] = await handleMessage(again);
    expect(readable(JSON.stringify(told))).toContain('ahí caben hasta 5,0 MB');
    expect(readable(JSON.stringify(told))).not.toContain('Con: video.pdf');
  });

  it('UARIV-16 equal words with another file are another message', async () => {
    const at = await aCaseOf('uariv', 'mail');
    const ids: TicketId[] = [];
    for (const name of ['uno', 'dos', 'dos']) {
      if (!ids.includes(at.id) || name === 'dos') await at.attach(`${name}-${ids.length}`);
      await at.write(`${name}-${ids.length}`);
      ids.push(at.id);
    }
    expect((await at.notes()).map(({ files }) => files?.map(({ id }) => id))).toEqual([['uno-0'], ['dos-1'], ['dos-2']]);
  });
});

const file = (name: string) => ({ name, url: `https://files.example/${name}`, claimedType: 'application/pdf', source: 'upload' as const });
