import { massLabels } from '../../form-labels.js';
import type { Field } from '../../domain/procedure/form.js';
import { transitionOf } from '../../domain/procedure/lookup.js';
import type { PersonActor } from '../../domain/people/person.js';
import type { Command } from '../../domain/ticket/command.js';
import { canBeChild } from '../../domain/ticket/commands/follow-parent.js';
import { checkForm } from '../../domain/ticket/forms/check-form.js';
import { secretFaults } from '../../domain/ticket/forms/secret-values.js';
import { emptyChoosable, type Choosable } from '../../domain/ticket/forms/transition-fields.js';
import { isFormStep, massFields, relatedCase, type MassFormStep, type MassStep } from '../../domain/ticket/mass/mass-form.js';
import { checkReachOut } from '../../domain/ticket/permissions.js';
import { isParentCase, isProposed, maxChildren, type RelatedCase } from '../../domain/ticket/mass/mass-incident.js';
import { spokenNumbers } from '../../domain/ticket/numbers/spoken-numbers.js';
import { nameOfSpoken } from '../../domain/ticket/numbers/ticket-numbers.js';
import type { FieldFault } from '../../domain/ticket/refusals.js';
import { isDraft, isOpen, type FieldValues, type Ticket, type TicketId } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import { peopleToChoose, type ChoosingStaff } from '../people/choosable-people.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import { notFound, type CommandRefused, type CommandResult, type ExecuteCommand } from '../tickets/execute-command.js';
import type { FindCase } from '../tickets/find-case.js';
import type { OpenCase } from '../tickets/open-case.js';

/** @property key makes the same press the same act · @property seen the case's version on the card that was pressed */
export type MassPress = { of: TicketId; step: MassStep; seen: number; fields: FieldValues; key: string };

/** A step's form, with what was typed and what is wrong. */
export type MassAsked = TypedForm & { step: MassFormStep; fields: readonly Field[] };

export type MassChanged =
  | { kind: 'done'; result: Extract<CommandResult, { kind: 'executed' }> }
  /** What is asked, with everything that is wrong. */
  | { kind: 'faults'; fields: readonly Field[]; faults: readonly FieldFault[]; of: CaseView }
  | CommandRefused;

/** Declares a mass incident, changes which cases belong to it, tells its reporters, sends its answer, or undoes it. */
export type ChangeMass = (press: MassPress, actor: PersonActor) => Promise<MassChanged>;

/** The form of a step, the cases that it begins with, and what is wrong with those that were named. */
export type MassForm = { fields: readonly Field[]; cases: readonly Ticket[]; faults: readonly FieldFault[] };
export type ReadMassForm = (step: MassFormStep, view: CaseView, named?: string, actor?: PersonActor) => Promise<MassForm>;

type MassDependencies = Omit<ChoosingStaff, 'now'> & {
  tickets: Pick<TicketStore, 'load'>;
  openCase: OpenCase;
  find: FindCase;
  execute: ExecuteCommand;
  registry: Pick<ProcedureRegistry, 'current'>;
  clock: Clock;
};

/**
 * Cases are named by their numbers. The parent is written; what reaches its child cases is passed on after it, so that a press that is
 * cut off in between loses nothing.
 *
 * Source: SIIF-07
 */
export function createChangeMass(dependencies: MassDependencies): ChangeMass {
  const { openCase, registry, execute } = dependencies;
  return async (press, actor) => {
    const view = await openCase(press.of, actor);
    if (view === null) return notFound(registry.current);
    const { step } = press;
    if (step === 'join') return changed(await accepted(execute, press.key, view, actor));
    if (!isFormStep(step)) return changed(await execute(press.of, plainCommand(step, press), actor));
    const fields = massFields(step, view.stored.ticket, view.procedure, await choosableFor(dependencies, step, view));
    const named = await namedCases(dependencies, step, view, press.fields['cases'] ?? '', actor);
    const own = ownFields(step, fields);
    const faults = [
      ...checkForm(own, press.fields, { today: null }).faults,
      ...named.faults,
      ...secretFaults(view.stored.ticket, own, press.fields, view.procedure),
    ];
    if (faults.length > 0) return { kind: 'faults', fields, faults, of: view };
    const result = await execute(press.of, formCommand(step, press, view.stored.ticket, named.cases), actor);
    if (result.kind === 'refused' && result.refusal.code === 'fields-missing')
      return { kind: 'faults', fields, faults: result.refusal.faults, of: view };
    return changed(result);
  };
}

/** The form of a step as it begins: of the proposed cases those that can still go with this one. */
export function createReadMassForm(dependencies: MassDependencies): ReadMassForm {
  return async (step, view, named = '', actor) => {
    const fields = massFields(step, view.stored.ticket, view.procedure, await choosableFor(dependencies, step, view));
    const ids = step === 'declare' ? (view.stored.ticket.mass?.cases ?? []) : [];
    const proposed = await Promise.all(ids.map(async ({ id }) => (await dependencies.tickets.load(id))?.ticket));
    const said = actor === undefined || named === '' ? null : await namedCases(dependencies, step, view, named, actor);
    return {
      fields,
      cases: [
        ...proposed.filter((ticket) => ticket !== undefined).filter((one) => canBeChild(one, view.stored.id)),
        ...(said?.tickets ?? []),
      ],
      faults: said?.faults ?? [],
    };
  };
}

function changed(result: CommandResult): MassChanged {
  return result.kind === 'executed' ? { kind: 'done', result } : result;
}

