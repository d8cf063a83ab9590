import type { Desk } from '../../src/desk.js';
import type { BusinessCalendar } from '../../src/core/calendar/business-calendar.js';
import type { Instant } from '../../src/core/instant.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import type { Transition } from '../../src/procedure/workflow.js';
import type { Command } from '../../src/core/ticket/command.js';
import { completionOf, keywordOf } from '../../src/core/procedure/lookup.js';
import type { FieldValues, Ticket, TicketId } from '../../src/core/ticket/ticket.js';
import type { TicketQueries } from '../../src/ports/ticket-queries.js';
import type { TicketStore } from '../../src/ports/ticket-store.js';
import { reportWords } from '../../src/features/drafts/report-words.js';
import { sendDraft, sendOwnDraft } from '../../src/features/drafts/complete-draft.js';
import type { DemoPerson } from '../people/demo-organisation.js';
import type { CasePlan } from './case-plan.js';
import { destinations, draftValues, surveyValues, transitionValues, type FormFilling } from './form-values.js';
import type { CastMember, MonthCast } from './month-cast.js';
import * as texts from './month-texts.js';
import { nextStep, untouchedCase, type CaseProgress, type CaseStep } from './next-step.js';

export type CaseParts = {
  desk: Desk;
  tickets: Pick<TicketStore, 'load'>;
  queries: Pick<TicketQueries, 'openOfRequester'>;
  procedure: Procedure;
  calendar: BusinessCalendar;
  cast: MonthCast;
  /** Posts a message in the person's own chat; resolves once the bot has answered. */
  say(person: DemoPerson, words: string): Promise<void>;
};

/** The maximum of steps of one case; it ends a procedure that leads in circles. */
const maxSteps = 40;

export type PlayedCase = ReturnType<typeof createPlayedCase>;

export function createPlayedCase(parts: CaseParts, plan: CasePlan) {
  let id: TicketId | null = null;
  let progress: CaseProgress = untouchedCase;
  let planned: { step: CaseStep; version: number } | null = null;
  let steps = 0;
  const load = async (): Promise<Ticket | null> => (id === null ? null : ((await parts.tickets.load(id))?.ticket ?? null));
  const commandId = (): string => `example:${plan.index}:${steps}`;
  return {
    /** Reports the planned matter. @returns whether it became a draft */
    async register(at: Instant): Promise<boolean> {
      id = (plan.isCall ? null : await reported(parts, plan)) ?? (await called(parts, plan, at));
      return id !== null;
    },
    /** Returns the time of the next step, and whether the step takes a number; null when there is no next step. */
    async plan(now: Instant): Promise<{ at: Instant; takesNumber: boolean } | null> {
      const ticket = await load();
      if (ticket === null || steps >= maxSteps) return null;
      const next = nextStep(ticket, plan, progress, { ...parts, now });
      planned = next === null ? null : { step: next.step, version: ticket.version };
      return next === null ? null : { at: next.at, takesNumber: next.step.kind === 'send' };
    },
    async act(at: Instant): Promise<void> {
      const ticket = await load();
      // A timer may have moved the ticket meanwhile: then another step is next.
      if (ticket === null || planned === null || (planned.version !== ticket.version && planned.step.kind !== 'survey')) return;
      steps += 1;
      const done = await takeStep(parts, plan, { ticket, step: planned.step, id: commandId(), at });
      progress = progressAfter(progress, planned.step, done);
    },
  };
}

/** Reports by a message with the procedure's keyword. @returns null where the desk made no draft of it */
async function reported({ say, queries, procedure }: CaseParts, { requester, words }: CasePlan): Promise<TicketId | null> {
  await say(requester.person, `${keywordOf(procedure)} ${words}`);
  const newest = await queries.openOfRequester(requester.actor.id, 3);
  return newest.find(({ ticket }) => ticket.phase === 'draft' && ticket.words === words)?.id ?? null;
}

/** Reports by telephone: an agent of the first level writes it down. */
async function called({ desk, cast, procedure }: CaseParts, plan: CasePlan, at: Instant): Promise<TicketId | null> {
  const { requester, words, index, chance } = plan;
  const agents = cast.staff.filter(({ person }) => person.groupId === procedure.intake.group && !cast.isAway(person));
  if (agents.length === 0) return null;
  const { actor } = chance.of(agents);
  const by = { id: actor.id, name: actor.name };
  const opened = await reportWords(desk, {
    requester: { id: requester.actor.id, name: requester.actor.name },
    registeredBy: by,
    actor,
    words,
    channel: 'telephone',
    key: ['example', String(index), String(at)],
  });
  return opened.kind === 'executed' ? opened.stored.id : null;
}

