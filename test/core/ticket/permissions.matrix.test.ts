import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Procedure } from '../../../src/procedure/procedure.js';
import type { Group } from '../../../src/procedure/routing.js';
import { memberRoles, type Doer } from '../../../src/procedure/vocabulary.js';
import type { State } from '../../../src/procedure/workflow.js';
import { personId, system, type Actor } from '../../../src/core/people/person.js';
import { isGuestGroup } from '../../../src/core/people/roles.js';
import { isFirstLevel } from '../../../src/core/procedure/lookup.js';
import { openPersonalData } from '../../../src/core/ticket/commands/open-personal-data.js';
import { correctionFields } from '../../../src/core/ticket/forms/correction-fields.js';
import {
  checkDeclaring,
  checkHold,
  checkReachOut,
  checkSurveyRecorder,
  checkTransition,
  isStaffFor,
  mayAddTo,
  maySee,
} from '../../../src/core/ticket/permissions.js';
import type { Ticket } from '../../../src/core/ticket/ticket.js';
import { aTakenCase } from '../../support/a-ticket.js';
import { ref } from '../../support/cast.js';
import { rulesOf, type Rules } from '../../support/scenario.js';

/** What one person is for a case, and nothing else: so a letter says which of them is enough. */
const letters = {
  requester: 'R',
  spokesman: 'U',
  assignee: 'S',
  agent: 'a',
  'back-office': 'b',
  specialist: 'e',
  'provider-contact': 'p',
  'partner-desk': 'm',
  area: 'g',
  'first-level': 'F',
  sender: 'N',
  coordinator: 'C',
  colleague: 'D',
  filler: 'L',
  guest: 'V',
  outsider: 'O',
  system: 'X',
} as const satisfies Readonly<Record<Doer, string>> & Readonly<Record<string, string>>;
type Being = keyof typeof letters;

const meanings = `R requester · U who sent it from the partner's desk for them · S assignee, of another group · a agent, b back office,
e specialist, p provider, m partner's desk, g area: a member of the case's group of that role · F of the first level, the case is elsewhere ·
N of the group that sent it outside · C coordination · D of another group of the desk · L named by the form to fill a section ·
V guest of another group · O a person of no group · X the system`;

type Party = { being: Being; actor: Actor };
type Standing = { place: Partial<Ticket>; parties: readonly Party[] };

const person = (
  name: string,
  more: { memberOf?: readonly string[]; guestOf?: readonly string[]; isCoordinator?: boolean } = {},
): Actor => ({
  kind: 'person',
  id: personId(name),
  name,
  memberOf: [],
  isCoordinator: false,
  ...more,
});

/** The case in one group of each role, and who is there for it. */
function standingsOf(procedure: Procedure): readonly Standing[] {
  const { groups } = procedure;
  const firstLevel = groups.find(isFirstLevel)?.id ?? '';
  return memberRoles.flatMap((role) => {
    const here = groups.find((group) => group.role === role);
    return here === undefined ? [] : [standingAt(here, firstLevel, procedure)];
  });
}

function standingAt({ id, role, kind }: Group, firstLevel: string, procedure: Procedure): Standing {
  const inside = procedure.groups.filter((g) => g.kind === 'internal' && g.id !== id && !isFirstLevel(g) && !isGuestGroup(g.id, procedure));
  const from = kind === 'external' ? (inside.at(-1)?.id ?? null) : null;
  const other = inside.find((g) => g.id !== from)?.id ?? 'of the desk';
  const guests = procedure.groups.find((g) => g.id !== id && isGuestGroup(g.id, procedure))?.id ?? 'elsewhere';
  const filler = person('filler');
  const parties: readonly (Party | null)[] = [
    { being: 'requester', actor: person('ana') },
    { being: 'spokesman', actor: person('spokesman') },
    { being: 'assignee', actor: person('assignee', { memberOf: [other] }) },
    { being: role, actor: person('member', isGuestGroup(id, procedure) ? { guestOf: [id] } : { memberOf: [id] }) },
    id === firstLevel ? null : { being: 'first-level', actor: person('first', { memberOf: [firstLevel] }) },
    from === null ? null : { being: 'sender', actor: person('sender', { memberOf: [from] }) },
    { being: 'coordinator', actor: person('coordinator', { isCoordinator: true }) },
    { being: 'colleague', actor: person('colleague', { memberOf: [other] }) },
    { being: 'filler', actor: filler },
    { being: 'guest', actor: person('guest', { guestOf: [guests] }) },
    { being: 'outsider', actor: person('outsider') },
    { being: 'system', actor: system },
  ];
  return {
    place: {
      group: id,
      sender: from,
      assignee: { id: personId('assignee'), name: 'assignee' },
      sentBy: { id: personId('spokesman'), name: 'spokesman' },
      filler: { kind: 'person', person: { id: personId('filler'), name: 'filler' } },
    },
    parties: parties.filter((party) => party !== null),
  };
}

const { stored } = aTakenCase();

function ticketIn({ procedure, ref: version }: Rules, { id, phase }: State, category: string, place: Partial<Ticket>): Ticket {
  return {
    ...stored.ticket,
    procedure: version,
    requester: ref('ana'),
    fields: {},
    state: id,
    phase,
    category,
    kind: procedure.categories.find((one) => one.id === category)?.kind ?? null,
    completedAt: phase === 'draft' ? null : stored.ticket.openedAt,
    ...place,
  };
}

