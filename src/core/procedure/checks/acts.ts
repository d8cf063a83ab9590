import type { Act, State, Transition } from '../../../procedure/workflow.js';
import { fieldOfAct } from '../acts.js';
import type { Phase } from '../../../procedure/vocabulary.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Field } from '../../../procedure/form.js';
import { counted, either, faultAt, type FileFault, idsOf, oneOf, quoted } from '../../file-fault.js';

const active = ['new', 'working', 'waiting'] as const satisfies readonly Phase[];

/** The phases between which each act leads. `move` and `ask` have rules of their own, which keep drafts and tickets apart. */
const phasesOf: Readonly<Record<Exclude<Act, 'move' | 'ask'>, { from: readonly Phase[]; to: readonly Phase[] }>> = {
  complete: { from: ['draft'], to: ['new', 'working', 'waiting', 'resolved'] },
  lapse: { from: ['draft', 'waiting'], to: ['closed', 'void'] },
  'set-aside': { from: ['draft'], to: ['void'] },
  withdraw: { from: ['draft', ...active], to: ['void'] },
  take: { from: [...active, 'resolved'], to: active },
  assign: { from: [...active, 'resolved'], to: active },
  answer: { from: ['waiting'], to: active },
  escalate: { from: [...active, 'resolved'], to: active },
  fill: { from: active, to: active },
  'ask-section': { from: active, to: active },
  resolve: { from: [...active, 'resolved'], to: ['resolved', 'closed'] },
  accept: { from: ['resolved'], to: ['closed'] },
  refuse: { from: ['resolved'], to: active },
  confirm: { from: ['resolved'], to: ['closed'] },
};

const ticketPhases: readonly Phase[] = [...active, 'resolved', 'closed', 'void'];

export function checkActs(procedure: Procedure): readonly FileFault[] {
  const states = new Map(procedure.states.map((s) => [s.id, s]));
  return [
    ...procedure.transitions.flatMap((t, i) => [
      ...phaseFaults(t, `transitions[${i}]`, states),
      ...waitingFaults(t, `transitions[${i}]`, states),
      ...fieldFaults(t, `transitions[${i}]`),
      ...standardFaults(t, `transitions[${i}]`),
      ...receiverFaults(t, `transitions[${i}].needs`),
      ...confirmationFaults(t, `transitions[${i}].by`),
    ]),
    ...answerFaults(procedure),
    ...completionFaults(procedure),
  ];
}

function phaseFaults(t: Transition, path: string, states: ReadonlyMap<string, State>): readonly FileFault[] {
  const to = states.get(t.to);
  const wrongFrom: FileFault[] = [];
  const wrongTo: FileFault[] = [];
  t.from.forEach((id, j) => {
    const from = states.get(id);
    // Reachability reports transitions out of an end.
    if (from === undefined || from.phase === 'closed' || from.phase === 'void') return;
    const allowed = phasesFrom(t.act, from.phase);
    if (!allowed.from.includes(from.phase)) wrongFrom.push(...wrongPhase(`${path}.from[${j}]`, from, allowed.from, t.act));
    if (to !== undefined && !allowed.to.includes(to.phase)) wrongTo.push(...wrongPhase(`${path}.to`, to, allowed.to, t.act));
  });
  return [...wrongFrom, ...wrongTo.slice(0, 1)];
}

function phasesFrom(act: Act, from: Phase): { from: readonly Phase[]; to: readonly Phase[] } {
  // Phases of a `move`: only `complete` turns a draft into a ticket, because it gives the number; no act turns a ticket into a draft.
  if (act === 'move') return from === 'draft' ? { from: ['draft'], to: ['draft'] } : { from: [from], to: ticketPhases };
  if (act !== 'ask') return phasesOf[act];
  return { from: ['draft', ...active], to: from === 'draft' ? ['draft'] : ['waiting'] };
}

function wrongPhase(path: string, state: State, phases: readonly Phase[], act: Act): readonly FileFault[] {
  const found = `${quoted(state.id)}, de fase ${quoted(state.phase)}`;
  return faultAt(path, found, `un estado de fase ${either(phases)}, porque el acto es ${quoted(act)}`);
}

function waitingFaults(t: Transition, path: string, states: ReadonlyMap<string, State>): readonly FileFault[] {
  const ends =
    t.act === 'ask'
      ? [{ path: `${path}.to`, id: t.to }]
      : t.act === 'answer'
        ? t.from.map((id, j) => ({ path: `${path}.from[${j}]`, id }))
        : [];
  return ends.flatMap((end) => {
    const state = states.get(end.id);
    if (state === undefined || state.phase !== 'waiting' || state.waitsFor === 'requester') return [];
    const waits = state.waitsFor === undefined ? 'sin "waitsFor"' : `con "waitsFor": ${quoted(state.waitsFor)}`;
    return faultAt(end.path, `${quoted(end.id)}, ${waits}`, 'un estado de espera al solicitante ("waitsFor": "requester")');
  });
}

function fieldFaults(t: Transition, path: string): readonly FileFault[] {
  return (fieldOfAct[t.act] ?? []).flatMap((id) => {
    const field = t.needs?.find((f) => f.id === id);
    const at = `${path}.needs`;
    if (field === undefined) return faultAt(at, `falta el campo ${quoted(id)}`, `un campo ${quoted(id)}, que el acto ${quoted(t.act)} lee`);
    const faults: FileFault[] = [];
    if (field.required !== true)
      faults.push(...faultAt(at, `${quoted(id)} puede quedar vacío`, `"required": true, porque el acto ${quoted(t.act)} lo lee`));
    const { fits, says } = wantedFields[id] ?? wantedText;
    if (!fits(field)) faults.push(...faultAt(at, `${quoted(id)}, ${typeText(field)}`, says));
    return faults;
  });
}

