import { personId, type Actor, type PersonActor, type PersonId, type PersonRef } from '../../domain/people/person.js';
import { normaliseEmail } from '../../domain/text/normalise-text.js';
import { categoryOf, completionOf } from '../../domain/procedure/lookup.js';
import type { Doer } from '../../domain/procedure/doers.js';
import type { Field } from '../../domain/procedure/form.js';
import type { Procedure, Category } from '../../domain/procedure/procedure.js';
import { today } from '../../domain/ticket/decision.js';
import { checkForm, tooLongToKeep } from '../../domain/ticket/forms/check-form.js';
import { categoryIn, descriptionField, draftFields, refusedCategory } from '../../domain/ticket/forms/draft-fields.js';
import type { FieldFault, Refusal } from '../../domain/ticket/refusals.js';
import type { Channel, FieldValues } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { Ids } from '../../ports/ids.js';
import type { People } from '../../ports/people.js';
import type { Roster } from '../../ports/roster.js';
import {
  adviserField,
  assigneeField,
  noRegistrationPeople,
  peopleToRegister,
  registrationFields,
  titleField,
  type RegistrationPeople,
} from './registration-fields.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { ExecuteCommand } from '../tickets/execute-command.js';
import type { Report, ReportWords } from './report-words.js';
import type { SendDraft } from './send-draft.js';
import { checkPassing, checkSolving, secretsInSolution, solutionFaults, stepsToSolve, type SolvingSteps } from './solve-on-the-spot.js';
import { isOfDesk, isOneOf, isOneOfDesk, noTicket } from '../../domain/people/roles.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';

export type RegisteredCall = {
  actor: PersonActor;
  channel: Channel;
  fields: FieldValues;
  solution: string;
  key: string;
  /** It stays a draft: an adviser leaves to level 1 what the form lacks (SIIF-08), or the partner's desk is asked for it (SIGCE-02). */
  isIncomplete?: boolean;
  /** Chosen from the people that the desk knows; counts while the form has their address. */
  person?: PersonId | undefined;
};

type CallMade = { kind: 'registered'; stored: StoredTicket; repeated: boolean };
export type Registered = CallMade | { kind: 'faults'; faults: readonly FieldFault[] } | { kind: 'refused'; refusal: Refusal };

export type RegisterCall = (call: RegisteredCall) => Promise<Registered>;

type RegisterDependencies = {
  report: ReportWords;
  sendDraft: SendDraft;
  execute: ExecuteCommand;
  people: People;
  ids: Ids;
  clock: Clock;
  registry: ProcedureRegistry;
  roster: Roster;
};

/**
 * Makes a ticket for a person who called or came by, whole or not at all, and ends it as solved when the solution was
 * given on the spot. All that can be refused is refused before anything is made. Each step is a command of its own named
 * after `key`, so a second press goes on where the first one was cut off. What the partner's desk sent is kept as a draft where it lacks
 * data, if the colleague says so.
 *
 * Source: UARIV-09, SIGCE-02
 */
export function createRegisterCall(dependencies: RegisterDependencies): RegisterCall {
  const { people, ids, registry } = dependencies;
  return async (call) => {
    const { actor } = call;
    const { procedure } = registry.current;
    const barred = checkRegister(procedure, actor);
    if (barred !== null) return { kind: 'refused', refusal: barred };
    const read = await readCall(dependencies, call);
    if (read.stopping.length > 0) return { kind: 'faults', faults: read.stopping };
    const requester = await callerOf({ people, ids }, procedure, read.values, call);
    const group = read.category?.group ?? procedure.intake.group;
    const refusal =
      checkPassing(read.steps, read.category?.id ?? null) ??
      checkSolving(read.steps, procedure, actor, { requester, assignee: actor, group });
    return refusal === null ? register(dependencies, call, { ...read, requester }) : { kind: 'refused', refusal };
  };
}

