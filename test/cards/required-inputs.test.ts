import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { categoryField, draftFields, notOfEveryCase, ownFormFields } from '../../src/core/ticket/forms/draft-fields.js';
import { caseAsItStands } from '../../src/core/ticket/forms/ready-to-send.js';
import type { FieldValues } from '../../src/core/ticket/ticket.js';
import { drawCard } from '../../src/cards/draw-card.js';
import { inputsOf } from '../../src/cards/field-input.js';
import { everyDialog, everyFormComingBack } from '../support/every-dialog.js';
import { readable } from '../support/shown-card.js';
import { nodesOf } from './card-rules.js';
import { samples } from './samples.js';
import { shippedProcedure } from '../support/shipped-procedure.js';

const { AdaptiveCard } = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

type InputNode = { id: string; label: string; isRequired?: true; errorMessage?: string };
const inputsIn = (card: unknown) =>
  nodesOf(card).filter((node): node is InputNode & typeof node => String(node['type']).startsWith('Input.') && 'label' in node);

/** The inputs at which Microsoft's renderer holds back each button of a card that was not filled in. */
function heldBack(card: unknown): readonly (readonly [title: string, inputs: readonly string[]])[] {
  const drawn = new AdaptiveCard();
  drawn.parse(card);
  return Array.from({ length: drawn.getActionCount() }, (_, at) => drawn.getActionAt(at)).map((action) => [
    action.title,
    action.validateInputs().map(({ id }: { id: string }) => id),
  ]);
}

const cards = Object.entries(samples).flatMap(([name, { usual, worst }]) => [
  { name: `${name}, usual`, card: drawCard(usual(), 'n1') },
  { name: `${name}, worst`, card: drawCard(worst(), 'n1') },
]);
const dialogs = Object.entries(everyDialog).map(([name, { card }]) => ({ name: `the dialog ${name}`, card }));
const all = [...cards, ...dialogs];

describe('inputs that Teams insists on', () => {
  it('each has the words that Teams shows while it is empty, and one star: Teams’ or ours', () => {
    const required = all.flatMap(({ name, card }) => inputsIn(card).map((input) => ({ name, ...input }))).filter((i) => i.isRequired);
    expect(required.length).toBeGreaterThan(30);
    expect(required.filter(({ errorMessage }) => !/^(Escriba|Elija) [^.]+\.$/.test(errorMessage ?? ''))).toEqual([]);
    expect(required.filter(({ label }) => label.endsWith('*'))).toEqual([]);
    expect(all.filter(({ card }) => inputsIn(card).some(({ label }) => /\*\s*\*$/.test(label)))).toEqual([]);
    expect(all.filter(({ card }) => JSON.stringify(card).includes('"associatedInputs":"typed"'))).toEqual([]);
  });

  it('a button is held back at every required input or at none, and not where another takes the form as it is', () => {
    const uneven = all.flatMap(({ name, card }) => {
      const required = inputsIn(card).flatMap(({ id, isRequired }) => (isRequired === true ? [id] : []));
      return heldBack(card)
        .filter(([, held]) => held.length > 0 && held.join() !== required.join())
        .map(([title]) => `${name}: ${title}`);
    });
    expect(uneven).toEqual([]);
  });

  it('a form has one kind of star: Teams’, or ours at each demanded field, and then a line over them says what it means', () => {
    const kinds = all.map(({ name, card }) => {
      const inputs = inputsIn(card);
      const ours = inputs.some(({ label }) => label.endsWith(' *'));
      return {
        name,
        ours,
        teams: inputs.some(({ isRequired }) => isRequired === true),
        isSaid: JSON.stringify(card).includes('es obligatorio.'),
      };
    });
    expect(kinds.filter(({ ours, teams }) => ours && teams)).toEqual([]);
    expect(kinds.filter(({ ours, isSaid }) => isSaid && !ours)).toEqual([]);
    expect(kinds.filter(({ ours, isSaid }) => isSaid && ours).length).toBeGreaterThan(3);
  });

  it.each([
    ['note', [['Guardar', ['f_text', 'f_audience']]]],
    [
      'escalate',
      [
        ['Escalar', []],
        ['Cambiar grupo', []],
      ],
    ],
    [
      'advance',
      [
        ['Resolver', []],
        ['Poner plantilla', []],
      ],
    ],
    ['register', [['Continuar', ['f_channel', 'f_category']]]],
    ['reassign', [['Reasignar', ['f_person']]]],
  ] as const)('the buttons of the dialog %s', (name, held) => {
    expect(heldBack(everyDialog[name].card)).toEqual(held);
  });

  it('where a button takes the form as it is, the star is ours', () => {
    const labels = (name: 'escalate' | 'advance') => inputsIn(everyDialog[name].card).map(({ label }) => label);
    expect([labels('escalate'), labels('advance')]).toEqual([
      ['Motivo *', 'Diagnóstico realizado *'],
      ['Usar una plantilla', 'Solución *'],
    ]);
  });
});

