import type { Instant } from '../../../domain/instant.js';
import type { ThirdParty } from '../../../domain/ticket/third-party.js';
import type { Procedure } from '../../../domain/procedure/procedure.js';
import type { DeskStatus, DeskStatusRow, ShownIncidents, Waits } from '../../../app/overviews/desk-status-view.js';
import type { DeskView } from '../../../app/views.js';
import { instantText, sinceDaysText } from '../../../texts/times.js';
import { peopleToCallText } from '../../../texts/undelivered.js';
import { capitalised, countText, caseNoun, type NounForms } from '../../../texts/words.js';
import { inOrder, says, type ActionData, type Button } from '../parts/button.js';
import { groupName } from '../../../domain/procedure/called-groups.js';
import { withArticle, isLevelOfOneGroup } from '../../../domain/procedure/words.js';
import { deskRow, plainRow, type CaseRow, type RowPlace } from './case-list.js';
import { asData, asLine } from '../parts/user-words.js';
import { thirdPartyText } from '../parts/case-head.js';
import { incidentLine, moreIncidentsText, openIncidentsTitle } from '../../../texts/mass-incidents.js';

/** How the desk stands, on one card. */
export type DeskStatusData = {
  fallback: string;
  title: string;
  figures: readonly (Pressed & { count: string; label: string; style: 'attention' | 'warning' | '' })[];
  /** How many recipients must be contacted by other means; none where there are none. */
  undelivered: readonly PressedText[];
  /** Open mass incidents, each pressed to its case; `more`: to the list of all. '' and none where there are none. */
  incidentsTitle: string;
  incidents: readonly IncidentRow[];
  moreIncidents: readonly PressedText[];
  /** `label` is '' where the level is called as one of its groups. */
  levels: readonly { label: string; rows: readonly DeskStatusLine[] }[];
  legend: string;
  /** The third parties of waiting cases, the one with most cases first; '' where none waits. */
  waitsTitle: string;
  waits: readonly WaitLine[];
  oldestTitle: string;
  oldest: readonly CaseRow[];
  actions: readonly Button[];
};

/** What a press types: the phrase of the list behind a figure. */
type Pressed = { open: ActionData; openTitle: string };
/** @property below what stands under the figures: beside them it leaves no room for their signs on a telephone */
type DeskStatusLine = Pressed & { label: string; quiet: string; figures: readonly PressedText[]; below: readonly PressedText[] };
type PressedText = Pressed & { text: string };
type IncidentRow = Omit<CaseRow, 'actions'>;
type WaitLine = { label: string; counts: string; open: ActionData | ''; openTitle: string };

function legendOf({ as }: NounForms): string {
  const parts = [`○ ${as('nuevos')}`, '● en proceso', '❚❚ en espera', `✔ ${as('solucionados')}`, '▲ por vencer', `◆ ${as('vencidos')}`];
  return parts.join(' · ');
}

export function deskStatusData({ procedure, now }: DeskView, deskStatus: DeskStatus, at: RowPlace): DeskStatusData {
  const noun = caseNoun(procedure);
  const { as } = noun;
  return {
    fallback: `${deskStatus.open} ${as('abiertos')}, ${deskStatus.unassigned} sin asignar, ${deskStatus.warned} por vencer, ${deskStatus.late} ${as('vencidos')}`,
    title: `${asData(procedure.deskName)} · ${instantText(now, now, procedure.timeZone)}`,
    figures: deskFigures(deskStatus, noun, at),
    undelivered:
      peopleToCallText(deskStatus.peopleToCall) === ''
        ? []
        : [{ text: peopleToCallText(deskStatus.peopleToCall), ...pressed('inalcanzables') }],
    ...incidentRows(deskStatus.incidents),
    levels: procedure.levels
      .map(({ level, label }) => ({
        label: isLevelOfOneGroup(level, procedure) ? '' : asData(label),
        rows: deskStatus.rows.filter((r) => r.level === level).map((row) => lineOf(row, procedure)),
      }))
      .filter(({ rows }) => rows.length > 0),
    legend: legendOf(noun),
    ...waitLines(deskStatus.waits, now, procedure),
    oldestTitle: `${capitalised(as('los'))} más ${as('antiguos')} sin asignar`,
    oldest: deskStatus.oldestUnassigned.map((view) => deskRow(view, at)),
    actions: inOrder([says('Ver cola', 'cola todos'), says('Actualizar', 'estado')]),
  };
}

function pressed(phrase: string): Pressed {
  return { open: says('', phrase).data, openTitle: `Ver ${phrase}` };
}

