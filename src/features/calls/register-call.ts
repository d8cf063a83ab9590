import { act, type Feature, opening, nonce, person, formKey, type Turn } from '../turn.js';
import type { DialogAnswer } from '../../talk/message.js';
import { z } from 'zod';
import { registerForm, callerField, channelIn } from './register-dialog.js';
import type { Desk } from '../../desk.js';
import { caseName } from '../../cards/parts/case-head.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { type PersonActor, personId, type PersonId, type PersonRef } from '../../core/people/person.js';
import { categoryOf } from '../../core/procedure/lookup.js';
import { normaliseEmail } from '../../core/text/normalise-text.js';
import { today } from '../../core/ticket/decision.js';
import { checkForm, tooLongToKeep } from '../../core/ticket/forms/check-form.js';
import { categoryIn, descriptionField, draftFields, refusedCategory } from '../../core/ticket/forms/draft-fields.js';
import type { FieldFault, Refusal } from '../../core/ticket/refusals.js';
import { type Channel, type FieldValues, isDraft } from '../../core/ticket/ticket.js';
import { presentChannel } from '../../ports/group-channels.js';
import { callRegisteredText, handedOverText, keptIncompleteText } from '../../texts/answers.js';
import { draftNoun, nounOf } from '../../texts/words.js';
import { firstStands, refusedDialog } from '../answers.js';
import { type Report, reportWords } from '../drafts/report-words.js';
import { sendDraft } from '../drafts/complete-draft.js';
import {
  adviserField,
  assigneeField,
  checkRegister,
  groupToHandTo,
  noRegistrationPeople,
  peopleToRegister,
  registrationFields,
  type RegistrationPeople,
  titleField,
  checkPassing,
  checkSolving,
  stepsToSolve,
  solutionFaults,
  secretsInSolution,
} from './registration-fields.js';

export const calls: Feature = {
  acts: { register: act({ n: nonce, person: person.optional(), isIncomplete: z.boolean().optional() }, null, submitRegister) },
  openings: {
    register: opening({ step: z.enum(['asked', 'changing']).optional(), was: z.string().max(128).optional() }, (turn, wanted, typed) =>
      registerForm(turn, { ...wanted, typed, faults: [] }),
    ),
  },
};

type RegisterPress = { n: string; person?: PersonId | undefined; isIncomplete?: boolean | undefined };

/** Source: UARIV-01, UARIV-09 */
export async function submitRegister(turn: Turn, press: RegisterPress, typed: FieldValues): Promise<DialogAnswer> {
  const { n, person, isIncomplete = false } = press;
  const { context, actor } = turn;
  const { procedure } = context;
  const { key, isOther } = await formKey(turn, n, { verb: 'register', typed, person, isIncomplete });
  const said = { channel: channelIn(typed, procedure), fields: typed, solution: typed['solution'] ?? '' };
  const call = await registerCall(context, { ...said, actor, key, person, isIncomplete });
  if (call.kind === 'refused') return refusedDialog(turn, call.refusal);
  const chosen: FieldValues = person === undefined ? {} : { [callerField]: person };
  if (call.kind === 'faults') return registerForm(turn, { typed: { ...typed, ...chosen }, faults: call.faults, was: person });
  const { ticket } = call.stored;
  const name = caseName(ticket, procedure, 'desk');
  if ((await isOther()) && call.repeated) return firstStands(turn, ticket, procedure, typed);
  if (!isDraft(ticket)) return { kind: 'message', text: callRegisteredText(name, ticket.solution !== null, nounOf(ticket, procedure)) };
  if (!ticket.ofPartner) return { kind: 'message', text: handedOverText(name, procedure, draftNoun(procedure)) };
  const hasChannel = presentChannel(await context.channels.ofGroup(procedure.partner?.group ?? '')) !== null;
  return { kind: 'message', text: keptIncompleteText(name, procedure, hasChannel) };
}

/**
 * @property isIncomplete the ticket stays a draft: level 1 fills what an adviser left out (SIIF-08), or the partner is asked (SIGCE-02)
 * @property person       the person chosen from those that the desk knows; counts while the form has their address
 */
type RegisteredCall = Omit<RegisterPress, 'n'> & {
  actor: PersonActor;
  channel: Channel;
  fields: FieldValues;
  solution: string;
  key: string;
};

type Registered = { kind: 'registered'; stored: StoredTicket; repeated: boolean } | { kind: 'refused'; refusal: Refusal };

/**
 * Whole or not at all. All refusals come before anything is made. Each step is a command of its own named after `key`, so a second press
 * continues where the first one was cut off. Source: UARIV-09, SIGCE-02
 */
export async function registerCall(
  desk: Desk,
  call: RegisteredCall,
): Promise<Registered | { kind: 'faults'; faults: readonly FieldFault[] }> {
  const { actor } = call;
  const { procedure } = desk;
  const barred = checkRegister(procedure, actor);
  if (barred !== null) return { kind: 'refused', refusal: barred };
  const read = await readCall(desk, call);
  if (read.stopping.length > 0) return { kind: 'faults', faults: read.stopping };
  const requester = await callerOf(desk, read.values, call);
  const { steps, category } = read;
  const standing = { requester, assignee: actor, group: category?.group ?? procedure.intake.group };
  const refusal = checkPassing(steps, category?.id ?? null) ?? checkSolving(steps, procedure, actor, standing);
  return refusal === null ? register(desk, call, { ...read, requester }) : { kind: 'refused', refusal };
}

