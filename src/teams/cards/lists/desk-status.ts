import type { Instant } from '../../../domain/instant.js';
import type { Procedure } from '../../../domain/procedure/procedure.js';
import type { DeskView, DeskStatus, DeskStatusRow, Waits } from '../../../app/views.js';
import { instantText, sinceDaysText } from '../../../texts/times.js';
import { peopleToCallText } from '../../../texts/undelivered.js';
import { capitalised, countText } from '../../../texts/words.js';
import { inOrder, says, type Button } from '../parts/button.js';
import { deskRow, type CaseRow, type RowPlace } from './case-list.js';
import { asData, asLine } from '../parts/user-words.js';
import { thirdPartyText } from '../parts/case-name.js';
import { isLevelOfOneGroup } from '../../../domain/procedure/words.js';
import { caseNoun, type NounForms } from '../../../texts/nouns.js';

/** How the desk stands, on one card. */
export type DeskStatusData = {
  fallback: string;
  title: string;
  figures: readonly { count: string; label: string; style: 'attention' | 'warning' | '' }[];
  /** How many recipients must be contacted by other means; '' for none. */
  undelivered: string;
  /** `label` is '' where the level is called as one of its groups. */
  levels: readonly { label: string; rows: readonly DeskStatusLine[] }[];
  legend: string;
  /** The third parties of waiting cases, the one with most cases first; '' where none waits. */
  waitsTitle: string;
  waits: readonly DeskStatusLine[];
  oldestTitle: string;
  oldest: readonly CaseRow[];
  actions: readonly Button[];
};

type DeskStatusLine = { label: string; counts: string };

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
    figures: [
      { count: countText(deskStatus.open), label: as(deskStatus.open === 1 ? 'abierto' : 'abiertos'), style: '' },
      { count: countText(deskStatus.unassigned), label: 'sin asignar', style: '' },
      {
        count: countText(deskStatus.waitingRequester),
        label: deskStatus.waitingRequester === 1 ? 'espera al usuario' : 'esperan al usuario',
        style: '',
      },
      { count: countText(deskStatus.warned), label: '▲ por vencer', style: deskStatus.warned > 0 ? 'warning' : '' },
      {
        count: countText(deskStatus.late),
        label: `◆ ${as(deskStatus.late === 1 ? 'vencido' : 'vencidos')}`,
        style: deskStatus.late > 0 ? 'attention' : '',
      },
    ],
    undelivered: peopleToCallText(deskStatus.peopleToCall),
    levels: procedure.levels
      .map(({ level, label }) => ({
        label: isLevelOfOneGroup(level, procedure) ? '' : asData(label),
        rows: deskStatus.rows.filter((r) => r.level === level).map(lineOf),
      }))
      .filter(({ rows }) => rows.length > 0),
    legend: legendOf(noun),
    ...waitLines(deskStatus.waits, now, procedure),
    oldestTitle: `${capitalised(as('los'))} más ${as('antiguos')} sin asignar`,
    oldest: deskStatus.oldestUnassigned.map((view) => deskRow(view, at)),
    actions: inOrder([says('Ver cola', 'cola todos'), says('Actualizar', 'estado')]),
  };
}

/** A name as long as it fits beside its figure. */
const longestParty = 80;

function waitLines({ most, others }: Waits, now: Instant, procedure: Procedure): Pick<DeskStatusData, 'waitsTitle' | 'waits'> {
  const { as } = caseNoun(procedure);
  const oldest = `${as('el')} más ${as('antiguo')} `;
  const named = most.map(({ party, cases, since }) => ({
    label: asLine(capitalised(thirdPartyText(party)), longestParty),
    counts: `${countText(cases)}, ${cases === 1 ? '' : oldest}${sinceDaysText(since, now, procedure.timeZone)}`,
  }));
  const rest =
    others.parties === 0
      ? []
      : [{ label: others.parties === 1 ? 'Otro' : `Otros ${countText(others.parties)}`, counts: countText(others.cases) }];
  return { waitsTitle: named.length === 0 ? '' : 'A quién se espera', waits: [...named, ...rest] };
}

/** "○ 4 · ● 3 · ❚❚ 1 · ▲ 1": only what there is, so that a quiet group is a short line. */
function lineOf(row: DeskStatusRow): DeskStatusLine {
  const parts: readonly [string, number][] = [
    ['○', row.fresh],
    ['●', row.working],
    ['❚❚', row.waiting],
    ['✔', row.resolved],
    ['▲', row.warned],
    ['◆', row.late],
  ];
  const there = [
    ...parts.filter(([, count]) => count > 0).map(([sign, count]) => `${sign} ${countText(count)}`),
    ...(row.toConfirm === 0 ? [] : [`${countText(row.toConfirm)} por confirmar con el usuario`]),
  ];
  return { label: asData(row.label), counts: there.length === 0 ? 'nada abierto' : there.join(' · ') };
}
