import { groupOf } from '../../domain/procedure/lookup.js';
import { nextSection, sectionedForm } from '../../domain/ticket/sections.js';
import type { CaseView } from '../../ports/messenger.js';
import { sayList } from '../../texts/words.js';
import { asLine } from './user-words.js';

/** Whose turn it is to fill its section of the form, and which sections are done; nothing while none is to be filled. Source: USPEC-06 */
export function sectionFacts({ stored: { ticket }, procedure }: CaseView): readonly { title: string; value: string }[] {
  const form = sectionedForm(ticket.category, procedure);
  const turn = form?.sectionsIn === ticket.state ? nextSection(ticket, procedure) : null;
  if (form === null || turn === null) return [];
  const done = form.sections.filter((s) => ticket.sections.includes(s.id)).map((s) => s.label);
  return [
    { title: 'Falta la sección', value: asLine(`${turn.section.label}, de ${groupOf(procedure, turn.group).label}`, 160) },
    ...(done.length === 0 ? [] : [{ title: 'Ya diligenciado', value: asLine(sayList(done, 'y'), 300) }]),
  ];
}