/** Reads a typed call; `stopping`: faults to correct before it is registered, `isLeft`: level 1 completes what the form lacks. */
async function readCall(desk: Desk, { actor, fields, channel, isIncomplete = false, ...call }: RegisteredCall) {
  const { procedure, calendar } = desk.registry.current;
  const now = desk.clock.now();
  const context = { today: today({ now, calendar }) };
  const handsTo = groupToHandTo(procedure, actor);
  const category = categoryOf(procedure, categoryIn(procedure, fields, null) ?? undefined);
  const topic = category?.id ?? null;
  const named = handsTo === null ? await peopleToRegister({ ...desk, now }, procedure, topic, fields) : noRegistrationPeople;
  const asked = registrationFields(procedure, { category: topic, channel, people: named });
  const { values, faults } = checkForm(asked, fields, context);
  const solution = handsTo === null ? call.solution : '';
  const steps = solution.trim() === '' ? null : stepsToSolve(procedure, topic);
  const all = [
    ...faults,
    ...refusedCategory(procedure, topic),
    ...solutionFaults(steps, category, solution, context),
    ...secretsInSolution(steps, { category: topic, fields: values }, solution, procedure),
  ];
  const isOpen = isIncomplete && all.length > 0;
  const isLeft = handsTo !== null && isOpen;
  const handed: NonNullable<Report['handed']> = handsTo === null ? peopleNamed(values, named) : { group: handsTo, adviser: refTo(actor) };
  const read = { values, category, steps, handed, isLeft };
  const tooLong = tooLongToKeep(asked, fields);
  // Without the person and their words there is nothing to hand over; a text that is far too long is shortened by the person who typed it.
  const needed = asked.filter((f) => f.from === 'name' || f.id === descriptionField(procedure)).map(({ id }) => id);
  const stops = [...needed, ...tooLong.map(({ field }) => field)];
  if (isLeft) return { ...read, stopping: all.filter(({ field }) => stops.includes(field)) };
  // Where another desk sends cases, level 1 may keep an incomplete one without a solution, but no far too long text. Source: SIGCE-02
  if (isOpen && procedure.partner !== undefined && steps === null)
    return {
      ...read,
      // A value that normalising leaves empty stays as it was typed.
      values: Object.fromEntries(Object.entries(values).map(([id, value]) => [id, value === '' ? (fields[id] ?? '') : value])),
      handed: { ...handed, ofPartner: true as const },
      stopping: tooLong,
    };
  return { ...read, stopping: all };
}

function peopleNamed(values: FieldValues, { receivers, advisers }: RegistrationPeople): NonNullable<Report['handed']> {
  const among = (people: readonly PersonRef[], field: string) => people.filter(({ id }) => id === values[field]).map(refTo)[0];
  return { assignee: among(receivers, assigneeField), adviser: among(advisers, adviserField) };
}

async function register(
  desk: Desk,
  { actor, channel, solution, key }: RegisteredCall,
  { values, requester, steps, handed, isLeft }: Awaited<ReturnType<typeof readCall>> & { requester: PersonRef },
): Promise<Registered> {
  const { [titleField]: title = '', ...fields } = values;
  const words = title || (fields[descriptionField(desk.procedure) ?? ''] ?? '');
  const by = { registeredBy: refTo(actor), actor, key: ['call', actor.id, key] };
  const opened = await reportWords(desk, { requester, handed, words, channel, fields, ...by });
  if (opened.kind === 'too-long')
    return { kind: 'refused', refusal: { code: 'too-long', what: 'description', most: opened.most, found: opened.found } };
  if (opened.kind === 'refused') return opened;
  if (isLeft) return { kind: 'registered', stored: opened.stored, repeated: opened.repeated };
  const sent = await sendDraft(desk, opened.stored.id, { press: `${key}:fill`, fields, isSolvedNext: steps !== null }, actor);
  let last = sent;
  // Steps that a press had done before it was cut off are executed again, and change nothing.
  for (const { id } of steps ?? []) {
    if (last.kind === 'refused') return last;
    const { ticket } = last.stored;
    const step = { id: `${key}:${id}`, type: 'advance', transition: id, seen: ticket.version, input: { solution } } as const;
    last = await desk.execute(ticket.id, step, actor);
  }
  if (last.kind === 'refused') return last;
  return { kind: 'registered', stored: last.stored, repeated: sent.kind === 'executed' && sent.repeated };
}

const refTo = ({ id, name }: PersonRef): PersonRef => ({ id, name });

/** The caller: for a machine's alert who registers it; else the chosen person; else the known one with that address; else a new one. */
async function callerOf({ people, ids, procedure }: Desk, values: FieldValues, call: RegisteredCall): Promise<PersonRef> {
  const { key, person, channel, actor } = call;
  if (channel === 'automatic') return refTo(actor);
  const asked = draftFields(procedure, null);
  const valueFrom = (from: 'name' | 'email') => values[asked.find((f) => f.from === from)?.id ?? ''] ?? '';
  const email = normaliseEmail(valueFrom('email'));
  const chosen = person === undefined ? null : await people.find(person);
  if (chosen !== null && chosen.name !== '' && normaliseEmail(chosen.email ?? '') === email) return refTo(chosen);
  const known = email === '' ? null : await people.findByEmail(email);
  if (known !== null) return refTo(known);
  // An id is written to logs; an address is not.
  const id = email === '' ? ids.derived('caller', key) : ids.derived('email', email);
  return { id: personId(`caller:${id}`), name: valueFrom('name') };
}
