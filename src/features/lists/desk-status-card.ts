import { listedAt, hintOfRoles } from '../answers.js';
import { readDeskStatus, type DeskStatus, type DeskStatusRow, type ShownIncidents, type Waits } from '../../desk/overviews/desk-status.js';
import type { DeskView } from '../../desk/views.js';
import { asEquals, says, type Button } from '../../cards/button.js';
import { bold, box, folds, hint, row, text, type Card, type Column, type Look, type Part, type Parts } from '../../cards/card.js';
import { thirdPartyText } from '../../cards/parts/case-head.js';
import { caseRow, deskRow, plainRow, type RowPlace } from '../../cards/parts/case-list.js';
import { figure, lineToList, toList } from '../../cards/parts/to-list.js';
import { isOfDesk } from '../../core/people/roles.js';
import { asData, asLine } from '../../cards/user-words.js';
import type { Instant } from '../../core/instant.js';
import { groupName } from '../../core/procedure/called-groups.js';
import type { Procedure } from '../../procedure/procedure.js';
import { levelBeside, withArticle } from '../../core/procedure/words.js';
import type { ThirdParty } from '../../core/ticket/third-party.js';
import type { Message } from '../../talk/message.js';
import { incidentLine, moreIncidentsText, openIncidentsTitle } from '../../texts/mass-incidents.js';
import { instantText, sinceDaysText } from '../../texts/times.js';
import { peopleToCallText } from '../../texts/undelivered.js';
import { capitalised, countText, caseNoun, type NounForms } from '../../texts/words.js';
import { deskView, type Turn } from '../turn.js';
import { showNamed } from '../cases/named-case.js';
import { maxShown, myCases } from './case-lists.js';
import { answerList } from './desk-lists.js';
import type { ListName } from '../../desk/overviews/desk-lists.js';

/** `estado`: a person's own cases; for the coordination, the status of what they oversee; with a name or a number, that case or list. */
export async function answerDeskStatus(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const named = asked === '' ? null : await showNamed(turn, asked);
  if (named !== null) return named;
  if (actor.isCoordinator && asked === '') {
    const status = await readDeskStatus(context, actor.oversees ?? null);
    return [{ kind: 'card', card: deskStatusCard(deskView(context), status, await listedAt(turn)) }];
  }
  if (isOfDesk(actor)) return answerList(turn, 'open', asked, 'cola');
  if (asked !== '') return null;
  return [await myCases(turn, maxShown), ...hintOfRoles(turn)];
}

export function deskStatusCard({ procedure, now }: DeskView, deskStatus: DeskStatus, at: RowPlace): Card {
  const noun = caseNoun(procedure);
  const { as } = noun;
  const figures = figuresOf(deskStatus, noun, at);
  const busy = deskStatus.rows.filter((one) => !isQuiet(one));
  const urgent = busy.length <= mostShown ? busy : foremost(busy);
  const others = busy.filter((one) => !urgent.includes(one));
  const quiet = deskStatus.rows.filter(isQuiet).map((one) => levelled(one, procedure));
  const oldest = deskStatus.oldestUnassigned.map((view) => caseRow(deskRow(view, at, { isUnassigned: true })));
  const rowsOf = (some: readonly DeskStatusRow[]) => some.map((one) => groupRow(one, procedure));
  return {
    fallback: `${deskStatus.open} ${as('abiertos')}, ${deskStatus.unassigned} sin asignar, ${deskStatus.warned} por vencer, ${deskStatus.late} ${as('vencidos')}`,
    body: [
      bold(`${asData(procedure.deskName)} · ${instantText(now, now, procedure.timeZone)}`),
      row(figures.slice(0, beside), { gap: 'medium' }),
      row([...figures.slice(beside), blank], { gap: 'medium' }),
      lineToList(peopleToCallText(deskStatus.peopleToCall), 'inalcanzables', 'small'),
      incidentRows(deskStatus.incidents),
      box(rowsOf(urgent), { gap: 'line' }),
      folds([
        {
          heading: `${urgent.length === 0 ? 'Grupos' : 'Otros grupos'} (${countText(others.length + quiet.length)})`,
          id: 'groups',
          items: [rowsOf(others), hint(quiet.length === 0 ? '' : asData(`Sin ${as('abiertos')}: ${quiet.join(', ')}`), 'small')],
        },
        { heading: 'A quién se espera', id: 'waits', items: waitRows(deskStatus.waits, now, procedure) },
      ]),
      folds([{ heading: `${capitalised(as('los'))} más ${as('antiguos')} sin asignar`, id: 'oldest', items: oldest }]),
    ],
    actions: asEquals([says('Ver cola', 'cola todos'), says('Actualizar', 'estado')]),
  };
}

/** So many groups are shown at once; the others are folded under them, so that the card fits the screen of a telephone. */
const mostShown = 3;

/** In which most is late, then due, in the order of the levels. */
function foremost(busy: readonly DeskStatusRow[]): readonly DeskStatusRow[] {
  const inTrouble = busy.filter(({ counts }) => (counts.late ?? 0) + (counts['nearly-late'] ?? 0) > 0);
  const worst = inTrouble.toSorted(
    ({ counts: a }, { counts: b }) => (b.late ?? 0) - (a.late ?? 0) || (b['nearly-late'] ?? 0) - (a['nearly-late'] ?? 0),
  );
  return inTrouble.filter((one) => worst.indexOf(one) < mostShown);
}

