import type { Desk } from '../../desk.js';
import { peopleToChoose } from '../../app/people/choosable-people.js';
import { notFound, type CommandResult } from '../../app/tickets/execute-command.js';
import type { Field } from '../../domain/procedure/form.js';
import { transitionOf } from '../../domain/procedure/lookup.js';
import type { PersonActor } from '../../domain/people/person.js';
import type { Command } from '../../domain/ticket/command.js';
import { checkForm } from '../../domain/ticket/forms/check-form.js';
import { secretFaults } from '../../domain/ticket/forms/secret-values.js';
import { emptyChoosable } from '../../domain/ticket/forms/transition-fields.js';
import { massFields, relatedCase, type MassFormStep, type MassStep } from '../../domain/ticket/mass/mass-form.js';
import { isParentCase, isProposed, maxChildren, type RelatedCase } from '../../domain/ticket/mass/mass-incident.js';
import { spokenNumbers } from '../../domain/ticket/numbers/spoken-numbers.js';
import { nameOfSpoken } from '../../domain/ticket/numbers/ticket-numbers.js';
import { checkReachOut } from '../../domain/ticket/permissions.js';
import type { FieldFault } from '../../domain/ticket/refusals.js';
import { isDraft, isOpen, type FieldValues, type Ticket, type TicketId } from '../../domain/ticket/ticket.js';
import { massLabels } from '../../form-labels.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';

/** @property key makes the same press the same act · @property seen the case's version on the card that was pressed */
type MassPress = { of: TicketId; step: MassStep; seen: number; fields: FieldValues; key: string };

/** A step's form, with what was typed and what is wrong. */
export type MassAsked = TypedForm & { step: MassFormStep; fields: readonly Field[] };

/** The form anew, with everything that is wrong. */
type MassFaults = { kind: 'faults'; of: CaseView; asked: MassAsked };

/**
 * Declares a mass incident, changes which cases belong to it, tells its reporters, sends its answer, or undoes it. Cases are named by
 * their numbers. The parent is written; what reaches its child cases is passed on after it, so that a press that is cut off in between
 * loses nothing.
 *
 * Source: SIIF-07
 */
export async function changeMass(desk: Desk, press: MassPress, actor: PersonActor): Promise<CommandResult | MassFaults> {
  const { of, step, key, fields: typed } = press;
  const view = await desk.openStored(of, actor);
  if (view === null) return notFound(desk.registry.current);
  if (step === 'join') return joinProposed(desk, key, view, actor);
  if (step === 'cancel') return desk.execute(of, { id: key, type: 'cancel-answer' }, actor);
  if (step === 'dismiss') return desk.execute(of, { id: key, type: 'dismiss-mass', reason: '' }, actor);
  const { ticket } = view.stored;
  const asked = await askedOf(desk, view, step, typed);
  const named = await casesNamed(desk, step, ticket, typed['cases'] ?? '', actor);
  const faulty = (faults: readonly FieldFault[]) => ({ kind: 'faults', of: view, asked: { ...asked, faults } }) as const;
  // The transition's own command checks what it asks; the rest is checked here.
  const own = step === 'declare' ? asked.fields.filter(({ id }) => id === 'cases') : asked.fields;
  const faults = [...checkForm(own, typed, { today: null }).faults, ...named.faults, ...secretFaults(ticket, own, typed, view.procedure)];
  if (faults.length > 0) return faulty(faults);
  const result = await desk.execute(of, commandOf(step, press, ticket, named.cases), actor);
  return result.kind === 'refused' && result.refusal.code === 'fields-missing' ? faulty(result.refusal.faults) : result;
}

/** A step's form as it begins; the transition that declares may ask for people. */
export async function askedOf(desk: Desk, view: CaseView, step: MassFormStep, typed: FieldValues): Promise<MassAsked> {
  const { procedure, stored } = view;
  const via = step === 'declare' ? transitionOf(procedure, procedure.massIncident?.via ?? '') : undefined;
  const staff = { ...desk, now: desk.clock.now() };
  const choosable = via === undefined ? emptyChoosable : await peopleToChoose(staff, via, stored.ticket, procedure);
  return { step, fields: massFields(step, stored.ticket, procedure, choosable), typed, faults: [] };
}

