import { checkAppoint } from '../../domain/coordination/appointment.js';
import type { ListedCoordinator, ShownCoordination } from '../../app/people/coordination-views.js';
import { spokenAmong, toldApart, unknownPerson } from '../../app/people/find-colleague.js';
import type { Message } from '../../app/views.js';
import { isSameOversight, oversightOf, type Oversight } from '../../domain/coordination/coordinator.js';
import { oversightSaid } from '../../domain/coordination/said-scope.js';
import type { PersonRef } from '../../domain/people/person.js';
import { isOfDesk } from '../../domain/people/roles.js';
import type { People } from '../../ports/people.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import { onePersonOnlyText } from '../../texts/availability.js';
import {
  appointmentRefusalText,
  movedOnText,
  notCoordinatingText,
  sameText,
  scopeMissingText,
  unknownScopeText,
} from '../../texts/coordination.js';
import { WHOLE_DESK } from './coordination-card.js';
import { readAppointment } from '../../talk/phrases/read-appointment.js';
import type { PressAnswer } from '../../talk/handlers.js';
import { asPressAnswer, done } from '../answers.js';
import { deskView, type Turn } from '../handler-context.js';
import type { PressOf } from '../press-data.js';
import { forDesk } from '../private-answers.js';
import { refusalMessage } from '../refusal-message.js';

/** Longest name that a person without a mention is looked for by, in words; a longer rest was no name. */
const maxNameLength = 4;

/** `coordinadores`: who coordinates what, and where it was said; every coordinator reads it. Source: SIIF-22 */
export async function answerCoordinators(turn: Turn): Promise<readonly Message[] | null> {
  if (!turn.actor.isCoordinator) return [refusalMessage(turn, { code: 'only-coordinator' }, null)];
  const { names } = turn.context;
  const coordinators = await Promise.all((await listed(turn)).map(async (one) => ({ ...one, name: await names.of(one) })));
  return forDesk(turn, [shownCard(turn, { kind: 'list', coordinators })]);
}

/** `coordina …`: null when the rest says that it was no order after all ("coordina la entrega de mañana"). Source: SIIF-22 */
export async function answerAppoint(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, inbound } = turn;
  const [mention, ...others] = inbound.mentions;
  if (!isForCoordination(turn)) return null;
  if (rest === '') return answerCoordinators(turn);
  if (others.length > 0) return [sentence(onePersonOnlyText())];
  const { procedure } = context.registry.current;
  const { who, scope } = readAppointment(rest, mention?.name ?? null, (said) => oversightSaid(said, procedure) !== null);
  if (mention === undefined && !isName(who)) return null;
  const refusal = checkAppoint(turn.actor);
  if (refusal !== null) return [sentence(appointmentRefusalText(refusal, who))];
  const found = await context.findColleague({ platformId: mention?.platformId ?? null, words: who, phrase: inbound.text });
  if (found.kind === 'refused') return [refusalMessage(turn, found.refusal, null)];
  return planOf(turn, found.person, wantedBy(turn, scope), scope);
}

/** `ya no coordina …` Source: SIIF-22 */
export async function answerDismiss(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, inbound } = turn;
  const [mention] = inbound.mentions;
  if (!isForCoordination(turn)) return null;
  if (rest === '') return answerCoordinators(turn);
  const words = rest.replace(/^(?:a\s+)?@?/i, '');
  if (mention === undefined && !isName(words)) return null;
  const refusal = checkAppoint(turn.actor);
  if (refusal !== null) return [sentence(appointmentRefusalText(refusal, words))];
  const people = await toldApart(context.people, await listed(turn));
  const matches = await spokenAmong(context.people, people, { platformId: mention?.platformId ?? null, words });
  const [only, ...others] = matches;
  if (only === undefined) return [sentence(notCoordinatingText(mention?.name ?? words))];
  if (others.length > 0) return [refusalMessage(turn, unknownPerson(words, matches, inbound.text), null)];
  return planOf(turn, { id: only.id, name: only.name }, null, '');
}