/** The transition's own command checks what it asks; the rest is checked here. */
function ownFields(step: MassFormStep, fields: readonly Field[]): readonly Field[] {
  return step === 'declare' ? fields.filter(({ id }) => id === 'cases') : fields;
}

async function choosableFor(dependencies: MassDependencies, step: MassFormStep, view: CaseView): Promise<Choosable> {
  const via = step === 'declare' ? transitionOf(view.procedure, view.procedure.massIncident?.via ?? '') : undefined;
  const now = dependencies.clock.now();
  return via === undefined ? emptyChoosable : peopleToChoose({ ...dependencies, now }, via, view.stored.ticket, view.procedure);
}

/** The case joins what was proposed for it last, on the word of who attends it now. */
async function accepted(execute: ExecuteCommand, key: string, { stored, ...rules }: CaseView, actor: PersonActor): Promise<CommandResult> {
  const proposed = stored.history.findLast(({ event }) => event.type === 'join-proposed')?.event;
  const barred = checkReachOut(stored.ticket, actor, rules.procedure);
  if (barred !== null || proposed?.type !== 'join-proposed')
    return { kind: 'refused', refusal: barred ?? { code: 'no-mass-incident' }, stored, rules };
  const children = [relatedCase(stored.ticket)];
  return execute(proposed.parent.id, { id: key, type: 'add-children', children, way: 'accepted' }, actor);
}

function plainCommand(step: Exclude<MassStep, MassFormStep | 'join'>, { key: id }: MassPress): Command {
  return step === 'cancel' ? { id, type: 'cancel-answer' } : { id, type: 'dismiss-mass', reason: '' };
}

function formCommand(step: MassFormStep, { key: id, seen, fields }: MassPress, ticket: Ticket, cases: readonly RelatedCase[]): Command {
  const { reason = '', text = '' } = fields;
  switch (step) {
    case 'declare': {
      const { cases: _, ...input } = fields;
      return { id, type: 'declare-mass', children: cases, seen, input };
    }
    case 'add':
      return isProposed(ticket)
        ? { id, type: 'change-proposal', added: cases, removed: [] }
        : { id, type: 'add-children', children: cases, way: 'added' };
    case 'remove':
      return isProposed(ticket)
        ? { id, type: 'change-proposal', added: [], removed: cases.map((one) => one.id) }
        : { id, type: 'remove-children', children: cases.map((one) => one.id), reason };
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

type CasesByNumber = { tickets: readonly Ticket[]; cases: readonly RelatedCase[]; faults: readonly FieldFault[] };

/** The cases that the text names, each once, and what is wrong with any of them. `cases`: without those that go with this one already. */
async function namedCases(
  { find, registry }: MassDependencies,
  step: MassFormStep,
  { stored }: CaseView,
  text: string,
  actor: PersonActor,
): Promise<CasesByNumber> {
  const { procedure } = registry.current;
  const label = { declare: massLabels.cases, remove: massLabels.removed }[step === 'remove' ? 'remove' : 'declare'];
  const at = { field: 'cases', label } as const;
  const found: Ticket[] = [];
  const faults: FieldFault[] = [];
  const parts = [...new Set(text.split(/[,;\n]|\sy\s/u).map((part) => part.trim()))].filter((part) => part !== '');
  const numbered = parts.map((said) => ({ said, numbers: spokenNumbers(procedure, said) }));
  const count = numbered.reduce((sum, { numbers }) => sum + Math.max(1, numbers.length), 0);
  if (count > maxNamed)
    return { tickets: [], cases: [], faults: [{ ...at, code: 'list', found: count, most: maxNamed, wrong: [], says: '' }] };
  for (const { said, numbers } of numbered) {
    if (numbers.length === 0) faults.push({ ...at, code: 'unknown-case', asked: said.slice(0, 60) });
    for (const spoken of numbers) {
      const other = await find(spoken, actor);
      const fault = faultOf(other?.ticket ?? null, stored.ticket, step, nameOfSpoken(procedure, spoken));
      if (fault !== null) faults.push({ ...at, ...fault });
      else if (other !== null && other.id !== stored.id && found.every(({ id }) => id !== other.id)) found.push(other.ticket);
    }
  }
  const cases = step === 'remove' ? found : found.filter(({ parent }) => parent?.id !== stored.id);
  return { tickets: found, cases: cases.map(relatedCase), faults };
}

type CaseFault =
  { code: 'unknown-case' | 'draft-case' | 'ended-case' | 'child-case' | 'not-a-child'; asked: string } | { code: 'same-case' };

function faultOf(other: Ticket | null, own: Ticket, step: MassFormStep, asked: string): CaseFault | null {
  if (other === null) return { code: 'unknown-case', asked };
  // A person who lists all of them names the case itself too; it cannot be taken out of its own.
  if (other.id === own.id) return step === 'remove' ? { code: 'same-case' } : null;
  if (step === 'remove') return isWith(other.id, own) ? null : { code: 'not-a-child', asked };
  if (isDraft(other)) return { code: 'draft-case', asked };
  if (!isOpen(other) || other.phase === 'resolved') return { code: 'ended-case', asked };
  const isElsewhere = (other.parent !== undefined && other.parent.id !== own.id) || isParentCase(other);
  return isElsewhere ? { code: 'child-case', asked } : null;
}

function isWith(id: TicketId, { children = [], mass }: Ticket): boolean {
  return [...children, ...(mass?.stage === 'proposed' ? mass.cases : [])].some((one) => one.id === id);
}
