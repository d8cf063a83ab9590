import { doersOfNoGroup, type Phase } from '../../../procedure/vocabulary.js';
import { judgingActs } from '../acts.js';
import type { Field } from '../../../procedure/form.js';
import type { ClockKind, Limit, State, Transition } from '../../../procedure/workflow.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Group } from '../../../procedure/routing.js';
import { canBeTakenIn } from './roles.js';
import { either, faultAt, faultUnless, type FileFault, notAscending, oneOf, quoted } from '../../file-fault.js';

/** Clocks that a phase may have: no clock runs after the end, and a draft has none yet. */
const clocksOf: Readonly<Record<Phase, readonly ClockKind[]>> = {
  draft: ['none'],
  new: ['runs', 'stopped'],
  working: ['runs', 'stopped'],
  waiting: ['runs', 'paused', 'stopped'],
  resolved: ['ended', 'runs', 'paused', 'stopped'],
  closed: ['ended'],
  void: ['none', 'ended'],
};

export function checkClocks(procedure: Procedure): readonly FileFault[] {
  return procedure.states.flatMap((state, i) => [
    ...clockFaults(state, `states[${i}]`),
    ...waitingFaults(state, `states[${i}]`, procedure),
    ...thirdPartyFaults(state, `states[${i}].thirdParty`, procedure),
    ...remindEveryFaults(state, `states[${i}].remindEvery`, procedure),
    ...(state.limit === undefined ? [] : limitFaults(state, state.limit, `states[${i}].limit`, procedure)),
  ]);
}

function clockFaults(state: State, path: string): readonly FileFault[] {
  const allowed = clocksOf[state.phase];
  return allowed.includes(state.clock)
    ? []
    : faultAt(`${path}.clock`, quoted(state.clock), `${either(allowed)}, porque la fase es ${quoted(state.phase)}`);
}

/**
 * A state that waits for the requester has a limit, because the desk does not look at that ticket meanwhile. No source limits the time of a
 * provider or a change, and the desk, not a timer, must judge what their silence means. So in those states the desk must be able to take
 * the ticket back. Source: UARIV-06, UARIV-11, SIIF-03, USPEC-10
 */
function waitingFaults({ id, phase, waitsFor, limit }: State, path: string, { transitions }: Procedure): readonly FileFault[] {
  if (phase !== 'waiting') return [];
  if (waitsFor === undefined || waitsFor === 'none') {
    const found = waitsFor === undefined ? 'nada' : quoted(waitsFor);
    return faultAt(`${path}.waitsFor`, found, '"requester", "provider", "change" o "date", porque el estado espera algo');
  }
  if (waitsFor === 'date') {
    const expected = 'un plazo hasta un día y una hora: "after": { "date": "…", "time": "…" }';
    return faultUnless(limit !== undefined && 'date' in limit.after, `${path}.limit`, 'ningún día y hora', expected);
  }
  if (limit !== undefined) return [];
  if (waitsFor === 'requester')
    return faultAt(`${path}.limit`, 'ningún plazo', 'un plazo, porque la espera al solicitante debe terminar por sí sola');
  const isEnded = transitions.some((t) => t.from.includes(id) && t.by.some((doer) => doer !== 'requester' && doer !== 'system'));
  const found = `${quoted(id)}, que nadie de la mesa puede terminar`;
  return faultUnless(isEnded, path, found, 'un plazo, o una transición de alguien de la mesa');
}

/**
 * Checks that some transition asks the third party's fields, on the way here or before. A transition that sends a case to a third party
 * asks its name, and one that asks the name asks the contact too: otherwise an earlier contact would stay. Source: USPEC-10, USPEC-12
 */
function thirdPartyFaults({ id, waitsFor, thirdParty }: State, path: string, { transitions }: Procedure): readonly FileFault[] {
  if (thirdParty === undefined) return [];
  const asked = transitions.flatMap((t) => (t.needs ?? []).map((f) => f.id));
  const unknown = (['name', 'contact'] as const).flatMap((key) => {
    const field = thirdParty[key];
    return field === undefined || asked.includes(field) ? [] : faultAt(`${path}.${key}`, quoted(field), oneOf([...new Set(asked)]));
  });
  const unnamed = transitions.flatMap((t, i) =>
    t.act !== 'escalate' || t.to !== id || t.needs?.some((f) => f.id === thirdParty.name) === true
      ? []
      : faultAt(`transitions[${i}].needs`, `nada que diga a quién se espera en ${quoted(id)}`, `un campo ${quoted(thirdParty.name)}`),
  );
  const { name, contact } = thirdParty;
  const unreached = transitions.flatMap(({ to, needs = [] }, i) =>
    contact === undefined || to !== id || !needs.some((f) => f.id === name) || needs.some((f) => f.id === contact)
      ? []
      : faultAt(`transitions[${i}].needs`, `a quién se espera en ${quoted(id)}, sin cómo se le ubica`, `un campo ${quoted(contact)}`),
  );
  return waitsFor !== 'requester'
    ? [...unknown, ...unnamed, ...unreached]
    : [...unknown, { path, found: 'a quién se espera', expected: 'un estado con "waitsFor": "provider" o "change"' }];
}

