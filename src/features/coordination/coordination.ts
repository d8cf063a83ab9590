import { z } from 'zod';
import {
  checkAppoint,
  groupsOf,
  isSameOversight,
  lastChange,
  oversightOf,
  oversightSaid,
  type Oversight,
  type Coordinator,
} from '../../core/coordination/coordinator.js';
import { act, type Feature, person, version, deskView, type Turn } from '../turn.js';
import { findColleague, spokenAmong, toldApart, unknownPerson } from '../../desk/people/find-colleague.js';
import type { Desk } from '../../desk.js';
import type { Message, PressAnswer } from '../../talk/message.js';
import type { PersonId, PersonRef } from '../../core/people/person.js';
import { isOfDesk } from '../../core/people/roles.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import { onePersonOnlyText } from '../../texts/availability.js';
import {
  appointmentRefusalText,
  movedOnText,
  notCoordinatingText,
  sameText,
  scopeMissingText,
  unknownScopeText,
  appointedText,
  howToAppointText,
  listTitle,
  neverWroteText,
  oversightText,
  planTitle,
  presentText,
  scopeLabel,
  whatFollowsText,
  wholeDeskLabel,
} from '../../texts/coordination.js';
import { readAppointment } from '../../talk/phrases/read-appointment.js';
import { asPressAnswer, done, refusalMessage, textMessage } from '../answers.js';
import { forAll } from '../asked-words.js';
import { isName } from '../people/person.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { DeskView } from '../../desk/views.js';
import { sinceText } from '../../texts/times.js';
import { capitalised, countText } from '../../texts/words.js';
import { input, text, title, type Card, type Parts } from '../../cards/card.js';
import { executeAction, inOrder, type Button } from '../../cards/button.js';
import { asData, oneLine } from '../../cards/user-words.js';

export const coordination: Feature = {
  acts: { appoint: act({ person, seen: version, scope: z.string().max(64).optional() }, pressAppoint) },
};

/** `coordinadores`: every coordinator may read it. Source: SIIF-22 */
export async function answerCoordinators(turn: Turn): Promise<readonly Message[] | null> {
  if (!turn.actor.isCoordinator) return [refusalMessage(turn, { code: 'only-coordinator' }, null)];
  const { names } = turn.context;
  const coordinators = await Promise.all((await listed(turn)).map(async (one) => ({ ...one, name: await names.of(one) })));
  return [forAll(coordinatorsCard(deskView(turn.context), coordinators))];
}

/** `coordina …`: null when the words after it show that it was no order ("coordina la entrega de mañana"). Source: SIIF-22 */
export async function answerAppoint(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, inbound } = turn;
  const [mention, ...others] = inbound.mentions;
  if (!isForCoordination(turn)) return null;
  if (rest === '') return answerCoordinators(turn);
  if (others.length > 0) return [textMessage(onePersonOnlyText)];
  const { procedure } = context.registry.current;
  const { who, scope } = readAppointment(rest, mention?.name ?? null, (said) => oversightSaid(said, procedure) !== null);
  if (mention === undefined && !isName(who)) return null;
  const refusal = checkAppoint(turn.actor);
  if (refusal !== null) return [textMessage(appointmentRefusalText(refusal, who))];
  const found = await findColleague(context, { platformId: mention?.platformId ?? null, words: who, phrase: inbound.text });
  if (found.kind === 'refused') return [refusalMessage(turn, found.refusal, null)];
  // Without a scope the card asks which one, if the procedure has scopes.
  const wanted = oversightSaid(scope, procedure) ?? (procedure.coordination === undefined ? { kind: 'desk' as const } : 'choose');
  return planOf(turn, found.person, wanted, scope);
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
  if (refusal !== null) return [textMessage(appointmentRefusalText(refusal, words))];
  const people = await toldApart(context.people, await listed(turn));
  const matches = await spokenAmong(context.people, people, { platformId: mention?.platformId ?? null, words });
  const [only, ...others] = matches;
  if (only === undefined) return [textMessage(notCoordinatingText(mention?.name ?? words))];
  if (others.length > 0) return [refusalMessage(turn, unknownPerson(words, matches, inbound.text), null)];
  return planOf(turn, { id: only.id, name: only.name }, null, '');
}

const isForCoordination = ({ actor, inbound }: Turn): boolean => actor.isCoordinator || (isOfDesk(actor) && inbound.mentions.length > 0);