describe('a form about a case that comes back', () => {
  it.each(everyFormComingBack.map((drawn) => ({ title: drawn([]).title, drawn })))(
    'each fault stands at its field, one that belongs to no field above the form: $title',
    ({ drawn }) => {
      const asked = nodesOf(drawn([]).card).flatMap(({ id = '' }) => (String(id).startsWith('f_') ? [String(id).slice(2)] : []));
      const faults = [...asked, 'elsewhere'].map((field) => ({ field, label: field, code: 'pattern', says: `Mal: ${field}.` }) as const);
      const back = drawn(faults).card;
      expect(asked.length).toBeGreaterThan(0);
      for (const field of asked) {
        const around = nodesOf(back).filter(({ items }) => Array.isArray(items) && items.some(({ id }) => id === `f_${field}`));
        expect(readable(JSON.stringify(around))).toContain(`✕ Mal: ${field}.`);
      }
      const lines = nodesOf(back).flatMap(({ id = '', text = '' }) => [String(id), readable(String(text))]);
      const above = lines.slice(
        0,
        lines.findIndex((line) => line.startsWith('f_')),
      );
      expect(above.filter((line) => line.startsWith('✕ Mal'))).toEqual(['✕ Mal: elsewhere.']);
    },
  );
});

describe.each(['uariv', 'uspec', 'siif', 'sigce'])('the draft of %s', (name) => {
  it('UARIV-06 Teams insists on what every category demands, whatever else is answered, and on nothing that a case may go without', () => {
    const { procedure } = shippedProcedure(name);
    const categories = procedure.categories.filter(({ deskOnly }) => deskOnly !== true).map(({ id }) => id);
    const missing = (category: string | null, fields: FieldValues) =>
      caseAsItStands({ phase: 'draft', category, channel: 'precaso', fields, files: [], question: null }, procedure, null)
        .demanded.filter(({ code }) => code === 'missing')
        .map(({ field }) => field);
    for (const category of categories) {
      const fields = ownFormFields(draftFields(procedure, category), procedure);
      const blank = Object.fromEntries(fields.map(({ id }) => [id, '']));
      const inputs = inputsOf(fields, { typed: {}, faults: [], freed: notOfEveryCase(fields, procedure) }).filter(
        ({ line }) => line === '',
      );
      const answers = fields.flatMap((f) => (f.choices ?? []).map((choice) => ({ of: f.id, values: { ...blank, [f.id]: choice.id } })));
      const forms = [{ of: '', values: blank }, ...answers].flatMap(({ of, values }) =>
        categories.map((chosen) => ({ of, missing: missing(chosen, values) })),
      );
      const isAlwaysMissing = (id: string) => forms.every((form) => form.of === id || form.missing.includes(id));
      const always = fields.filter(({ id }) => (id === categoryField(procedure) ? missing(null, blank).includes(id) : isAlwaysMissing(id)));
      const ids = always.map(({ id }) => `f_${id}`).filter((id) => inputs.some((input) => input.id === id));
      expect({ category, ids: inputs.filter(({ isRequired }) => isRequired === true).map(({ id }) => id) }).toEqual({ category, ids });
    }
  });
});