/** `remindEvery` is for waits for others, or for the desk's own confirmation, without a limit. Source: UARIV-11, SIIF-10, USPEC-10 */
function remindEveryFaults(state: State, path: string, procedure: Procedure): readonly FileFault[] {
  const { phase, waitsFor, limit, remindEvery } = state;
  if (remindEvery === undefined) return [];
  const found = JSON.stringify(remindEvery);
  if ((phase !== 'waiting' && phase !== 'resolved') || waitsFor === 'requester')
    return faultAt(path, found, 'nada: sólo se recuerda así la espera por un proveedor o un cambio, o lo que confirma la mesa');
  if (limit !== undefined) return faultAt(path, found, 'nada: donde hay plazo, los recordatorios son de su "remindAt"');
  return phase === 'resolved' ? unremindedFaults(state, path, procedure) : [];
}

/**
 * A reminder to confirm reaches people in every group of the desk where a solution may wait: a coordinator has no group. Source: UARIV-11
 */
function unremindedFaults({ id }: State, path: string, procedure: Procedure): readonly FileFault[] {
  const { groups, transitions } = procedure;
  const solving = transitions.filter((t) => t.to === id);
  const judging = transitions.filter((t) => t.from.includes(id) && judgingActs.includes(t.act));
  const byGroups = judging.map((t) => ({ ...t, by: t.by.filter((doer) => !doersOfNoGroup.includes(doer)) }));
  const ofDesk = groups.filter(({ role }) => role !== 'area' && role !== 'partner-desk');
  const areTaken = (some: readonly Transition[], group: Group): boolean => some.some((t) => canBeTakenIn(group, t, procedure));
  const unreminded = ofDesk.filter((group) => areTaken(solving, group) && !areTaken(byGroups, group));
  if (unreminded.length === 0) return [];
  const found = `un recordatorio que no le llega a nadie cuando el caso está con ${unreminded.map((g) => quoted(g.id)).join(', ')}`;
  const expected = 'que la solución la acepte, confirme o rechace también "first-level", "assignee" o el rol de esos grupos';
  return faultAt(path, found, expected);
}

function limitFaults(state: State, limit: Limit, path: string, { transitions }: Procedure): readonly FileFault[] {
  const faults: FileFault[] = [];
  const leaving = transitions.filter((t) => t.from.includes(state.id));
  const then = transitions.find((t) => t.id === limit.then);
  if (then === undefined) {
    faults.push(...faultAt(`${path}.then`, quoted(limit.then), oneOf(leaving.filter((t) => t.by.includes('system')).map((t) => t.id))));
  } else {
    const from = `${quoted(then.id)}, que sale de ${then.from.map(quoted).join(', ')}`;
    faults.push(...faultUnless(then.from.includes(state.id), `${path}.then`, from, `una transición desde ${quoted(state.id)}`));
    if (!then.by.includes('system')) {
      const found = `${quoted(then.id)}, que hace ${then.by.length === 0 ? 'nadie' : then.by.map(quoted).join(', ')}`;
      faults.push(...faultAt(`${path}.then`, found, 'una transición con "system" en "by", porque se hace sola'));
    }
  }
  return [
    ...faults,
    ...calendarFaults(limit, path),
    ...momentFaults(state, limit, path, transitions),
    ...(limit.whenComplete === undefined ? [] : calendarFaults(limit.whenComplete, `${path}.whenComplete`)),
    ...(limit.whenComplete === undefined || state.phase === 'draft'
      ? []
      : faultAt(`${path}.whenComplete`, `un estado de fase ${quoted(state.phase)}`, 'nada: sólo un precaso se completa')),
    ...reminderFaults(limit.remindAt ?? [], `${path}.remindAt`),
  ];
}

/** On the way to an agreed moment the day and the hour are asked, and only a state that waits for it has one. */
function momentFaults({ id, waitsFor }: State, { after, remindBefore }: Limit, path: string, transitions: readonly Transition[]) {
  if (!('date' in after)) {
    return remindBefore === undefined
      ? []
      : faultAt(`${path}.remindBefore`, `${remindBefore}`, 'nada: el plazo no es hasta un día y una hora');
  }
  if (waitsFor !== 'date') return faultAt(`${path}.after`, 'un día y una hora', 'un estado con "waitsFor": "date"');
  const asks = (t: Transition, field: string, type: Field['type']) =>
    t.needs?.some((need) => need.id === field && need.type === type && need.required === true) === true;
  const found = `nada que diga hasta cuándo queda en ${quoted(id)}`;
  const expected = `los campos ${quoted(after.date)} y ${quoted(after.time)}`;
  return transitions.flatMap((t, i) => {
    const isSaid = t.to !== id || (asks(t, after.date, 'date') && asks(t, after.time, 'text'));
    return faultUnless(isSaid, `transitions[${i}].needs`, found, expected);
  });
}

function calendarFaults({ after, calendar }: Pick<Limit, 'after' | 'calendar'>, path: string): readonly FileFault[] {
  if (calendar === 'business' || !('businessDays' in after || 'target' in after)) return [];
  const expected = '"business", porque los días hábiles y los ANS se cuentan en tiempo hábil';
  return faultAt(`${path}.calendar`, quoted(calendar), expected);
}

export function reminderFaults(shares: readonly number[], path: string): readonly FileFault[] {
  return notAscending(shares.map((value, i) => ({ path: `${path}[${i}]`, value })));
}
