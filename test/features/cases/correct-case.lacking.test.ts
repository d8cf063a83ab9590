import { describe, expect, it } from 'vitest';
import { correct } from '../../../src/core/ticket/commands/correct.js';
import { correctableFields } from '../../../src/core/ticket/forms/correction-fields.js';
import { draftFields } from '../../../src/core/ticket/forms/draft-fields.js';
import { sectionedForm } from '../../../src/core/ticket/forms/sections.js';
import type { PersonActor } from '../../../src/core/people/person.js';
import type { Field } from '../../../src/procedure/form.js';
import type { Procedure } from '../../../src/procedure/procedure.js';
import { loadProcedure, shippedProcedures } from '../../../src/procedures/load-procedures.js';
import { correctForm } from '../../../src/features/cases/correct-case.js';
import { nothingTyped, type CaseView } from '../../../src/ports/messenger.js';
import { StagedCase, stagedPeople } from '../../read-aloud/staged-case.js';
import { formIn } from '../../support/drawn-form.js';
import { readForm } from '../../support/read-form.js';

const loaded = await Promise.all((await shippedProcedures()).map(loadProcedure));
const procedures = loaded.flatMap((one) => (one.kind === 'loaded' ? [one.procedure] : []));
const { colleague } = stagedPeople;

const actorIn = ({ groups }: Procedure): PersonActor => ({
  kind: 'person',
  ...colleague,
  memberOf: groups.map(({ id }) => id),
  isCoordinator: true,
});

const valueOf = ({ type, choices }: Field): string => {
  if (choices !== undefined) return choices[0]?.id ?? '';
  return type === 'email' ? 'ana@entidad.example' : type === 'phone' ? '3001234567' : 'Dato anterior';
};

/** A case of the category that was registered by a colleague, with a value in each field of its forms. */
function inCategoryOf(procedure: Procedure, category: string): CaseView {
  const view = StagedCase.registered(procedure).taken().view;
  const sections = sectionedForm(category, procedure)?.sections ?? [];
  const fields = [...draftFields(procedure, category), ...(procedure.intake.onBehalf ?? []), ...sections.flatMap((s) => s.fields)];
  const ticket = { ...view.stored.ticket, category, registeredBy: colleague, sections: sections.map(({ id }) => id) };
  return { ...view, stored: { ...view.stored, ticket: { ...ticket, fields: Object.fromEntries(fields.map((f) => [f.id, valueOf(f)])) } } };
}

function lacking(view: CaseView, { id }: Field): CaseView {
  const { ticket } = view.stored;
  return { ...view, stored: { ...view.stored, ticket: { ...ticket, fields: { ...ticket.fields, [id]: '' } } } };
}

const drawnIn = (view: CaseView) => {
  const { card } = formIn(correctForm.dialog(view, { ...nothingTyped, actor: actorIn(view.procedure), procedure: view.procedure }));
  const { inputs, folded } = readForm(card);
  return [...inputs, ...folded];
};

/** The form is sent as it was drawn, with another title and the reason. */
function sent(view: CaseView, typed: Readonly<Record<string, string>>) {
  const { procedure, stored, calendar, now } = view;
  const drawn = Object.fromEntries(drawnIn(view).map(({ id, value }) => [id.replace(/^f_/, ''), value]));
  const input = { ...drawn, reason: 'Se llamó al usuario', ...typed };
  const nobody = { members: [], receivers: [], unavailable: [], follower: null, coordinators: [], named: new Map() };
  const ref = stored.ticket.procedure;
  const command = { type: 'correct', seen: stored.ticket.version, input, isWhole: true } as const;
  return correct(stored.ticket, command, { ...nobody, now, actor: actorIn(procedure), procedure, ref, calendar }, stored.history);
}

describe.each(procedures.map((procedure) => [procedure.id, procedure] as const))('a correction in %s', (_, procedure) => {
  const received = procedure.categories.filter(({ refused }) => refused === undefined);

  it.each(received.map(({ id }) => id))(
    'UARIV-02 a value that nobody gave before is neither starred nor demanded by a correction of something else: %s',
    (category) => {
      const whole = inCategoryOf(procedure, category);
      const fields = correctableFields(whole.stored.ticket, procedure);
      expect(fields.length).toBeGreaterThan(0);
      const starred = fields.filter((field) =>
        drawnIn(lacking(whole, field)).some(({ id, label }) => id === `f__${field.id}` && label.endsWith('*')),
      );
      const demanded = fields.filter((field) => sent(lacking(whole, field), { title: 'Otro título del pedido' }).kind === 'refused');
      expect([starred.map(({ id }) => id), demanded.map(({ id }) => id)]).toEqual([[], []]);
    },
  );
});