function isQuiet({ counts }: DeskStatusRow): boolean {
  return Object.values(counts).every((count) => count === 0);
}

/** "Nivel 3 · Sistemas de información": groups of two levels may have one name. */
function levelled(status: DeskStatusRow, procedure: Procedure): string {
  return [capitalised(levelBeside(status, procedure)), status.label].filter((said) => said !== '').join(' · ');
}

const beside = 3;

/** An empty column that keeps the figures of the second row as wide as those above. */
const blank: Column = { width: 'stretch', items: text('\u00A0', 'none') };

function figuresOf({ open, unassigned, waitingRequester, warned, late }: DeskStatus, { as }: NounForms, at: RowPlace): readonly Column[] {
  // In a channel a list phrase without a name means the channel's own group.
  const ofAll = (phrase: string) => toList(at.place?.kind === 'channel' ? `${phrase} todos` : phrase);
  return [
    figure(countText(open), as(open === 1 ? 'abierto' : 'abiertos'), toList('cola todos')),
    figure(countText(unassigned), 'sin asignar', ofAll('sin asignar')),
    figure(countText(waitingRequester), waitingRequester === 1 ? 'espera al usuario' : 'esperan al usuario', ofAll('esperando al usuario')),
    figure(`▲ ${countText(warned)}`, 'por vencer', ofAll('por vencer'), warned > 0 ? 'warning' : ''),
    figure(`◆ ${countText(late)}`, as(late === 1 ? 'vencido' : 'vencidos'), ofAll(as('vencidos')), late > 0 ? 'attention' : ''),
  ];
}

/** Each opens its case when pressed; a line for the others opens the list of all. */
function incidentRows({ newest, more, isMoreCounted }: ShownIncidents): Parts {
  return [
    bold(newest.length === 0 ? '' : openIncidentsTitle, 'apart'),
    newest.map((view) => caseRow({ ...plainRow(view), next: incidentLine(view) })),
    lineToList(more === 0 ? '' : moreIncidentsText(more, isMoreCounted), 'masivos', 'small'),
  ];
}

const longestParty = 80;

function waitRows({ most, others }: Waits, now: Instant, procedure: Procedure): Parts {
  const { as } = caseNoun(procedure);
  const oldest = `${as('el')} más ${as('antiguo')} `;
  const rest = others.parties === 1 ? 'Otro' : `Otros ${countText(others.parties)}`;
  return [
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

const longestPhrase = 200;

/** None if its name is masked, or too long to be typed. */
function listOfWaiting(party: ThirdParty): Button | undefined {
  const name = thirdPartyText(party);
  if (name.length > longestPhrase || (party.kind === 'named' && name !== party.name)) return undefined;
  return toList(party.kind === 'change' ? `esperando ${name}` : `esperando a ${name}`);
}

/** How many characters of figures stand side by side on a telephone. */
const widestFigures = 32;

/** "Infraestructura tecnológica", under it "11 nuevos", "25 en curso", "13 vencidos": the figures above zero. A press on each opens its list. */
function groupRow(status: DeskStatusRow, procedure: Procedure): Part {
  const { many, as } = caseNoun(procedure);
  const group = procedure.groups.find(({ id }) => id === status.group);
  const of = group === undefined ? `de ${status.group}` : withArticle({ ...group, label: groupName(group, procedure) }).of;
  const { counts } = status;
  const oneOrMany = (name: ListName, one: string): string => as(counts[name] === 1 ? one : `${one}s`);
  const figures: readonly [name: ListName, said: string, phrase: string, look?: Look][] = [
    ['late', oneOrMany('late', 'vencido'), as('vencidos'), 'attention'],
    ['nearly-late', 'por vencer', 'por vencer', 'warning'],
    ['new', oneOrMany('new', 'nuevo'), `${many} ${as('nuevos')}`],
    ['working', 'en curso', `${many} en proceso`],
    ['waiting', 'en espera', `${many} en espera`],
    ['resolved', oneOrMany('resolved', 'solucionado'), `${many} ${as('solucionados')}`],
    ['to-confirm', 'por confirmar', 'por confirmar'],
    ['with-incident', 'con un incidente masivo', 'con incidente masivo'],
  ];
  const shown = figures.flatMap(([name, called, phrase, is = 'accent']) => {
    const count = counts[name] ?? 0;
    const said = `${countText(count)} ${called}`;
    const column: Column = { width: 'auto', items: { is, text: said, gap: 'none' }, press: toList(`${phrase} ${of}`) };
    return count === 0 ? [] : [{ length: said.length, column }];
  });
  const label: Column = { width: 'stretch', items: bold(asData(levelled(status, procedure)), 'none'), press: toList(`cola ${of}`) };
  return box([row([label], { gap: 'none' }), besideEachOther(shown).map((columns) => row(columns, { gap: 'small' }))], { gap: 'small' });
}

/** The columns in rows, each as wide as a telephone: columns do not go on in the next line by themselves. */
function besideEachOther(all: readonly { length: number; column: Column }[]): readonly (readonly Column[])[] {
  const fits = all.findIndex((_, at) => at > 0 && all.slice(0, at + 1).reduce((sum, { length }) => sum + length, 0) > widestFigures);
  const here = fits === -1 ? all : all.slice(0, fits);
  return here.length === 0 ? [] : [here.map(({ column }) => column), ...besideEachOther(all.slice(here.length))];
}