async function planOf(turn: Turn, person: PersonRef, wanted: Oversight | null | 'choose', scope: string) {
  const { context } = turn;
  const { procedure } = context.registry.current;
  const name = await context.names.of(person);
  if (isInSettings(context, person.id)) return [textMessage(appointmentRefusalText('in-settings', name))];
  const { present, revision } = await standingOf(context, person.id);
  if (wanted !== 'choose' && isSameOversight(wanted, present)) return [textMessage(sameText(name, present, procedure))];
  const remark = wanted === 'choose' && scope !== '' ? unknownScopeText(scope) : '';
  const card = planCard(procedure, { person: { ...person, name }, present, seen: revision, wanted, remark });
  return [forAll(card)];
}

/** The settings override what was said in chat. */
const isInSettings = ({ coordinators }: Desk, person: PersonId): boolean => coordinators.some(({ id }) => id === person);

/** From the store and not from a cache. @returns `revision` of their document; 0: none */
async function standingOf({ documents }: Desk, person: PersonId) {
  const stored = await documents.find('coordinator', person);
  const present = stored === null ? null : (lastChange(stored.body)?.oversees ?? null);
  return { present, revision: stored?.revision ?? 0, changes: stored?.body.changes ?? [] };
}

/** @property scope absent if it is chosen on the card; `seen`: the revision that the coordinator saw */
type Appointing = { person: PersonId; seen: number; scope?: string | undefined };

/** "Que coordine", "Que ya no coordine", "Deshacer": decided by the present state of the person, not by the card. Source: SIIF-22 */
export async function pressAppoint(turn: Turn, { person: id, seen, scope }: Appointing, typed: FieldValues): Promise<PressAnswer> {
  const { context: desk, actor } = turn;
  const said = scope ?? typed['scope'] ?? '';
  if (scope === undefined && said === '') return { kind: 'text', text: scopeMissingText };
  const oversees = said === '' ? null : oversightOf(said === WHOLE_DESK ? null : said);
  const person = await personOf(turn, id);
  const isUnknown = oversees !== null && groupsOf(oversees, desk.registry.current.procedure) === undefined;
  const refusal = checkAppoint(actor) ?? (isUnknown ? 'no-scope' : isInSettings(desk, id) ? 'in-settings' : null);
  const name = await desk.names.of(person);
  return refusal === null ? appoint(turn, { person, name, oversees, seen }) : { kind: 'text', text: appointmentRefusalText(refusal, name) };
}

async function appoint(
  { context: desk, actor }: Turn,
  { person, name, oversees, seen }: { person: PersonRef; name: string; oversees: Oversight | null; seen: number },
): Promise<PressAnswer> {
  const { procedure } = desk.registry.current;
  const appointed = async (before: Oversight | null): Promise<PressAnswer> => {
    const standing = { oversees, before, revision: seen + 1, hasChat: await hasChat(desk, person.id) };
    return asPressAnswer(forAll(appointedCard(procedure, { person: { ...person, name }, ...standing })));
  };
  const { present, revision, changes } = await standingOf(desk, person.id);
  // The same press came again, because its first answer was lost.
  if (revision === seen + 1 && changes.at(-1)?.by.id === actor.id && isSameOversight(present, oversees))
    return appointed(changes.at(-2)?.oversees ?? null);
  if (revision !== seen) return done(movedOnText(name, present, procedure));
  const change = { at: desk.clock.now(), by: { id: actor.id, name: actor.name }, oversees };
  const isWritten = await desk.documents.write('coordinator', person.id, seen + 1, { person, changes: [...changes, change] });
  desk.coordination.forget();
  if (!isWritten) return done(movedOnText(name, (await standingOf(desk, person.id)).present, procedure));
  const scope = oversees?.kind === 'scope' ? oversees.scope : (oversees?.kind ?? null);
  desk.log.write('info', 'coordinator-changed', { person: person.id, by: actor.id, scope });
  return appointed(present);
}

/** The settings hold only ids. */
async function listed(turn: Turn): Promise<readonly ListedCoordinator[]> {
  const all = (await turn.context.coordination.all()).map(async (one) => {
    const name = one.name ?? (await personOf(turn, one.id)).name;
    return { ...one, name, hasChat: await hasChat(turn.context, one.id) };
  });
  return Promise.all(all);
}

const hasChat = async ({ people }: Desk, id: PersonId): Promise<boolean> => ((await people.find(id))?.chat ?? null) !== null;