/**
 * A call as it was typed.
 *
 * @property stopping what is wrong with it, and has to be put right before it is registered
 * @property isLeft   what the form lacks is left to level 1
 */
type ReadCall = {
  values: FieldValues;
  category: Category | undefined;
  steps: SolvingSteps | null;
  handed: NonNullable<Report['handed']>;
  isLeft: boolean;
  stopping: readonly FieldFault[];
};

async function readCall(
  { clock, registry, roster, people }: RegisterDependencies,
  { actor, fields, channel, isIncomplete, ...call }: RegisteredCall,
): Promise<ReadCall> {
  const { procedure, calendar } = registry.current;
  const now = clock.now();
  const context = { today: today({ now, calendar }) };
  const handsTo = groupToHandTo(procedure, actor);
  const category = categoryOf(procedure, categoryIn(procedure, fields, null) ?? undefined);
  const topic = category?.id ?? null;
  const named = handsTo === null ? await peopleToRegister({ roster, people, now }, procedure, topic, fields) : noRegistrationPeople;
  const asked = registrationFields(procedure, { category: topic, channel, people: named });
  const { values, faults } = checkForm(asked, fields, context);
  // Level 1, which goes on with what an adviser registers, says what solved it.
  const solution = handsTo === null ? call.solution : '';
  const steps = solution.trim() === '' ? null : stepsToSolve(procedure, topic);
  const all = [
    ...faults,
    ...refusedCategory(procedure, topic),
    ...solutionFaults(steps, category, solution, context),
    ...secretsInSolution(steps, { category, fields: values }, solution, procedure),
  ];
  const isOpen = isIncomplete === true && all.length > 0;
  const isLeft = handsTo !== null && isOpen;
  const read = {
    values,
    category,
    steps,
    handed: handsTo === null ? peopleNamed(values, named) : { group: handsTo, adviser: { id: actor.id, name: actor.name } },
    isLeft,
    stopping: isLeft ? stoppingFaults(all, asked, fields, procedure) : all,
  };
  return isOpen && mayBeKept(procedure, handsTo, steps) ? keptForPartner(read, asked, fields) : read;
}

/** What level 1 takes down, without its solution, where another desk sends cases. Source: SIGCE-02 */
function mayBeKept({ partner }: Procedure, handsTo: string | null, steps: SolvingSteps | null): boolean {
  return handsTo === null && partner !== undefined && steps === null;
}

/** Only what is far too long is not kept. */
function keptForPartner(read: ReadCall, asked: readonly Field[], typed: FieldValues): ReadCall {
  return {
    ...read,
    values: orAsTyped(read.values, typed),
    handed: { ...read.handed, ofPartner: true },
    stopping: tooLongToKeep(asked, typed),
  };
}

/** What normalising leaves nothing of stays as it was typed. */
function orAsTyped(values: FieldValues, typed: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, value === '' ? (typed[id] ?? '') : value]));
}

function peopleNamed(values: FieldValues, { receivers, advisers }: RegistrationPeople): ReadCall['handed'] {
  const assignee = receivers.find(({ id }) => id === values[assigneeField]);
  const adviser = advisers.find(({ id }) => id === values[adviserField]);
  return {
    ...(assignee === undefined ? {} : { assignee: { id: assignee.id, name: assignee.name } }),
    ...(adviser === undefined ? {} : { adviser: { id: adviser.id, name: adviser.name } }),
  };
}

/** Without the person and what they said there is nothing to hand over; what is far too long is shortened by who typed it. */
function stoppingFaults(
  all: readonly FieldFault[],
  asked: readonly Field[],
  typed: FieldValues,
  procedure: Procedure,
): readonly FieldFault[] {
  const indispensable = asked.filter((f) => f.from === 'name' || f.id === descriptionField(procedure)).map(({ id }) => id);
  const tooLong = tooLongToKeep(asked, typed).map(({ field }) => field);
  return all.filter(({ field }) => [...indispensable, ...tooLong].includes(field));
}

