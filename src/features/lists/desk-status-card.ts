import { forDesk, listedAt, inPrivate, hintOfRoles } from '../answers.js';
import { readDeskStatus, type DeskStatus, type DeskStatusRow, type ShownIncidents, type Waits } from '../../desk/overviews/desk-status.js';
import type { DeskView } from '../../desk/views.js';
import { inOrder, says, type Button } from '../../cards/button.js';
import { bold, box, hint, isNothing, row, text, type Card, type Column, type Part, type Parts } from '../../cards/card.js';
import { thirdPartyText } from '../../cards/parts/case-head.js';
import { caseRow, deskRow, plainRow, type RowPlace } from '../../cards/parts/case-list.js';
import { figureToList, lineToList, toList } from '../../cards/parts/to-list.js';
import { isOfDesk } from '../../core/people/roles.js';
import { asData, asLine } from '../../cards/user-words.js';
import type { Instant } from '../../core/instant.js';
import { groupName } from '../../core/procedure/called-groups.js';
import type { Procedure } from '../../procedure/procedure.js';
import { withArticle, isLevelOfOneGroup } from '../../core/procedure/words.js';
import type { ThirdParty } from '../../core/ticket/third-party.js';
import type { Message } from '../../talk/message.js';
import { incidentLine, moreIncidentsText, openIncidentsTitle } from '../../texts/mass-incidents.js';
import { instantText, sinceDaysText } from '../../texts/times.js';
import { peopleToCallText } from '../../texts/undelivered.js';
import { capitalised, countText, caseNoun, type NounForms } from '../../texts/words.js';
import { deskView, type Turn } from '../handler-context.js';
import { showNamed } from '../cases/named-case.js';
import { maxShown, myCases } from './case-lists.js';
import { answerList } from './desk-lists.js';

/** `estado`: a person's own cases; for the coordination, the status of what they oversee; with a name or a number, that case or list. */
export async function answerDeskStatus(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const named = asked === '' ? null : await showNamed(turn, asked);
  if (named !== null) return named;
  if (actor.isCoordinator && asked === '') {
    const status = await readDeskStatus(context, actor.oversees ?? null);
    return forDesk(turn, [{ kind: 'card', card: deskStatusCard(deskView(context), status, await listedAt(turn)) }]);
  }
  if (isOfDesk(actor)) return answerList(turn, 'open', asked, 'cola');
  if (asked !== '') return null;
  return inPrivate(turn, [await myCases(turn, maxShown), ...hintOfRoles(turn)]);
}

/** The status of the desk, on one card. */
export function deskStatusCard({ procedure, now }: DeskView, deskStatus: DeskStatus, at: RowPlace): Card {
  const noun = caseNoun(procedure);
  const { as } = noun;
  const figures = figuresOf(deskStatus, noun, at);
  const oldest = deskStatus.oldestUnassigned.map((view) => caseRow(deskRow(view, at)));
  return {
    fallback: `${deskStatus.open} ${as('abiertos')}, ${deskStatus.unassigned} sin asignar, ${deskStatus.warned} por vencer, ${deskStatus.late} ${as('vencidos')}`,
    body: [
      bold(`${asData(procedure.deskName)} · ${instantText(now, now, procedure.timeZone)}`),
      row(figures.slice(0, beside), { gap: 'medium' }),
      row([...figures.slice(beside), blank], { gap: 'medium' }),
      lineToList(peopleToCallText(deskStatus.peopleToCall), 'inalcanzables', 'medium'),
      incidentRows(deskStatus.incidents),
      procedure.levels.map(({ level, label }) => {
        const rows = deskStatus.rows.filter((r) => r.level === level);
        const called = isLevelOfOneGroup(level, procedure) ? '' : asData(label);
        return rows.length === 0 ? [] : box([bold(called), rows.map((r) => groupRow(r, procedure))], { gap: 'apart' });
      }),
      hint(`○ ${as('nuevos')} · ● en proceso · ❚❚ en espera · ✔ ${as('solucionados')} · ▲ por vencer · ◆ ${as('vencidos')}`),
      waitRows(deskStatus.waits, now, procedure),
      bold(oldest.length === 0 ? '' : `${capitalised(as('los'))} más ${as('antiguos')} sin asignar`, 'apart'),
      oldest,
    ],
    actions: inOrder([says('Ver cola', 'cola todos'), says('Actualizar', 'estado')]),
  };
}

/** How many figures stand in one row. */
const beside = 3;

/** An empty column that keeps the figures of the second row as wide as those above. */
const blank: Column = { width: 'stretch', items: text('\u00A0', 'none') };

