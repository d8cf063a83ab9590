import { describe, expect, it } from 'vitest';
import type { Field } from '../../../src/procedure/form.js';
import { type AskedField, isPersonal } from '../../../src/core/procedure/form.js';
import { askedFields } from '../../../src/core/ticket/forms/asked-fields.js';
import { categoryField, draftFields, isInPlaceOfSentFile } from '../../../src/core/ticket/forms/draft-fields.js';
import type { Ticket } from '../../../src/core/ticket/ticket.js';
import type { CaseView } from '../../../src/ports/messenger.js';
import { drawCard } from '../../../src/cards/draw-card.js';
import { liveCard } from '../../../src/features/cases/live-card.js';
import { personalCard } from '../../../src/features/cases/read-whole.js';
import { rowTexts, valueText } from '../../../src/texts/fields.js';
import { clauseDesk } from '../../support/clause-desk.js';
import { readable } from '../../support/shown-card.js';
import { factsIn } from '../../support/read-card.js';

const shipped = ['uariv', 'uspec', 'siif', 'sigce'] as const;
const file = { id: 'f1', name: 'pantalla.png', type: 'image/png', bytes: 10 };

/** A value of its own for each field, as the ticket keeps it. */
function valueFor({ id, type, choices, list, columns }: AskedField, filler = ''): string {
  if (columns !== undefined) return rowsFor(columns, filler === '' ? 2 : 25);
  if (choices !== undefined) return choices.at(-1)?.id ?? '';
  if (list !== undefined) return [`uno de ${id}`, `dos de ${id}${filler}`].join('\n');
  const values: Partial<Record<Field['type'], string>> = {
    date: '2027-01-31',
    file: file.id,
    phone: '3101234567',
    email: `${id}@entidad.example`,
  };
  return values[type] ?? `Lo de ${id}${filler}`;
}

/** Rows of all their values, as long as the longest that are taken. */
function rowsFor(columns: readonly Field[], count: number): string {
  const rows = Array.from({ length: count }, (_, at) => columns.map((column) => `${valueFor(column)}${at}`.slice(-11)).join('; '));
  return rows.join('\n');
}

/** A case of each category with every field given that it may be asked, wherever it is asked. */
async function fullCases(name: string, filler = ''): Promise<readonly CaseView[]> {
  const d = await clauseDesk(name, { startsAt: '2026-11-23T08:00:00-05:00' });
  const categories = d.procedure.categories.filter((c) => c.refused === undefined);
  const base = await d.desk.load(await d.ticket({ category: categories[0]?.id ?? '' }));
  return categories.map(({ id }) => {
    const asked = askedFields(id, d.procedure);
    const fields = { ...Object.fromEntries(asked.map((f) => [f.id, valueFor(f, filler)])), [categoryField(d.procedure) ?? '']: id };
    const by = { by: d.refOf('ana'), at: d.desk.now() };
    const ticket: Ticket = { ...base.ticket, category: id, fields, files: [{ ...file, ...by }] };
    return { stored: { ...base, ticket }, ...d.desk.registry.current, now: d.desk.now() };
  });
}

/** A value in words, and each of its rows. */
const said = (field: AskedField, { stored: { ticket } }: CaseView): readonly string[] => {
  const value = ticket.fields[field.id] ?? '';
  return field.columns === undefined ? [valueText(field, value, ticket.files)] : rowTexts(field, value);
};
/** Without the marks that keep words from being read as markdown. */
const plain = (card: unknown) => readable(JSON.stringify(card)).replace(/\p{Cf}/gu, '');

describe.each(shipped)('every value that was given, under %s', (name) => {
  it('SIIF-18 all values of all forms stand on the group’s card, personal ones masked, and whole one press further; why there is no file only there', async () => {
    for (const view of await fullCases(name)) {
      const asked = askedFields(view.stored.ticket.category, view.procedure).filter(
        (f) => f.choicesFrom === undefined || f.choices !== undefined,
      );
      const card = plain(drawCard(liveCard(view), 'n'));
      const open = asked.filter(
        (f) => !isPersonal(f) && f.choicesFrom !== 'categories' && !isInPlaceOfSentFile(f, asked, view.stored.ticket.fields),
      );
      expect(open.filter((f) => !said(f, view).every((one) => card.includes(one))).map((f) => f.id)).toEqual([]);
      const personal = asked.filter(isPersonal);
      expect(personal.filter((f) => said(f, view).some((one) => card.includes(one))).map((f) => f.id)).toEqual([]);
      const dialog = plain(drawCard(personalCard(view, null), 'n'));
      const kept = asked.filter((f) => f.choicesFrom !== 'categories');
      expect(kept.filter((f) => !said(f, view).every((one) => dialog.includes(one))).map((f) => f.id)).toEqual([]);
    }
  });

  it('SIIF-18 the card and the dialog stay under 28 KB with the longest values', async () => {
    for (const view of await fullCases(name, ' muy largo'.repeat(390))) {
      expect(Buffer.byteLength(JSON.stringify(drawCard(liveCard(view), 'n')))).toBeLessThan(28 * 1024);
      expect(Buffer.byteLength(JSON.stringify(drawCard(personalCard(view, null), 'n')))).toBeLessThan(28 * 1024);
      expect(draftFields(view.procedure, view.stored.ticket.category).length).toBeGreaterThan(0);
    }
  });
});

it('UARIV-18 personal data from before a correction is read where personal data is read', async () => {
  const d = await clauseDesk('uariv', { startsAt: '2026-11-23T08:00:00-05:00' });
  const id = await d.ticket({ category: 'correo', fields: { phone: '3101234567' } });
  const { version } = await d.load(id);
  await d.execute(id, 'mesa', { type: 'correct', seen: version, input: { _phone: '3109998877', reason: 'Cambió de número' } });
  const view = { stored: await d.desk.load(id), ...d.desk.registry.current, now: d.desk.now() };
  expect(factsIn(personalCard(view, null))).toEqual(
    expect.arrayContaining([
      { title: 'Teléfono o extensión', value: '3109998877' },
      { title: 'Teléfono o extensión (antes)', value: '3101234567' },
    ]),
  );
  expect(JSON.stringify(liveCard(view))).not.toMatch(/310(?:1234567|9998877)/);
});