/** Null: this actor may. Otherwise the refusal's code. */
type Act = { name: string; check: (ticket: Ticket, actor: Actor, rules: Rules) => string | null };

const told = (may: boolean, otherwise: string): string | null => (may ? null : otherwise);

const otherActs: readonly Act[] = [
  { name: 'see it', check: (ticket, actor, { procedure }) => told(maySee(ticket, actor, procedure), 'case-not-found') },
  { name: 'add words', check: (ticket, actor) => told(mayAddTo(ticket, actor), 'case-not-found') },
  { name: 'add a note', check: (ticket, actor, { procedure }) => told(isStaffFor(ticket, actor, procedure), 'only-desk') },
  { name: 'turn to another group', check: (ticket, actor, { procedure }) => checkReachOut(ticket, actor, procedure)?.code ?? null },
  { name: 'open personal data', check: (ticket, actor, rules) => openingOf(ticket, actor, rules) },
  { name: 'stop its clocks', check: (_, actor, { procedure }) => checkHold(procedure, actor)?.code ?? null },
  { name: 'record its survey', check: (ticket, actor, { procedure }) => checkSurveyRecorder(ticket, actor, procedure)?.code ?? null },
  { name: 'declare a mass incident', check: (ticket, actor, { procedure }) => checkDeclaring(ticket, actor, procedure)?.code ?? null },
  ...['title', 'kind', 'category', 'impact', 'urgency'].map((field) => ({
    name: `correct its ${field}`,
    check: (ticket: Ticket, actor: Actor, { procedure }: Rules) =>
      told(
        correctionFields(ticket, procedure, actor).some(({ id }) => id === field),
        'no-correction',
      ),
  })),
];

function openingOf(ticket: Ticket, actor: Actor, rules: Rules): string | null {
  const none = { coordinators: [], follower: null, named: new Map(), members: [], receivers: [], unavailable: [] };
  const opened = openPersonalData(ticket, { type: 'open-personal-data' }, { ...rules, ...none, actor, now: stored.ticket.openedAt }, []);
  return opened.kind === 'refused' ? opened.refusal.code : null;
}

const transitionsOf = ({ procedure }: Rules): readonly Act[] =>
  procedure.transitions.map((transition) => ({
    name: `${transition.id} (${transition.act})`,
    check: (ticket, actor) => checkTransition(ticket, transition, actor, procedure)?.code ?? null,
  }));

/** Codes that say nothing about who asks. */
const ofTheCase: readonly string[] = ['not-from-here', 'must-pass', 'closed-is-final', 'draft-gone'];

type Scene = { state: string; category: string; ticket: Ticket; parties: readonly Party[] };

/** The case in each state, of each category, in each group. */
function scenesOf(rules: Rules): readonly Scene[] {
  const { states, categories } = rules.procedure;
  return standingsOf(rules.procedure).flatMap(({ place, parties }) =>
    categories.flatMap(({ id: category }) =>
      states.map((state) => ({ state: state.id, category, parties, ticket: ticketIn(rules, state, category, place) })),
    ),
  );
}

/** A row: who may in each state, in at least one category and group; then what each of the others is told. */
function rowOf({ name, check }: Act, scenes: readonly Scene[], rules: Rules): readonly string[] {
  const { states, categories } = rules.procedure;
  const answers = scenes.flatMap(({ state, category, ticket, parties }) =>
    parties.map(({ being, actor }) => ({ state, category, letter: letters[being], code: check(ticket, actor, rules) })),
  );
  const allowed = answers.filter(({ code }) => code === null);
  const cells = states.map(({ id }) => inOrder(new Set(allowed.filter(({ state }) => state === id).map(({ letter }) => letter))));
  const codes = new Set(answers.flatMap(({ code }) => (code === null || ofTheCase.includes(code) ? [] : [code])));
  const others = [...codes]
    .toSorted()
    .map((one) => `${one} ${inOrder(new Set(answers.filter(({ code }) => code === one).map(({ letter }) => letter)))}`);
  const possible = new Set(allowed.map(({ category }) => category));
  const never = possible.size === 0 ? [] : categories.filter(({ id }) => !possible.has(id)).map(({ id }) => id);
  return [name, ...cells, [...others, ...(never.length === 0 ? [] : [`not in ${never.join(', ')}`])].join('; ')];
}

const inOrder = (found: ReadonlySet<string>): string =>
  Object.values(letters)
    .filter((letter) => found.has(letter))
    .join('') || '·';

function matrixOf(rules: Rules): string {
  const { states } = rules.procedure;
  const scenes = scenesOf(rules);
  const numbers = states.map((_, at) => `${at + 1}`);
  const rows = [['', ...numbers, 'others are told'], ...[...transitionsOf(rules), ...otherActs].map((act) => rowOf(act, scenes, rules))];
  const widths = ['', ...numbers].map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const legend = states.map(({ id }, at) => `${at + 1} ${id}`).join(' · ');
  return [`${meanings}\n\n${legend}\n`, ...lines, ''].join('\n');
}

describe('who may do what, in which state', () => {
  it.each(['uariv', 'uspec', 'siif', 'sigce'])('I8 the permissions of %s are those of its table (UPDATE_DOCS=1 writes it)', (name) => {
    const file = new URL(`./permissions/${name}.txt`, import.meta.url);
    const matrix = matrixOf(rulesOf(name));
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, matrix);
    expect(matrix).toBe(readFileSync(file, 'utf8'));
  });
});
