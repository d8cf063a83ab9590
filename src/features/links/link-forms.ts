import { linkFields, unlinkFields, usualKind, type LinkedCases } from '../../app/tickets/link-cases.js';
import { caseName } from '../../cards/parts/case-head.js';
import { checkLinking, removableLinks } from '../../domain/ticket/commands/link-tickets.js';
import { linkedCasesText, unlinkedCasesText } from '../../texts/links.js';
import { capitalised, caseNoun } from '../../texts/words.js';
import type { CaseForm, FormEnd } from '../case-form.js';
import { viewAfter, type Turn } from '../handler-context.js';

/** What the case is to another one, whose number is asked, and why; also of a closed one. Source: UARIV-14 */
export const linkForm: CaseForm = {
  verb: 'link-case',
  title: 'Vincular',
  button: 'Vincular',
  does: ({ procedure }) => `Une ${caseNoun(procedure).this} con ${caseNoun(procedure).as('otro')} que ya existe, con la razón.`,
  bars: ({ stored, procedure }, actor) => checkLinking(stored.ticket, actor, procedure),
  asks: (view, procedure) => {
    const { many, as } = caseNoun(view.procedure);
    return {
      explanation: `${capitalised(as('los'))} dos ${many} quedan como están; cada ${as('uno')} muestra el vínculo y su historia dice por qué. También sirve ${as('uno')} ${as('cerrado')}.`,
      fields: linkFields(procedure),
    };
  },
  starts: () => ({ kind: usualKind }),
  send: async (turn, press) => linkEnd(turn, 'link', await turn.context.linkCases(press, turn.actor)),
};

/** Which of its links is taken away, and why; the only one is chosen already. Source: UARIV-14 */
export const unlinkForm: CaseForm = {
  verb: 'unlink-case',
  title: 'Desvincular',
  button: 'Desvincular',
  does: ({ procedure }) => `Quita el vínculo con ${caseNoun(procedure).as('otro')} ${caseNoun(procedure).one}, con la razón.`,
  bars: ({ stored: { ticket }, procedure }, actor) =>
    checkLinking(ticket, actor, procedure) ?? (removableLinks(ticket).length === 0 ? { code: 'stale-card', last: null } : null),
  asks: ({ stored, procedure }) => {
    const { many, as } = caseNoun(procedure);
    return {
      explanation: `El vínculo se quita de ${as('los')} dos ${many}. La historia de cada ${as('uno')} conserva que estuvieron ${as('vinculados')} y por qué ya no.`,
      fields: unlinkFields(stored.ticket, procedure),
    };
  },
  starts: ({ stored }) => {
    const [first, ...others] = removableLinks(stored.ticket);
    return { link: first === undefined || others.length > 0 ? '' : first.to };
  },
  send: async (turn, press) => linkEnd(turn, 'unlink', await turn.context.unlinkCases(press, turn.actor)),
};

/** What linking came to, for a form and for an order in words. */
export async function linkEnd(turn: Turn, act: 'link' | 'unlink', result: LinkedCases): Promise<FormEnd> {
  switch (result.kind) {
    case 'faults':
      return result;
    case 'refused':
      return { ...result, of: await viewAfter(turn, result) };
    case 'done': {
      const { of, other, as, together } = result;
      const names = [caseName(of.stored.ticket, of.procedure, 'desk'), caseName(other, of.procedure, 'desk')] as const;
      const text = act === 'link' ? linkedCasesText(...names, as, caseNoun(of.procedure), together) : unlinkedCasesText(...names);
      return { kind: 'done', text };
    }
    default:
      return result satisfies never;
  }
}
