import { faultAt, faultUnless, type FileFault, idsOf, quoted, repeatedIn } from '../../file-fault.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Transition } from '../../../procedure/workflow.js';
import { referenceFaults } from './references.js';

/**
 * A mailbox that does not take requests says what it answers; the readers by mail of a transition are among those that it tells, and can be
 * reached by mail.
 */
export function checkMail(procedure: Procedure): readonly FileFault[] {
  return [...partFaults(procedure), ...procedure.transitions.flatMap((t, i) => toldFaults(t, `transitions[${i}]`, procedure))];
}

function partFaults(procedure: Procedure): readonly FileFault[] {
  const { mail } = procedure;
  if (mail === undefined) return [];
  const { mailboxes, accounts = [], rules = [], answers = [] } = mail;
  const of = (part: string, list: string, all: readonly unknown[]) =>
    all.flatMap((one, i) => referenceFaults(part, one, `mail.${list}[${i}]`, procedure));
  const { fields: intake = [] } = procedure.forms.find(({ id }) => id === procedure.intake.form) ?? {};
  // An alert has no person, so no case of one keeps a person's data.
  const asked = idsOf(intake.filter(({ id, from }) => from === undefined && id !== procedure.contact?.preferredIn));
  const lists = { mailboxes, accounts, rules, answers };
  return [
    ...of('mailbox', 'mailboxes', mailboxes),
    ...of('mail-account', 'accounts', accounts),
    ...of('mail-rule', 'rules', rules),
    ...Object.entries(lists).flatMap(([list, parts]) => repeatedIn(`mail.${list}`, idsOf(parts), 'un id sin repetir')),
    ...mailboxes.flatMap(({ takes, answer }, i) =>
      takes === 'requests' || answer !== undefined ? [] : faultAt(`mail.mailboxes[${i}]`, `"takes": "${takes}"`, 'también "answer"'),
    ),
    ...rules.flatMap(({ fields = [] }, i) =>
      fields.flatMap(({ field }, j) =>
        faultUnless(
          asked.includes(field),
          `mail.rules[${i}].fields[${j}].field`,
          `"${field}"`,
          'un campo del formulario de entrada que no sea de la persona',
        ),
      ),
    ),
  ];
}

/** Readers of a letter that the transition does not tell, and a third party without an address. Source: USPEC-12, UARIV-11, SIIF-02 */
function toldFaults({ tells = [], byMail = [], letter, to }: Transition, path: string, { states }: Procedure): readonly FileFault[] {
  const contact = states.find(({ id }) => id === to)?.thirdParty?.contact;
  const contactText = `"thirdParty" con "contact" en el estado ${quoted(to)}, que dice a dónde se le escribe`;
  return [
    ...byMail.flatMap((audience, j) => {
      if (audience === 'third-party') return faultUnless(contact !== undefined, `${path}.byMail[${j}]`, quoted(audience), contactText);
      return tells.includes(audience) ? [] : faultAt(`${path}.byMail[${j}]`, quoted(audience), `también ${quoted(audience)} en "tells"`);
    }),
    ...(letter === undefined || tells.includes('requester')
      ? []
      : faultAt(`${path}.letter`, quoted(letter), 'también "requester" en "tells"')),
  ];
}