/** The case joins what was proposed for it last, on the word of who attends it now. */
async function joinProposed({ execute }: Desk, key: string, { stored, ...rules }: CaseView, actor: PersonActor): Promise<CommandResult> {
  const proposed = stored.history.findLast(({ event }) => event.type === 'join-proposed')?.event;
  const barred = checkReachOut(stored.ticket, actor, rules.procedure);
  if (barred !== null || proposed?.type !== 'join-proposed')
    return { kind: 'refused', refusal: barred ?? { code: 'no-mass-incident' }, stored, rules };
  const children = [relatedCase(stored.ticket)];
  return execute(proposed.parent.id, { id: key, type: 'add-children', children, way: 'accepted' }, actor);
}

function commandOf(step: MassFormStep, { key: id, seen, fields }: MassPress, ticket: Ticket, cases: readonly RelatedCase[]): Command {
  const { cases: _, ...input } = fields;
  const { reason = '', text = '' } = input;
  const ids = cases.map((one) => one.id);
  switch (step) {
    case 'declare':
      return { id, type: 'declare-mass', children: cases, seen, input };
    case 'add':
      return isProposed(ticket)
        ? { id, type: 'change-proposal', added: cases, removed: [] }
        : { id, type: 'add-children', children: cases, way: 'added' };
    case 'remove':
      return isProposed(ticket)
        ? { id, type: 'change-proposal', added: [], removed: ids }
        : { id, type: 'remove-children', children: ids, reason };
    case 'update':
      return { id, type: 'update-reporters', text };
    case 'send':
      return { id, type: 'send-answer', seen, text };
    case 'undo':
      return { id, type: 'undo-mass', reason };
    case 'return':
      return { id, type: 'return-solution', reason };
    default:
      return step satisfies never;
  }
}

/** Numbers that are looked up of one text: those of all cases that may go with one, and itself. */
const maxNamed = maxChildren + 1;

type CasesNamed = { cases: readonly RelatedCase[]; faults: readonly FieldFault[] };

/** The cases that the text names, each once and without those that go with this one already, and what is wrong with any of them. */
export async function casesNamed(desk: Desk, step: MassFormStep, own: Ticket, text: string, actor: PersonActor): Promise<CasesNamed> {
  const { find, procedure } = desk;
  const at = { field: 'cases', label: step === 'remove' ? massLabels.removed : massLabels.cases } as const;
  const found: Ticket[] = [];
  const faults: FieldFault[] = [];
  const parts = [...new Set(text.split(/[,;\n]|\sy\s/u).map((part) => part.trim()))].filter((part) => part !== '');
  const numbered = parts.map((said) => ({ said, numbers: spokenNumbers(procedure, said) }));
  const count = numbered.reduce((sum, { numbers }) => sum + Math.max(1, numbers.length), 0);
  if (count > maxNamed) return { cases: [], faults: [{ ...at, code: 'list', found: count, most: maxNamed, wrong: [], says: '' }] };
  for (const { said, numbers } of numbered) {
    if (numbers.length === 0) faults.push({ ...at, code: 'unknown-case', asked: said.slice(0, 60) });
    for (const spoken of numbers) {
      const other = (await find(spoken, actor))?.ticket ?? null;
      const fault = faultOf(other, own, step, nameOfSpoken(procedure, spoken));
      if (fault !== null) faults.push({ ...at, ...fault });
      else if (other !== null && other.id !== own.id && found.every(({ id }) => id !== other.id)) found.push(other);
    }
  }
  const cases = step === 'remove' ? found : found.filter(({ parent }) => parent?.id !== own.id);
  return { cases: cases.map(relatedCase), faults };
}

type CaseFault =
  { code: 'unknown-case' | 'draft-case' | 'ended-case' | 'child-case' | 'not-a-child'; asked: string } | { code: 'same-case' };

function faultOf(other: Ticket | null, own: Ticket, step: MassFormStep, asked: string): CaseFault | null {
  if (other === null) return { code: 'unknown-case', asked };
  // A person who lists all of them names the case itself too; it cannot be taken out of its own.
  if (other.id === own.id) return step === 'remove' ? { code: 'same-case' } : null;
  if (step === 'remove') {
    const { children = [], mass } = own;
    const all = [...children, ...(mass?.stage === 'proposed' ? mass.cases : [])];
    return all.some(({ id }) => id === other.id) ? null : { code: 'not-a-child', asked };
  }
  if (isDraft(other)) return { code: 'draft-case', asked };
  if (!isOpen(other) || other.phase === 'resolved') return { code: 'ended-case', asked };
  const isElsewhere = (other.parent !== undefined && other.parent.id !== own.id) || isParentCase(other);
  return isElsewhere ? { code: 'child-case', asked } : null;
}
