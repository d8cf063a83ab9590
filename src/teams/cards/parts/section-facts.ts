import { groupOf } from '../../../domain/procedure/lookup.js';
import { nextSection, sectionedForm } from '../../../domain/ticket/forms/sections.js';
import type { CaseView } from '../../../ports/messenger.js';
import { listText } from '../../../texts/words.js';
import { shownInChannel } from './case-head.js';
import { asLine } from './user-words.js';

/** Whose turn it is to fill its section of the form, and which sections are done; nothing while none is to be filled. Source: USPEC-06 */
export function sectionFacts({ stored: { ticket }, procedure }: CaseView): readonly { title: string; value: string }[] {
  const form = sectionedForm(ticket.category, procedure);
  const turn = form?.sectionsIn === ticket.state ? nextSection(ticket, procedure) : null;
  if (form === null || turn === null) return [];
  const done = form.sections.filter((s) => ticket.sections.includes(s.id)).map((s) => s.label);
  const { label } = groupOf(procedure, turn.group);
  return [
    { title: 'Falta la sección', value: asLine(turn.section.label === label ? label : `${turn.section.label}, de ${label}`, 160) },
    ...(done.length === 0 ? [] : [{ title: 'Ya diligenciado', value: asLine(listText(done, 'y'), 300) }]),
  ];
}

/** What the areas wrote in the sections that are done, for whoever goes on from it; as channels may see it. Source: USPEC-06 */
export function sectionValues({ stored: { ticket }, procedure }: CaseView): readonly { title: string; value: string }[] {
  const done = sectionedForm(ticket.category, procedure)?.sections.filter((s) => ticket.sections.includes(s.id)) ?? [];
  return done
    .flatMap((s) => s.fields)
    .filter((f) => f.type !== 'file' && (ticket.fields[f.id] ?? '') !== '')
    .map((f) => ({ title: asLine(f.label, 60), value: asLine(shownInChannel(f, ticket.fields[f.id] ?? ''), 160) }));
}
