import { completeForm } from './cast.js';
import { fill, given, press, repairDesk, story, uariv, type Story } from './scenario.js';

/** A draft of Ana's in UARIV's desk, Monday 2026-11-23 at 9:00. */
export function aDraft(words = 'no abre el correo desde ayer', at?: string): Story {
  return given(uariv, at).draftOf('ana', words);
}

/** Registered, without an assignee; its group was called. */
export function aCase(at?: string): Story {
  const { rules, now, stored } = aDraft(undefined, at).and(fill(completeForm), 'ana');
  return story(rules, now, { ...stored, notifications: stored.notifications.filter((n) => n.kind !== 'arrived-here') });
}

/** What Ana fills in at the repair desk. */
export const workOrder = { quien: 'Ana Ruiz', placa: 'ABC12', tipo: 'freno', relato: 'No frena bien', entrega: 'patio' };

/** Ana's bicycle at the repair desk, in the queue of the counter. */
export function aBike(): Story {
  return given(repairDesk).draftOf('ana', 'la bici no frena').and(fill(workOrder), 'ana');
}

/** Beto has it on his bench. */
export function aMountedBike(): Story {
  return aBike().and(press('montar'), 'beto');
}

/** Beto of the desk works it. */
export function aTakenCase(at?: string): Story {
  return aCase(at).and(press('take'), 'beto');
}

/** Beto asked Ana, who has not answered. */
export function anAskedCase(at?: string): Story {
  return aTakenCase(at).and(press('ask', { question: '¿Qué mensaje aparece?' }), 'beto');
}

/** New at level 2, without an assignee there. */
export function anEscalatedCase(group = 'infraestructura'): Story {
  return aTakenCase().and(press('escalate', { group, reason: 'Falla el servidor', diagnosis: 'El servidor no responde' }), 'beto');
}

/** Beto solved it; Ana has not judged. */
export function aSolvedCase(at?: string): Story {
  return aTakenCase(at).and(press('resolve', { solution: 'Se reinició el servicio de correo' }), 'beto');
}

export function aClosedCase(): Story {
  return aSolvedCase().and(press('accept'), 'ana');
}

/** Set aside by Beto: it needs no ticket. */
export function aVoidDraft(): Story {
  return aDraft().and(press('set-aside', { reason: 'Era sólo una pregunta' }), 'beto');
}
