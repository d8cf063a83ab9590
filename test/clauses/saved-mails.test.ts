import { describe, expect, it } from 'vitest';
import type { FileRef, TicketId } from '../../src/core/ticket/ticket.js';
import { clauseDesk, firstLevel, type ClauseDesk } from '../support/clause-desk.js';

const file = (d: ClauseDesk, name: string, type: string): FileRef => ({
  id: name,
  name,
  type,
  bytes: 10,
  by: d.refOf('ana'),
  at: d.desk.now(),
});

const choose = (d: ClauseDesk, id: TicketId, category: string, submit: boolean) =>
  d.execute(id, 'ana', { type: 'fill-draft', fields: d.form(category), submit });
const filesOf = async (d: ClauseDesk, id: TicketId) => (await d.load(id)).files.map(({ name }) => name);
const aside = '«aviso.eml» quedó aparte: la categoría que se eligió no recibe correos guardados.';

const clauses = { uariv: 'UARIV-09', uspec: 'USPEC-08', siif: 'SIIF-19', sigce: 'SIGCE-01' } as const;

/** A precaso of Ana's without a category, with a saved mail and a picture, and a category that takes such a mail, or does not. */
async function opened(name: string, isTaken: boolean) {
  const d = await clauseDesk(name);
  const wanted = d.procedure.categories.find(({ mailFiles = false, refused }) => mailFiles === isTaken && refused === undefined);
  if (wanted === undefined) throw new Error('no such category');
  const id = await d.draft('precaso una duda');
  await choose(d, id, '', false);
  await d.execute(id, 'ana', { type: 'attach-file', file: file(d, 'aviso.eml', 'message/rfc822') });
  await d.execute(id, 'ana', { type: 'attach-file', file: file(d, 'pantalla.png', 'image/png') });
  return { d, id, category: wanted.id };
}

describe.each(Object.entries(clauses))('%s: a saved mail that is sent before the category is chosen', (name, clause) => {
  it(`${clause} a category that takes no saved mail sets it aside, and its person reads so before and after the form is sent`, async () => {
    const { d, id, category } = await opened(name, false);
    expect(await filesOf(d, id)).toEqual(['aviso.eml', 'pantalla.png']);
    await choose(d, id, category, false);
    await d.pass(2_000);
    expect(d.shownTo('ana').at(-1)).toContain(`pantalla.png. ${aside}`);
    await choose(d, id, category, true);
    await d.pass(2_000);
    expect(await d.load(id)).toMatchObject({ phase: 'new' });
    expect(await filesOf(d, id)).toEqual(['pantalla.png']);
    expect(d.shownTo('ana').at(-1)).toContain(aside);
    expect(await d.history(id)).toContain('aviso.eml');
  });
});

describe.each(['siif', 'sigce'] as const)('%s: a category that takes saved mails', (name) => {
  it(`${clauses[name]} a saved mail that was set aside comes back with it`, async () => {
    const { d, id, category } = await opened(name, true);
    const other = d.procedure.categories.find(({ mailFiles, refused }) => mailFiles === undefined && refused === undefined);
    await choose(d, id, other?.id ?? '', false);
    await d.pass(2_000);
    expect(d.shownTo('ana').at(-1)).toContain(aside);
    await choose(d, id, category, false);
    await d.pass(2_000);
    expect(d.shownTo('ana').at(-1)).not.toContain(aside);
    await choose(d, id, category, true);
    expect(await filesOf(d, id)).toEqual(['aviso.eml', 'pantalla.png']);
  });

  it(`${clauses[name]} what is said of a mail that was set aside stays true once the desk corrects the category to one that takes it`, async () => {
    const { d, id, category } = await opened(name, true);
    const other = d.procedure.categories.find(({ mailFiles, refused }) => mailFiles === undefined && refused === undefined);
    await choose(d, id, other?.id ?? '', true);
    const form = Object.fromEntries(Object.entries(d.form(category)).map(([field, value]) => [`_${field}`, value]));
    const input = { ...form, reason: 'Era de otro tema', category };
    await d.execute(id, firstLevel[name][2], { type: 'correct', seen: (await d.load(id)).version, input });
    await d.pass(2_000);
    expect(await d.load(id)).toMatchObject({ category, files: [{ name: 'pantalla.png' }] });
    const card = d.shownTo('ana').at(-1);
    expect(card).toContain(`pantalla.png. ${aside}`);
    expect(card).not.toContain('esta categoría');
  });
});