type WantedField = { fits: (field: Field) => boolean; says: string };

const choiceFrom = (from: 'members' | 'groups'): WantedField => ({
  fits: ({ type, choicesFrom }) => type === 'choice' && choicesFrom === from,
  says: `un campo de tipo "choice" con "choicesFrom": ${quoted(from)}`,
});

const wantedFields: Readonly<Record<string, WantedField>> = {
  person: choiceFrom('members'),
  group: choiceFrom('groups'),
  means: {
    fits: ({ type, choicesFrom }) => type === 'choice' && choicesFrom === undefined,
    says: 'un campo de tipo "choice" con "choices"',
  },
  date: { fits: ({ type }) => type === 'date', says: 'un campo de tipo "date"' },
};

const wantedText: WantedField = {
  fits: ({ type }) => type === 'text' || type === 'long-text',
  says: 'un campo de tipo "text" o "long-text"',
};

function typeText({ type, choicesFrom }: Field): string {
  return `de tipo ${quoted(type)}${choicesFrom === undefined ? '' : ` con "choicesFrom": ${quoted(choicesFrom)}`}`;
}

/** Checks that the receiver of a ticket is chosen where it is escalated, in the field `person`. Source: USPEC-09 */
function receiverFaults({ act, needs = [] }: Transition, path: string): readonly FileFault[] {
  return needs.flatMap((field, j) => {
    const isReceiver = field.choicesFrom === 'receivers';
    if (isReceiver && act !== 'escalate') {
      const found = `"receivers", en una transición con el acto ${quoted(act)}`;
      return faultAt(`${path}[${j}].choicesFrom`, found, 'una transición con el acto "escalate"');
    }
    if (isReceiver && field.id !== 'person')
      return faultAt(`${path}[${j}].id`, quoted(field.id), '"person", con el que se nombra a quien recibe el caso');
    return act === 'escalate' && field.id === 'person' && !isReceiver
      ? faultAt(`${path}[${j}]`, `"person", ${typeText(field)}`, 'un campo de tipo "choice" con "choicesFrom": "receivers"')
      : [];
  });
}

/** A confirmation is recorded by people of the desk: the requester accepts by themself, and a timer was told nothing. Source: SIIF-10 */
function confirmationFaults({ act, by }: Transition, path: string): readonly FileFault[] {
  return by.flatMap((doer, j) =>
    act === 'confirm' && doer === 'requester'
      ? faultAt(`${path}[${j}]`, quoted(doer), 'alguien de la mesa, porque el acto "confirm" anota lo que dijo el usuario')
      : [],
  );
}

/** The requester who is asked needs the button themself, not only others who may record the answer. */
function answerFaults({ states, transitions }: Procedure): readonly FileFault[] {
  return states.flatMap(({ id, waitsFor }) => {
    const answers = transitions.flatMap((t, i) =>
      t.act === 'answer' && t.from.includes(id) ? [{ ...t, path: `transitions[${i}].by` }] : [],
    );
    const [first] = answers;
    if (waitsFor !== 'requester' || first === undefined || answers.some(({ by }) => by.includes('requester'))) return [];
    const found = `${first.by.map(quoted).join(', ')}, desde ${quoted(id)}`;
    return faultAt(first.path, found, 'también "requester", a quien se le pregunta');
  });
}

/** Checks that the values that a timer gives are complete and known: no person is there to add what is missing. */
function standardFaults(t: Transition, path: string): readonly FileFault[] {
  const needs = t.needs ?? [];
  const given = t.standard ?? {};
  const unknownKeys = Object.keys(given).filter((id) => !needs.some((f) => f.id === id));
  const missing = t.by.includes('system') ? needs.filter((f) => f.required === true && (given[f.id] ?? '').trim() === '') : [];
  return [
    ...unknownKeys.flatMap((id) => faultAt(`${path}.standard.${id}`, `la clave ${quoted(id)}`, oneOf(idsOf(needs)))),
    ...missing.flatMap((f) => faultAt(`${path}.standard`, `nada para ${quoted(f.id)}`, 'el texto con que responde el sistema')),
    ...needs.flatMap((f) => standardLengthFaults(f, given[f.id], `${path}.standard.${f.id}`)),
  ];
}

function standardLengthFaults(field: Field, text: string | undefined, path: string): readonly FileFault[] {
  if (text === undefined || text.trim() === '') return [];
  const [min, max] = [field.minLength ?? 0, field.maxLength ?? Infinity];
  const { length } = [...text];
  if (length >= min && length <= max) return [];
  const expected = `un texto de ${min}${max === Infinity ? ' o más' : ` a ${max}`} caracteres, como pide el campo`;
  return faultAt(path, counted(length, 'carácter', 'caracteres'), expected);
}

function completionFaults({ states, transitions }: Procedure): readonly FileFault[] {
  return states.flatMap((s, i) => {
    if (s.phase !== 'draft') return [];
    const ways = transitions.filter((t) => t.act === 'complete' && t.from.includes(s.id));
    if (ways.length === 1) return [];
    const found =
      ways.length === 0 ? 'que ninguna transición completa' : `que ${ways.length} transiciones completan: ${idsOf(ways).join(', ')}`;
    return faultAt(`states[${i}]`, `${quoted(s.id)}, ${found}`, 'exactamente una transición con el acto "complete"');
  });
}