type Taken = { ticket: Ticket; step: CaseStep; id: string; at: Instant };

/** @returns the transition that was taken; null where the desk refused the step, or the step is not a transition */
async function takeStep(parts: CaseParts, plan: CasePlan, taken: Taken): Promise<Transition | null> {
  const { desk, procedure, cast } = parts;
  const { ticket, step, id, at } = taken;
  const { chance, requester } = plan;
  const filling: FormFilling = { chance, now: at, timeZone: procedure.timeZone, longText: texts.reasons };
  const give = (who: CastMember | null, command: Command) => (who === null ? null : desk.execute(ticket.id, command, who.actor));
  switch (step.kind) {
    case 'send':
      await send(parts, plan, taken, filling);
      return null;
    case 'survey':
      await give(requester, { id, type: 'answer-survey', answers: surveyValues(procedure, ticket, plan.contentment ?? 'high', filling) });
      return null;
    case 'note':
      await give(cast.doerOf(['assignee', 'first-level'], ticket, chance), {
        id,
        type: 'add-note',
        text: chance.of(texts.notes),
        audience: chance.happens(0.4) ? 'public' : 'internal',
      });
      return null;
    case 'inform':
      await give(requester, { id, type: 'add-information', text: chance.of(texts.information) });
      return null;
    case 'correct':
      await give(cast.coordinator, { id, type: 'correct', seen: ticket.version, input: correction(procedure, plan) });
      return null;
    case 'advance':
      return advance(parts, plan, { ...taken, transitions: step.transitions }, filling);
    case 'wait':
      return null;
    default:
      return step satisfies never;
  }
}

async function send({ desk, cast, procedure }: CaseParts, plan: CasePlan, { ticket, id }: Taken, filling: FormFilling): Promise<void> {
  const { category, words, requester, chance, isCall } = plan;
  const fields = draftValues(procedure, { category, words, person: requester.person }, filling);
  const { by } = completionOf(procedure, ticket.state);
  const others = by.filter((doer) => doer !== 'requester');
  const sender = isCall || ticket.registeredBy !== null ? cast.doerOf(others, ticket, chance) : requester;
  if (sender === null) return;
  await (sender === requester ? sendOwnDraft : sendDraft)(desk, ticket.id, { press: id, fields }, sender.actor);
}

function correction({ priority }: Procedure, { chance }: CasePlan): FieldValues {
  const [impact, urgency] = [chance.of(priority.impacts).id, chance.of(priority.urgencies).id];
  return { impact, urgency, reason: chance.of(texts.corrections) };
}

/** Takes the first transition that a present person may take and the desk accepts. */
async function advance(
  { desk, procedure, cast }: CaseParts,
  { chance }: CasePlan,
  { ticket, id, transitions }: Taken & { transitions: readonly Transition[] },
  filling: FormFilling,
): Promise<Transition | null> {
  for (const [at, transition] of transitions.entries()) {
    const doer = cast.doerOf(transition.by, ticket, chance);
    const groups = destinations(procedure, ticket, transition);
    if (doer === null || (transition.act === 'escalate' && groups.length === 0)) continue;
    const inside = groups.filter(({ kind }) => kind === 'internal');
    const to = groups.length === 0 ? null : chance.of(inside.length > 0 && chance.happens(0.8) ? inside : groups);
    const input = transitionValues(procedure, { ticket, transition, to }, cast, filling);
    if (input === null) continue;
    const command: Command = { id: `${id}:${at}`, type: 'advance', transition: transition.id, seen: ticket.version, input };
    const done = await desk.execute(ticket.id, command, doer.actor);
    if (done.kind === 'executed') return transition;
  }
  return null;
}

function progressAfter(progress: CaseProgress, step: CaseStep, taken: Transition | null): CaseProgress {
  const [first] = step.kind === 'advance' ? step.transitions : [];
  // A refused step is not tried again.
  const act = taken?.act ?? first?.act;
  const plus = (is: boolean): number => (is ? 1 : 0);
  return {
    questions: progress.questions + plus(act === 'ask'),
    escalations: progress.escalations + plus(act === 'escalate'),
    waits: progress.waits + plus(act === 'move'),
    refusals: progress.refusals + plus(act === 'refuse'),
    done: new Set([...progress.done, step.kind]),
  };
}