async function personOf({ context }: Turn, id: PersonId): Promise<PersonRef> {
  const name = (await context.people.find(id))?.name ?? '';
  if (name !== '') return { id, name };
  const appointed = (await context.coordination.of(id))?.name ?? '';
  return { id, name: appointed === '' ? id : appointed };
}

/** The key for the whole desk; no scope has this id. */
const WHOLE_DESK = '*';

const longestName = 60;
const maxNamed = 10;

const oversightKey = (oversees: Oversight | null): string =>
  oversees?.kind === 'scope' ? oversees.scope : oversees === null ? '' : WHOLE_DESK;

type ListedCoordinator = Omit<Coordinator, 'since'> & { name: string; hasChat: boolean };

export function coordinatorsCard({ procedure, now }: DeskView, coordinators: readonly ListedCoordinator[]): Card {
  const lines = [null, ...(procedure.coordination ?? []).map(({ id }) => id)].map(oversightOf).map((oversees) => {
    const people = coordinators.filter((one) => oversightKey(one.oversees) === oversightKey(oversees));
    const named = people.slice(0, maxNamed).map(({ name, change }) => {
      const since = change === null ? '' : sinceText(change.at, now, procedure.timeZone, 'kept');
      const said = change === null ? 'en la configuración' : `${since}, por ${oneLine(change.by.name, longestName)}`;
      return `${oneLine(name, longestName)} (${said})`;
    });
    const more = people.length - named.length;
    const said = people.length === 0 ? 'nadie' : [...named, ...(more === 0 ? [] : [`y ${countText(more)} más`])].join('; ');
    return `${capitalised(oversightText(oversees, procedure))}: ${said}.`;
  });
  const silent = coordinators.filter(({ hasChat }) => !hasChat).map(({ name }) => oneLine(name, longestName));
  return cardOf(listTitle, [...lines, neverWroteText(silent.slice(0, maxNamed), silent.length), howToAppointText]);
}

/** @property seen the revision of the person's document; they oversee `present` */
type PlannedAppointment = {
  person: PersonRef;
  present: Oversight | null;
  seen: number;
  wanted: Oversight | null | 'choose';
  remark: string;
};

/** `wanted` is `choose` if they did not say which scope, null to end it. */
export function planCard(procedure: Procedure, { person, present, seen, wanted, remark }: PlannedAppointment): Card {
  const press = { verb: 'appoint', person: person.id, seen };
  const isAsked = wanted === 'choose';
  const confirm = isAsked
    ? executeAction('Que coordine', press, 'inputs')
    : executeAction(wanted === null ? 'Que ya no coordine' : 'Que coordine', { ...press, scope: oversightKey(wanted) });
  const scopes = (procedure.coordination ?? []).map(({ id, label }) => ({ title: label, value: id }));
  const choices = [...scopes, { title: wholeDeskLabel, value: WHOLE_DESK }];
  const shape = { isRequired: true, style: 'expanded', wrap: true } as const;
  return cardOf(
    planTitle(oneLine(person.name, longestName), wanted, procedure),
    [remark, isAsked ? '' : whatFollowsText(wanted, procedure), presentText(present, procedure)],
    [confirm, executeAction('Cancelar', { verb: 'dismiss' })],
    isAsked ? input({ type: 'Input.ChoiceSet', id: 'f_scope', label: scopeLabel, choices, ...shape }) : [],
  );
}

/** @property before what the person oversaw before, and `revision` of their document: both are for undo */
type Appointed = { person: PersonRef; oversees: Oversight | null; before: Oversight | null; revision: number; hasChat: boolean };

export function appointedCard(procedure: Procedure, { person, oversees, before, revision, hasChat }: Appointed): Card {
  const name = oneLine(person.name, longestName);
  const lines = oversees === null ? [] : [whatFollowsText(oversees, procedure), neverWroteText(hasChat ? [] : [name], 1)];
  const undo = executeAction('Deshacer', { verb: 'appoint', person: person.id, seen: revision, scope: oversightKey(before) });
  return cardOf(appointedText(name, oversees, procedure), lines, [undo]);
}

function cardOf(named: string, lines: readonly string[], actions: readonly Button[] = [], asked: Parts = []): Card {
  return { fallback: named, body: [title(asData(named)), text(lines.map(asData), 'small'), asked], actions: inOrder(actions) };
}
