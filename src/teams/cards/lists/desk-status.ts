import type { DeskView, Glance, GlanceRow } from '../../../ports/messenger.js';
import { sayMoment } from '../../../texts/times.js';
import { sayHowManyToTell } from '../../../texts/undelivered.js';
import { sayCount } from '../../../texts/words.js';
import { inOrder, says, type Button } from '../parts/button.js';
import { deskRow, type CaseRow } from './case-list.js';
import { asData } from '../parts/user-words.js';

/** How the desk stands, on one card. */
export type GlanceData = {
  fallback: string;
  title: string;
  figures: readonly { count: string; label: string; style: 'attention' | 'warning' | '' }[];
  /** How many have to be told by other means; '' where there is nobody. */
  untold: string;
  levels: readonly { label: string; rows: readonly GlanceLine[] }[];
  legend: string;
  oldest: readonly CaseRow[];
  actions: readonly Button[];
};

type GlanceLine = { label: string; counts: string };

/** A sign and its word stay on one line. */
const LEGEND = ['○ nuevos', '● en proceso', '❚❚ en espera', '✔ solucionados', '▲ por vencer', '◆ vencidos']
  .map((part) => part.replace(' ', '\u00A0'))
  .join(' · ');

export function glanceData({ procedure, now }: DeskView, glance: Glance): GlanceData {
  return {
    fallback: `${glance.open} abiertos, ${glance.unassigned} sin asignar, ${glance.warned} por vencer, ${glance.late} vencidos`,
    title: `${asData(procedure.deskName)} · ${sayMoment(now, now, procedure.timeZone)}`,
    figures: [
      { count: sayCount(glance.open), label: glance.open === 1 ? 'abierto' : 'abiertos', style: '' },
      { count: sayCount(glance.unassigned), label: 'sin asignar', style: '' },
      { count: sayCount(glance.waitingRequester), label: 'esperan al usuario', style: '' },
      { count: sayCount(glance.warned), label: '▲ por vencer', style: glance.warned > 0 ? 'warning' : '' },
      { count: sayCount(glance.late), label: glance.late === 1 ? '◆ vencido' : '◆ vencidos', style: glance.late > 0 ? 'attention' : '' },
    ],
    untold: sayHowManyToTell(glance.toTell),
    levels: procedure.levels
      .map(({ level, label }) => ({ label: asData(label), rows: glance.rows.filter((r) => r.level === level).map(lineOf) }))
      .filter(({ rows }) => rows.length > 0),
    legend: LEGEND,
    oldest: glance.oldestUnassigned.map(deskRow),
    actions: inOrder([says('Ver cola', 'cola'), says('Actualizar', 'estado')]),
  };
}

/** "○ 4 · ● 3 · ❚❚ 1 · ▲ 1": only what there is, so that a quiet group is a short line. */
function lineOf(row: GlanceRow): GlanceLine {
  const parts: readonly [string, number][] = [
    ['○', row.fresh],
    ['●', row.working],
    ['❚❚', row.waiting],
    ['✔', row.resolved],
    ['▲', row.warned],
    ['◆', row.late],
  ];
  const there = parts.filter(([, count]) => count > 0).map(([sign, count]) => `${sign} ${sayCount(count)}`);
  return { label: asData(row.label), counts: there.length === 0 ? 'nada abierto' : there.join(' · ') };
}