/**
 * Why this person may not register for others; null when they may: those who may complete a draft that is not their own, and advisers
 * whom users turn to. Source: UARIV-09, SIIF-08
 */
export function checkRegister(procedure: Procedure, actor: Actor): Refusal | null {
  if (!isOfDesk(actor)) return { code: 'only-desk' };
  const doers = registeringDoers(procedure);
  const mayRegister = isOneOf(doers, actor, noTicket, procedure) || isOneOfDesk(procedure.intake.advisers?.roles ?? [], actor, procedure);
  return mayRegister ? null : { code: 'not-yours', doers, group: null, transition: '' };
}

/** The group of level 1 that goes on with what this adviser registers; null of who registers it as level 1. Source: SIIF-08, SIIF-23 */
export function groupToHandTo(procedure: Procedure, actor: Actor): string | null {
  return isOneOf(registeringDoers(procedure), actor, noTicket, procedure) ? null : (procedure.intake.advisers?.group ?? null);
}

function registeringDoers(procedure: Procedure): readonly Doer[] {
  return completionOf(procedure, procedure.intake.state).by.filter((doer) => doer !== 'requester');
}

type Plan = ReadCall & { requester: PersonRef };

async function register(
  { report, sendDraft, execute, registry }: RegisterDependencies,
  { actor, channel, solution, key }: RegisteredCall,
  { values: { [titleField]: title = '', ...values }, requester, steps, handed, isLeft }: Plan,
): Promise<Registered> {
  const { procedure } = registry.current;
  const words = title || (values[descriptionField(procedure) ?? ''] ?? '');
  const registeredBy: PersonRef = { id: actor.id, name: actor.name };
  const opened = await report({ requester, registeredBy, handed, actor, words, channel, key: ['call', actor.id, key], fields: values });
  if (opened.kind === 'too-long')
    return { kind: 'refused', refusal: { code: 'too-long', what: 'description', most: opened.most, found: opened.found } };
  if (opened.kind === 'refused') return opened;
  if (isLeft) return { kind: 'registered', stored: opened.stored, repeated: opened.repeated };
  const sent = await sendDraft(opened.stored.id, { press: `${key}:fill`, fields: values, isSolvedNext: steps !== null }, actor);
  let last = sent;
  // Steps that a press had done before it was cut off are executed again, and change nothing.
  for (const { id } of steps ?? []) {
    if (last.kind === 'refused') return last;
    const { ticket } = last.stored;
    last = await execute(
      ticket.id,
      { id: `${key}:${id}`, type: 'advance', transition: id, seen: ticket.version, input: { solution } },
      actor,
    );
  }
  if (last.kind === 'refused') return last;
  return { kind: 'registered', stored: last.stored, repeated: sent.kind === 'executed' && sent.repeated };
}

/** The caller: of a machine's alert the person who registers it; else the person who was chosen, else the one the desk knows by that address, else a person known by the address alone, else by this call. */
async function callerOf(
  { people, ids }: { people: People; ids: Ids },
  procedure: Procedure,
  values: FieldValues,
  { key, person, channel, actor }: RegisteredCall,
): Promise<PersonRef> {
  if (channel === 'automatic') return { id: actor.id, name: actor.name };
  const valueFrom = (from: 'name' | 'email') => values[draftFields(procedure, null).find((f) => f.from === from)?.id ?? ''] ?? '';
  const email = normaliseEmail(valueFrom('email'));
  const chosen = person === undefined ? null : await people.find(person);
  if (chosen !== null && chosen.name !== '' && normaliseEmail(chosen.email ?? '') === email) return { id: chosen.id, name: chosen.name };
  const known = email === '' ? null : await people.findByEmail(email);
  if (known !== null) return { id: known.id, name: known.name };
  // An id is written in logs, an address is not.
  const id = email === '' ? ids.derived('caller', key) : ids.derived('email', email);
  return { id: personId(`caller:${id}`), name: valueFrom('name') };
}
