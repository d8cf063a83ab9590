import type { Reassigned } from '../../../app/people/reassign-cases.js';
import { peopleToChoose } from '../../../app/people/choosable-people.js';
import { groupOf, transitionOf } from '../../../domain/procedure/lookup.js';
import type { PersonRef } from '../../../domain/people/person.js';
import { isOfDesk } from '../../../domain/people/roles.js';
import type { FieldValues } from '../../../domain/ticket/ticket.js';
import type { CaseView } from '../../../ports/messenger.js';
import { nobodyElseText, unknownButtonText } from '../../../texts/answers.js';
import { reassignedText } from '../../../texts/availability.js';
import { listText } from '../../../texts/words.js';
import { caseName } from '../../cards/parts/case-name.js';
import type { Typed } from '../../cards/case/question.js';
import type { DialogAnswer, DialogOpened } from '../../turn/handlers.js';
import { heldBy } from '../colleague-card.js';
import { caseView, type Turn } from '../handler-context.js';
import type { OpensDialog, PressData } from '../presses/press-data.js';
import { idOf } from '../presses/press-id.js';
import { refusedText } from '../refusal-message.js';

/** As many as one press takes: each is a write of its own, and a press has seconds. */
const maxCases = 30;

type Opens = Extract<OpensDialog, { open: 'reassign' }>;

/** All cases that somebody has of one group, to be given to one other person. Source: SIIF-15 */
export async function reassignForm(turn: Turn, { person: id, group, transition }: Opens): Promise<DialogOpened> {
  const { context, actor } = turn;
  if (!isOfDesk(actor)) return onlyDesk(turn);
  const person: PersonRef = { id, name: (await context.people.find(id))?.name ?? '' };
  const held = (await heldBy(turn, person)).filter(({ view, assign }) => assign === transition && view.stored.ticket.group === group);
  const views = held.slice(0, maxCases).map(({ view }) => view);
  return formOf(turn, person, views, transition, held.length - views.length, { typed: {}, faults: [] });
}

async function formOf(
  turn: Turn,
  person: PersonRef,
  views: readonly CaseView[],
  transitionId: string,
  left: number,
  again: Typed,
): Promise<DialogOpened> {
  const { context } = turn;
  const [first, ...others] = views;
  const transition = first === undefined ? undefined : transitionOf(first.procedure, transitionId);
  if (first === undefined || transition === undefined) return { kind: 'message', text: reassignedText(0, '') };
  const { ticket } = first.stored;
  const found = await peopleToChoose({ ...context, now: first.now }, transition, ticket, first.procedure);
  const choosable = { ...found, members: found.members.filter((m) => m.id !== person.id) };
  const asksMember = (transition.needs ?? []).some((f) => f.choicesFrom === 'members');
  if (asksMember && ticket.group !== null && choosable.members.length === 0) {
    return {
      kind: 'message',
      text: nobodyElseText(
        groupOf(first.procedure, ticket.group).label,
        found.unavailable.map((p) => p.name),
      ),
    };
  }
  return { kind: 'dialog', ...context.dialogs.reassign(person, [first, ...others], transitionId, left, { ...again, choosable }) };
}

async function onlyDesk(turn: Turn): Promise<DialogOpened> {
  return { kind: 'message', text: await refusedText(turn, { code: 'only-desk' }, null) };
}

/** What could not be given is said at once, with its reason; the others are given. */
export async function submitReassign(
  turn: Turn,
  { person: id, transition, cases, n }: Extract<PressData, { verb: 'reassign' }>,
  typed: FieldValues,
): Promise<DialogAnswer> {
  const { context, actor } = turn;
  if (!isOfDesk(actor)) return onlyDesk(turn);
  const press = idOf(turn, `reassign:${transition}`, n, '');
  const reassigned = await context.reassign(
    { cases: cases.map(({ ticket, v }) => ({ ticket, seen: v })), transition, input: typed, press },
    actor,
  );
  const faulty = reassigned.done.length > 0 ? undefined : reassigned.refused.find(({ refusal }) => refusal.code === 'fields-missing');
  if (faulty?.refusal.code === 'fields-missing') {
    const stored = reassigned.refused.flatMap((r) => (r.stored === null || r.refusal.code !== 'fields-missing' ? [] : [r.stored]));
    const person: PersonRef = { id, name: (await context.people.find(id))?.name ?? '' };
    return formOf(turn, person, await Promise.all(stored.map((s) => caseView(context, s))), transition, 0, {
      typed,
      faults: faulty.refusal.faults,
    });
  }
  return { kind: 'message', text: await reassignmentText(turn, reassigned) };
}

/** "2 casos quedaron a nombre de Iván Soto. No se reasignó CASO-000045: …" */
async function reassignmentText(turn: Turn, { done, refused }: Reassigned): Promise<string> {
  const { procedure } = turn.context.registry.current;
  const reasons = new Map<string, string[]>();
  for (const { refusal, stored } of refused) {
    const why = await refusedText(turn, refusal, stored);
    const name = stored === null ? 'un caso' : caseName(stored.ticket, procedure, 'desk');
    reasons.set(why, [...(reasons.get(why) ?? []), name]);
  }
  if (done.length === 0 && reasons.size === 0) return unknownButtonText();
  const not = [...reasons].map(
    ([why, names]) => `${names.length === 1 ? 'No se reasignó' : 'No se reasignaron'} ${listText(names, 'y')}: ${why}`,
  );
  return [...(done.length === 0 ? [] : [reassignedText(done.length, done[0]?.ticket.assignee?.name ?? '')]), ...not].join('\n\n');
}
