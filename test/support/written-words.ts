import { HOUR, later } from '../../src/core/instant.js';
import { system } from '../../src/core/people/person.js';
import type { CommandBody } from '../../src/core/ticket/command.js';
import type { TicketEvent } from '../../src/core/ticket/events.js';
import type { KeptMailFrom } from '../../src/core/ticket/events/mail-events.js';
import { ticketId } from '../../src/core/ticket/ticket.js';
import { typed, type WalkDeed, type Standing, type WordWalk } from './word-walk.js';

type MailWords = Extract<CommandBody, { type: 'keep-mail' }>['mail'];

const other = { id: ticketId('t-9'), numbers: { ticket: 9 } };
const answers = { line: '1', comment: typed };

/** What people write about a case without moving it, and what moves it by their words: each tried wherever the case stands. */
export function wordsAt(walk: WordWalk, at: Standing): readonly WalkDeed[] {
  return [...ofRequester(walk, at), ...ofColleague(walk, at), ...ofCoordination(walk, at), ...ofMails(walk, at)];
}

const written: readonly TicketEvent['type'][] = ['draft-opened', 'draft-filled', 'information-added', 'requester-answered'];

function ofRequester({ requester: by }: WordWalk, { stored: { history }, now }: Standing): readonly WalkDeed[] {
  const own = history.findLast(({ by: who, event }) => who.kind === 'person' && who.person.id === by.id && written.includes(event.type));
  const file = { id: 'f-1', name: `${typed}.png`, type: 'image/png', bytes: 1, by, at: now };
  return [
    { by, body: { type: 'add-information', text: typed } },
    { by, body: { type: 'add-information', text: typed, asksBack: true } },
    { by, body: { type: 'add-information', text: typed, saying: 'presses' } },
    { by, body: { type: 'add-information', text: typed, attached: [file] } },
    { by, body: { type: 'doubt-answer', text: typed } },
    { by, body: { type: 'attach-file', file } },
    { by, body: { type: 'edit-message', of: own?.seq ?? 0, text: `${typed}, cambiado`, saidAt: null } },
    { by, body: { type: 'answer-survey', answers: { score: '5', solved: 'yes', ...answers } } },
    { by, body: { type: 'answer-survey', answers: { score: '1', solved: 'no', ...answers } } },
  ];
}

function ofColleague(walk: WordWalk, { stored: { ticket, history }, now }: Standing): readonly WalkDeed[] {
  const { staff, coordinator, procedure, membersOf } = walk;
  const [first, second] = membersOf(procedure.intake.group);
  const has = staff.find(({ id }) => id === ticket.assignee?.id) ?? membersOf(ticket.group)[0] ?? first ?? coordinator;
  const noted = history.findLast(({ event }) => event.type === 'note-added');
  const note = noted?.seq ?? 0;
  const writer = staff.find(({ id }) => noted?.by.kind === 'person' && noted.by.person.id === id) ?? has;
  const edited: WalkDeed = { by: writer, body: { type: 'edit-message', of: note, text: `${typed}, cambiado`, saidAt: null } };
  const talk = (result: string): WalkDeed => ({
    by: has,
    body: { type: 'record-talk', seen: ticket.version, input: { result, how: 'telephone', words: typed } },
  });
  const link = { to: other.id, kind: 'duplicate-of' as const, reason: typed };
  return [
    ...(['public', 'internal'] as const).map((audience): WalkDeed => ({ by: has, body: { type: 'add-note', text: typed, audience } })),
    ...procedure.groups
      .slice(0, 2)
      .map(({ id }): WalkDeed => ({ by: has, body: { type: 'add-note', text: typed, audience: { group: id } } })),
    { by: second ?? has, body: { type: 'add-note', text: typed, audience: { answers: note } } },
    ...['refused', 'answered'].map(talk),
    { by: has, body: { type: 'link', ...link } },
    { by: second ?? has, body: { type: 'link', ...link } },
    { by: second ?? has, body: { type: 'unlink', to: other.id, reason: typed } },
    {
      by: has,
      body: { type: 'record-survey', asked: ticket.survey?.askedAt ?? now, input: { means: 'mail', score: '1', solved: 'no', ...answers } },
    },
    ...(noted === undefined ? [] : [edited]),
    {
      by: has,
      body: { type: 'attach-file', file: { id: 'f-2', name: `${typed}.pdf`, type: 'application/pdf', bytes: 1, by: has, at: now } },
    },
  ];
}