function incidentRows({
  newest,
  more,
  isMoreCounted,
}: ShownIncidents): Pick<DeskStatusData, 'incidentsTitle' | 'incidents' | 'moreIncidents'> {
  return {
    incidentsTitle: newest.length === 0 ? '' : openIncidentsTitle,
    incidents: newest.map((view) => ({ ...plainRow(view), next: incidentLine(view) })),
    moreIncidents: more === 0 ? [] : [{ text: moreIncidentsText(more, isMoreCounted), ...pressed('masivos') }],
  };
}

/** In a channel a list without a name is of its own group. */
function deskFigures(
  { open, unassigned, waitingRequester, warned, late }: DeskStatus,
  { as }: NounForms,
  at: RowPlace,
): DeskStatusData['figures'] {
  const all = (phrase: string) => pressed(at.place?.kind === 'channel' ? `${phrase} todos` : phrase);
  return [
    { count: countText(open), label: as(open === 1 ? 'abierto' : 'abiertos'), style: '', ...pressed('cola todos') },
    { count: countText(unassigned), label: 'sin asignar', style: '', ...all('sin asignar') },
    {
      count: countText(waitingRequester),
      label: waitingRequester === 1 ? 'espera al usuario' : 'esperan al usuario',
      style: '',
      ...all('esperando al usuario'),
    },
    { count: `▲ ${countText(warned)}`, label: 'por vencer', style: warned > 0 ? 'warning' : '', ...all('por vencer') },
    {
      count: `◆ ${countText(late)}`,
      label: as(late === 1 ? 'vencido' : 'vencidos'),
      style: late > 0 ? 'attention' : '',
      ...all(as('vencidos')),
    },
  ];
}

/** A name as long as it fits beside its figure. */
const longestParty = 80;

function waitLines({ most, others }: Waits, now: Instant, procedure: Procedure): Pick<DeskStatusData, 'waitsTitle' | 'waits'> {
  const { as } = caseNoun(procedure);
  const oldest = `${as('el')} más ${as('antiguo')} `;
  const named = most.map(({ party, cases, since }): WaitLine => ({
    label: asLine(capitalised(thirdPartyText(party)), longestParty),
    counts: `${countText(cases)}, ${cases === 1 ? '' : oldest}${sinceDaysText(since, now, procedure.timeZone)}`,
    ...listOfWaiting(party),
  }));
  const rest: readonly WaitLine[] =
    others.parties === 0
      ? []
      : [
          {
            label: others.parties === 1 ? 'Otro' : `Otros ${countText(others.parties)}`,
            counts: countText(others.cases),
            open: '',
            openTitle: '',
          },
        ];
  return { waitsTitle: named.length === 0 ? '' : 'A quién se espera', waits: [...named, ...rest] };
}

/** What a press types is read as a phrase up to this length. */
const longestPhrase = 200;

/** A name that is masked, or too long to be typed, finds no list. */
function listOfWaiting(party: ThirdParty): Pick<WaitLine, 'open' | 'openTitle'> {
  const name = thirdPartyText(party);
  if (name.length > longestPhrase || (party.kind === 'named' && name !== party.name)) return { open: '', openTitle: '' };
  return pressed(party.kind === 'change' ? `esperando ${name}` : `esperando a ${name}`);
}

/** "○ 4 · ● 3 · ❚❚ 1 · ▲ 1": only what there is, so that a quiet group is a short line. Each is pressed to its list. */
function lineOf(row: DeskStatusRow, procedure: Procedure): DeskStatusLine {
  const { many, as } = caseNoun(procedure);
  const group = procedure.groups.find(({ id }) => id === row.group);
  const of = group === undefined ? `de ${row.group}` : withArticle({ ...group, label: groupName(group, procedure) }).of;
  const parts: readonly [sign: string, count: number, phrase: string][] = [
    ['○', row.fresh, `${many} ${as('nuevos')}`],
    ['●', row.working, `${many} en proceso`],
    ['❚❚', row.waiting, `${many} en espera`],
    ['✔', row.resolved, `${many} ${as('solucionados')}`],
    ['▲', row.warned, 'por vencer'],
    ['◆', row.late, as('vencidos')],
  ];
  const figures = parts
    .filter(([, count]) => count > 0)
    .map(([sign, count, phrase]) => ({ text: `${sign} ${countText(count)}`, ...pressed(`${phrase} ${of}`) }));
  const under: readonly [count: number, text: string, phrase: string][] = [
    [row.toConfirm, 'por confirmar con el usuario', 'por confirmar'],
    [row.withIncident, 'con un incidente masivo', 'con incidente masivo'],
  ];
  const below = under
    .filter(([count]) => count > 0)
    .map(([count, text, phrase]) => ({ text: `${countText(count)} ${text}`, ...pressed(`${phrase} ${of}`) }));
  const quiet = figures.length + below.length === 0 ? 'nada abierto' : '';
  return { label: asData(row.label), quiet, figures, below, ...pressed(`cola ${of}`) };
}
