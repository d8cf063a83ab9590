import type { ListedCoordinator, ShownCoordination } from '../../app/people/coordination-views.js';
import { oversightOf, type Oversight } from '../../domain/coordination/coordinator.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { DeskView } from '../../app/views.js';
import {
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
import { sinceText } from '../../texts/times.js';
import { capitalised, countText } from '../../texts/words.js';
import { input, text, title, type Card, type Parts } from '../../cards/card.js';
import { executeAction, inOrder, type Button } from '../../cards/button.js';
import { asData, oneLine } from '../../cards/user-words.js';

/** Stands for the whole desk; no id of a scope. */
export const WHOLE_DESK = '*';

const longestName = 60;
/** Named in one line; the others are counted. */
const maxNamed = 10;

/** Who coordinates what; one who is to be named, to be confirmed; what holds since. */
export function coordinationCard(desk: DeskView, shown: ShownCoordination): Card {
  switch (shown.kind) {
    case 'list':
      return listCard(desk, shown.coordinators);
    case 'plan':
      return planCard(desk.procedure, shown);
    case 'appointed':
      return appointedCard(desk.procedure, shown);
    default:
      return shown satisfies never;
  }
}

/** A press says it by this text. */
export function oversightKey(oversees: Oversight | null): string {
  return oversees?.kind === 'scope' ? oversees.scope : oversees === null ? '' : WHOLE_DESK;
}

function listCard(desk: DeskView, coordinators: readonly ListedCoordinator[]): Card {
  const { procedure } = desk;
  const all = [null, ...(procedure.coordination ?? []).map(({ id }) => id)].map(oversightOf);
  const lines = all.map((oversees) => {
    const people = coordinators.filter((one) => oversightKey(one.oversees) === oversightKey(oversees));
    const named = people.slice(0, maxNamed).map((one) => coordinatorText(one, desk));
    const more = people.length - named.length;
    const said = people.length === 0 ? 'nadie' : [...named, ...(more === 0 ? [] : [`y ${countText(more)} más`])].join('; ');
    return `${capitalised(oversightText(oversees, procedure))}: ${said}.`;
  });
  const silent = coordinators.filter(({ hasChat }) => !hasChat).map(({ name }) => oneLine(name, longestName));
  return cardOf(listTitle, [...lines, neverWroteText(silent.slice(0, maxNamed), silent.length), howToAppointText]);
}

/** "Beto Gil (desde ayer, por Carla Ríos)" */
function coordinatorText({ name, change }: ListedCoordinator, { now, procedure: { timeZone } }: DeskView): string {
  const said =
    change === null ? 'en la configuración' : `${sinceText(change.at, now, timeZone, 'kept')}, por ${oneLine(change.by.name, longestName)}`;
  return `${oneLine(name, longestName)} (${said})`;
}

function planCard(procedure: Procedure, { person, present, seen, wanted, remark }: Extract<ShownCoordination, { kind: 'plan' }>): Card {
  const name = oneLine(person.name, longestName);
  const press = { verb: 'appoint', person: person.id, seen };
  const isAsked = wanted === 'choose';
  const confirm = isAsked
    ? executeAction('Que coordine', press, 'inputs')
    : executeAction(wanted === null ? 'Que ya no coordine' : 'Que coordine', { ...press, scope: oversightKey(wanted) });
  const scopes = (procedure.coordination ?? []).map(({ id, label }) => ({ title: label, value: id }));
  const ask = input({
    type: 'Input.ChoiceSet',
    id: 'f_scope',
    label: scopeLabel,
    isRequired: true,
    style: 'expanded',
    choices: [...scopes, { title: wholeDeskLabel, value: WHOLE_DESK }],
    wrap: true,
  });
  return cardOf(
    planTitle(name, wanted, procedure),
    [remark, isAsked ? '' : whatFollowsText(wanted, procedure), presentText(present, procedure)],
    [confirm, executeAction('Cancelar', { verb: 'dismiss' })],
    isAsked ? ask : [],
  );
}

function appointedCard(
  procedure: Procedure,
  { person, oversees, before, revision, hasChat }: Extract<ShownCoordination, { kind: 'appointed' }>,
): Card {
  const name = oneLine(person.name, longestName);
  const lines = oversees === null ? [] : [whatFollowsText(oversees, procedure), neverWroteText(hasChat ? [] : [name], 1)];
  const undo = executeAction('Deshacer', { verb: 'appoint', person: person.id, seen: revision, scope: oversightKey(before) });
  return cardOf(appointedText(name, oversees, procedure), lines, [undo]);
}

function cardOf(named: string, lines: readonly string[], actions: readonly Button[] = [], asked: Parts = []): Card {
  return {
    fallback: named,
    body: [title(asData(named)), text(lines.map(asData), 'small'), asked],
    actions: inOrder(actions),
  };
}