function ofCoordination({ coordinator: by, procedure }: WordWalk, { stored: { ticket }, now }: Standing): readonly WalkDeed[] {
  const { impacts, urgencies } = procedure.priority;
  const hold = { id: 'h-1', reason: typed, authorisedBy: typed, until: later(now, 4 * HOUR) };
  const correct = (input: Record<string, string>): WalkDeed => ({
    by,
    body: { type: 'correct', seen: ticket.version, input: { ...input, reason: typed } },
  });
  return [
    correct({ title: 'Otro título' }),
    correct({ impact: impacts[0]?.id ?? '', urgency: urgencies[0]?.id ?? '' }),
    { by, body: { type: 'hold-clock', hold } },
    { by, body: { type: 'change-calendar', date: '2026-11-26', closes: true, reason: typed } },
    { by, body: { type: 'declare-mass', children: [other], seen: ticket.version, input: { reason: typed } } },
    { by, body: { type: 'group-cases', cases: [other], reason: typed } },
    { by, body: { type: 'dismiss-mass', reason: typed } },
    { by, body: { type: 'undo-mass', reason: typed } },
    { by, body: { type: 'remove-children', children: [other.id], reason: typed } },
    { by, body: { type: 'update-reporters', text: typed } },
    { by, body: { type: 'return-solution', reason: typed } },
    { by, body: { type: 'send-answer', seen: ticket.version, text: typed } },
    { by: system, body: { type: 'follow-parent', parent: other, what: 'update', text: typed, author: by } },
    { by: system, body: { type: 'follow-parent', parent: other, what: 'release', reason: typed } },
  ];
}

const froms: readonly KeptMailFrom[] = ['third-party', 'stranger', 'unverified', 'machine', 'returned', 'unheard', 'late', 'colleague'];

function ofMails({ requester, membersOf, procedure }: WordWalk, { stored: { ticket } }: Standing): readonly WalkDeed[] {
  const mail = (as: KeptMailFrom, more: Partial<MailWords> = {}): WalkDeed => ({
    by: system,
    body: { type: 'keep-mail', mail: { as, from: 'x@redes.example', name: requester.name, subject: '', text: typed, ...more } },
  });
  const writers = [ticket.assignee, ticket.follower, membersOf(procedure.intake.group)[1]].flatMap((one) => one?.id ?? []);
  return [
    ...froms.map((as) => mail(as, { threadedBy: 'references' })),
    mail('stranger', { threadedBy: 'number' }),
    ...writers.map((writer) => mail('colleague', { writer })),
  ];
}

type Step = (at: Standing) => WalkDeed | undefined;

/** The same case while something else is so: it is paused, its assignee has left, it repeats another case, is one for many, was written about. */
export function alsoSo(walk: WordWalk, at: Standing): readonly Standing[] {
  const { coordinator: by, requester, staff, membersOf } = walk;
  const { ticket } = at.stored;
  const until = later(at.now, 4 * HOUR);
  const colleague = staff.find(({ id }) => id === ticket.assignee?.id) ?? membersOf(walk.procedure.intake.group)[0] ?? by;
  const act =
    (who: WalkDeed['by'], body: WalkDeed['body']): Step =>
    () => ({ by: who, body });
  const declared: Step = ({ stored }) => ({
    by,
    body: { type: 'declare-mass', children: [other], seen: stored.ticket.version, input: { reason: 'Son varios' } },
  });
  const solved: Step = (now) => walk.presses(now).find(({ body }) => body.type === 'advance' && walk.actOf(body.transition) === 'resolve');
  const steps: readonly (readonly Step[])[] = [
    [act(by, { type: 'hold-clock', hold: { id: 'h-0', reason: 'Caída', authorisedBy: 'La dirección', until } })],
    ticket.assignee === null ? [] : [act(system, { type: 'release-assignee', person: ticket.assignee.id })],
    [
      act(by, { type: 'link', to: other.id, kind: 'duplicate-of', reason: 'Es lo mismo' }),
      act(system, { type: 'follow-parent', parent: other, what: 'join', way: 'duplicate', by: null }),
    ],
    [act(system, { type: 'propose-mass', cases: [other], signs: { by: 'category', value: 'x', distinct: 'x', found: 3, withinMs: HOUR } })],
    [declared],
    [declared, solved],
    [
      act(colleague, { type: 'add-note', text: 'Se revisó', audience: 'internal' }),
      act(requester, { type: 'add-information', text: 'Insisto', saying: 'presses' }),
    ],
  ];
  return steps.flatMap((taken) => {
    const step = (known: Standing, next: Step): Standing => {
      const deed = next(known);
      const stored = deed && walk.after(known.stored, known.now, deed);
      return stored ? { ...known, stored } : known;
    };
    const reached = taken.reduce(step, at);
    return reached === at ? [] : [reached];
  });
}