function isForCoordination({ actor, inbound }: Turn): boolean {
  return actor.isCoordinator || (isOfDesk(actor) && inbound.mentions.length > 0);
}

function isName(words: string): boolean {
  return words.split(/\s+/).length <= maxNameLength;
}

/** Without a scope it is asked which, where the procedure has any. */
function wantedBy({ context }: Turn, scope: string): Oversight | 'choose' {
  const { procedure } = context.registry.current;
  const said = oversightSaid(scope, procedure);
  if (said !== null) return said;
  return procedure.coordination === undefined ? { kind: 'desk' } : 'choose';
}

/** Nothing holds before it is confirmed. */
async function planOf(
  turn: Turn,
  person: PersonRef,
  wanted: Oversight | null | 'choose',
  scope: string,
): Promise<readonly Message[] | null> {
  const { procedure } = turn.context.registry.current;
  const { from, oversees: present, revision } = await turn.context.standingOf(person.id);
  const shown = { ...person, name: await turn.context.names.of(person) };
  if (from === 'settings') return [sentence(appointmentRefusalText('in-settings', shown.name))];
  if (wanted !== 'choose' && isSameOversight(wanted, present)) return [sentence(sameText(shown.name, present, procedure))];
  const remark = wanted === 'choose' && scope !== '' ? unknownScopeText(scope) : '';
  return forDesk(turn, [shownCard(turn, { kind: 'plan', person: shown, present, seen: revision, wanted, remark })]);
}

/** "Que coordine", "Que ya no coordine", "Deshacer": judged by how the person stands now, not by the card. Source: SIIF-22 */
export async function pressAppoint(turn: Turn, press: PressOf['appoint'], typed: FieldValues): Promise<PressAnswer> {
  const { context, actor } = turn;
  const { procedure } = context.registry.current;
  const said = press.scope ?? typed['scope'] ?? '';
  if (press.scope === undefined && said === '') return { kind: 'text', text: scopeMissingText };
  const oversees = said === '' ? null : oversightOf(said === WHOLE_DESK ? null : said);
  const person = await personOf(turn, press.person);
  const result = await context.appointCoordinator({ person, oversees, seen: press.seen }, actor);
  const shown = { ...person, name: await context.names.of(person) };
  switch (result.kind) {
    case 'refused':
      return { kind: 'text', text: appointmentRefusalText(result.why, shown.name) };
    case 'moved-on':
      return done(movedOnText(shown.name, result.standing.oversees, procedure));
    case 'appointed': {
      const { before, revision } = result;
      const isReached = await hasChat(context.people, person.id);
      return asPressAnswer(shownCard(turn, { kind: 'appointed', person: shown, oversees, before, revision, hasChat: isReached }));
    }
    default:
      return result satisfies never;
  }
}

/** With the names that the desk knows; the settings hold ids alone. */
async function listed(turn: Turn): Promise<readonly ListedCoordinator[]> {
  const all = await turn.context.coordination.all();
  const { people } = turn.context;
  return Promise.all(
    all.map(async (one) => ({ ...one, name: one.name ?? (await personOf(turn, one.id)).name, hasChat: await hasChat(people, one.id) })),
  );
}

async function hasChat(people: Pick<People, 'find'>, id: PersonRef['id']): Promise<boolean> {
  return ((await people.find(id))?.chat ?? null) !== null;
}

async function personOf({ context }: Turn, id: PersonRef['id']): Promise<PersonRef> {
  const name = (await context.people.find(id))?.name ?? '';
  if (name !== '') return { id, name };
  const appointed = (await context.coordination.of(id))?.name ?? '';
  return { id, name: appointed === '' ? id : appointed };
}

function shownCard({ context }: Turn, shown: ShownCoordination): Message {
  return { kind: 'coordination', desk: deskView(context), shown };
}

function sentence(text: string): Message {
  return { kind: 'text', text };
}