function figuresOf({ open, unassigned, waitingRequester, warned, late }: DeskStatus, { as }: NounForms, at: RowPlace): readonly Column[] {
  // In a channel a list phrase without a name means the channel's own group.
  const ofAll = (phrase: string) => toList(at.place?.kind === 'channel' ? `${phrase} todos` : phrase);
  const waitingLabel = waitingRequester === 1 ? 'espera al usuario' : 'esperan al usuario';
  const lateLabel = as(late === 1 ? 'vencido' : 'vencidos');
  return [
    figureToList(countText(open), as(open === 1 ? 'abierto' : 'abiertos'), toList('cola todos')),
    figureToList(countText(unassigned), 'sin asignar', ofAll('sin asignar')),
    figureToList(countText(waitingRequester), waitingLabel, ofAll('esperando al usuario')),
    figureToList(`▲ ${countText(warned)}`, 'por vencer', ofAll('por vencer'), warned > 0 ? 'warning' : ''),
    figureToList(`◆ ${countText(late)}`, lateLabel, ofAll(as('vencidos')), late > 0 ? 'attention' : ''),
  ];
}

/** Open mass incidents, each opens its case when pressed; a line for the others opens the list of all. */
function incidentRows({ newest, more, isMoreCounted }: ShownIncidents): Parts {
  return [
    bold(newest.length === 0 ? '' : openIncidentsTitle, 'apart'),
    newest.map((view) => caseRow({ ...plainRow(view), next: incidentLine(view) }, 'small')),
    lineToList(more === 0 ? '' : moreIncidentsText(more, isMoreCounted), 'masivos', 'small'),
  ];
}

/** The longest name that fits beside its figure. */
const longestParty = 80;

/** The third parties of waiting cases, the one with most cases first. */
function waitRows({ most, others }: Waits, now: Instant, procedure: Procedure): Parts {
  const { as } = caseNoun(procedure);
  const oldest = `${as('el')} más ${as('antiguo')} `;
  const rest = others.parties === 1 ? 'Otro' : `Otros ${countText(others.parties)}`;
  return [
    bold(most.length === 0 ? '' : 'A quién se espera', 'apart'),
    most.map(({ party, cases, since }) => {
      const counts = `${countText(cases)}, ${cases === 1 ? '' : oldest}${sinceDaysText(since, now, procedure.timeZone)}`;
      return waitRow(asLine(capitalised(thirdPartyText(party)), longestParty), counts, listOfWaiting(party));
    }),
    others.parties === 0 ? [] : waitRow(rest, countText(others.cases)),
  ];
}

function waitRow(label: string, counts: string, press?: Button): Part {
  const width = 'stretch';
  const right = { width, items: { is: 'right', text: counts, gap: 'none' } } as const;
  return box(row([{ width, items: text(label, 'none') }, right], { gap: 'none', press }), { gap: 'small' });
}

/** The longest text that is read as a phrase. */
const longestPhrase = 200;

/** The list of a third party; none if its name is masked, or too long to be typed. */
function listOfWaiting(party: ThirdParty): Button | undefined {
  const name = thirdPartyText(party);
  if (name.length > longestPhrase || (party.kind === 'named' && name !== party.name)) return undefined;
  return toList(party.kind === 'change' ? `esperando ${name}` : `esperando a ${name}`);
}

/** "○ 4 · ● 3 · ❚❚ 1 · ▲ 1": only figures above zero, so that a quiet group has a short line. A press on each opens its list. */
function groupRow(status: DeskStatusRow, procedure: Procedure): Part {
  const { many, as } = caseNoun(procedure);
  const group = procedure.groups.find(({ id }) => id === status.group);
  const of = group === undefined ? `de ${status.group}` : withArticle({ ...group, label: groupName(group, procedure) }).of;
  const signs: readonly [sign: string, count: number, phrase: string][] = [
    ['○', status.fresh, `${many} ${as('nuevos')}`],
    ['●', status.working, `${many} en proceso`],
    ['❚❚', status.waiting, `${many} en espera`],
    ['✔', status.resolved, `${many} ${as('solucionados')}`],
    ['▲', status.warned, 'por vencer'],
    ['◆', status.late, as('vencidos')],
  ];
  const figure = ([sign, count, phrase]: (typeof signs)[number]): Column => {
    return { width: 'auto', items: text(`${sign} ${countText(count)}`, 'none'), press: toList(`${phrase} ${of}`) };
  };
  const figures = signs.filter(([, count]) => count > 0).map(figure);
  // Beside the figures these would leave no room for the signs on a telephone.
  const below = (count: number, said: string, phrase: string): Part =>
    lineToList(count === 0 ? '' : `${countText(count)} ${said}`, `${phrase} ${of}`, 'none');
  const under = [
    below(status.toConfirm, 'por confirmar con el usuario', 'por confirmar'),
    below(status.withIncident, 'con un incidente masivo', 'con incidente masivo'),
  ];
  const label: Column = { width: 'stretch', items: text(asData(status.label), 'none'), press: toList(`cola ${of}`) };
  const quiet: Column = { width: 'auto', items: { is: 'subtle', text: 'nada abierto', gap: 'none' } };
  const isQuiet = figures.length === 0 && isNothing(under);
  return box([row(isQuiet ? [label, quiet] : [label], { gap: 'none' }), row(figures, { gap: 'none' }), under], { gap: 'small' });
}
