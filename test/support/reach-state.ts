import { later, MINUTE, type Instant } from '../../src/core/instant.js';
import { draftFields } from '../../src/core/ticket/forms/draft-fields.js';
import { groupsReachable } from '../../src/core/procedure/lookup.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import type { State, Transition } from '../../src/procedure/workflow.js';
import { personId, type Actor } from '../../src/core/people/person.js';
import { transitionFields, checklistOf, type Choosable } from '../../src/core/ticket/forms/transition-fields.js';
import type { Command } from '../../src/core/ticket/command.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { FieldValues, Ticket } from '../../src/core/ticket/ticket.js';
import { availableTransitions } from '../../src/core/ticket/available-transitions.js';
import { rightFor } from './clause-desk.js';
import { execute, theTicket, type Rules } from './scenario.js';

export type Reached = { stored: StoredTicket; now: Instant };

/** One person who is everything: asks, works in every group, coordinates. */
function everybodyIn({ groups }: Procedure): Extract<Actor, { kind: 'person' }> {
  return {
    kind: 'person',
    id: personId('todos'),
    name: 'Todos',
    memberOf: groups.map((g) => g.id),
    guestOf: groups.map((g) => g.id),
    isCoordinator: true,
  };
}

/**
 * The shortest way from a first message to every state that people can bring a ticket to, a minute between the steps. Each
 * category is tried, for some ways are for some of them only.
 */
export function reachStates(rules: Rules, start: Instant): ReadonlyMap<string, Reached> {
  const { procedure } = rules;
  const actor = everybodyIn(procedure);
  const requester = { id: actor.id, name: actor.name };
  const reached = new Map<string, Reached>();
  const command = (stored: StoredTicket | null, wanted: Command, now: Instant) => execute(rules, stored, wanted, actor, now).stored;
  for (const { id: category, refused, deskOnly } of procedure.categories) {
    if (refused !== undefined) continue;
    const opened = command(
      null,
      {
        id: 'open',
        type: 'open-draft',
        ticket: theTicket,
        channel: 'teams',
        requester,
        registeredBy: deskOnly === true ? requester : null,
        words: 'algo falla',
        profile: {},
        fields: {},
      },
      start,
    );
    const seen = new Set<string>();
    for (let front: readonly Reached[] = opened === null ? [] : [{ stored: opened, now: start }]; front.length > 0;) {
      const fresh = front.filter((at) => isFirst(seen, keyOf(at.stored.ticket)));
      for (const at of fresh) reached.set(at.stored.ticket.state, reached.get(at.stored.ticket.state) ?? at);
      front = fresh.flatMap((at) => stepsFrom(rules, at, category, command));
    }
  }
  return reached;
}

function keyOf({ state, group, sections }: Ticket): string {
  return `${state} ${group ?? ''} ${sections.join()}`;
}

function isFirst(seen: Set<string>, key: string): boolean {
  return !seen.has(key) && seen.add(key).has(key);
}

type Executing = (stored: StoredTicket, wanted: Command, now: Instant) => StoredTicket | null;

function stepsFrom({ procedure }: Rules, { stored, now }: Reached, category: string, command: Executing): readonly Reached[] {
  const { ticket } = stored;
  const person = { id: personId('todos'), name: 'Todos' };
  const choosable = { members: [person], receivers: [{ ...person, groups: procedure.groups.map((g) => g.id) }], unavailable: [] };
  const moment = later(now, MINUTE);
  const id = `c${stored.history.length}`;
  return availableTransitions(procedure, ticket)
    .filter((t) => t.by.some((doer) => doer !== 'system'))
    .flatMap((t) =>
      inputsFor(procedure, ticket, t, { category, choosable }).map((input): Command =>
        t.act === 'complete'
          ? { id, type: 'fill-draft', fields: input, submit: true }
          : { id, type: 'advance', transition: t.id, seen: ticket.version, input },
      ),
    )
    .flatMap((wanted) => {
      const after = command(stored, wanted, moment);
      return after === null || after === stored ? [] : [{ stored: after, now: moment }];
    });
}

/** Something right for whatever is asked; of an escalation one for each group that it may go to. */
export function inputsFor(
  procedure: Procedure,
  ticket: Ticket,
  transition: Transition,
  { category, choosable }: { category: string; choosable: Choosable },
): readonly FieldValues[] {
  if (transition.act === 'complete') return [formFor(procedure, category)];
  const needs = rightFor(transitionFields(transition, ticket, procedure, choosable));
  if (transition.act !== 'escalate') return [{ ...needs, ...conditional(procedure, ticket, transition) }];
  return groupsReachable(procedure, { ...ticket, transition: transition.id }).map(({ id }) => ({
    ...needs,
    group: id,
    ...allOf(checklistOf(procedure, ticket, transition.id, id)),
  }));
}

/** Every field of a checklist, those that some condition makes required too. */
function allOf(fields: Parameters<typeof rightFor>[0]): FieldValues {
  return rightFor(fields.filter((f) => f.type !== 'file').map((f) => ({ ...f, required: true })));
}

function conditional(procedure: Procedure, ticket: Ticket, transition: Transition): FieldValues {
  const asked = transitionFields(transition, ticket, procedure, { members: [], receivers: [], unavailable: [] });
  return allOf(asked.filter((f) => f.requiredWhen !== undefined));
}

function formFor(procedure: Procedure, category: string): FieldValues {
  const fields = draftFields(procedure, category);
  const categoryId = fields.find((f) => f.choicesFrom === 'categories')?.id ?? '';
  return { ...allOf(fields), [categoryId]: category };
}

/** States that a limit ends. */
export function limitedStates({ procedure }: Rules): readonly State[] {
  return procedure.states.filter((s) => s.limit !== undefined);
}
