import { faultAt, type FileFault, idsOf, repeatedIn } from '../../file-fault.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { formOf } from '../lookup.js';
import { referenceFaults } from './references.js';

/** Mailboxes, accounts, rules and answers name what exists, each once; a mailbox that does not take requests says what it answers. */
export function checkMail(procedure: Procedure): readonly FileFault[] {
  const { mail } = procedure;
  if (mail === undefined) return [];
  const { mailboxes, accounts = [], rules = [], answers = [] } = mail;
  const of = (part: string, list: string, all: readonly unknown[]) =>
    all.flatMap((one, i) => referenceFaults(part, one, `mail.${list}[${i}]`, procedure));
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
        formOf(procedure, procedure.intake.form).fields.some(({ id }) => id === field)
          ? []
          : faultAt(`mail.rules[${i}].fields[${j}].field`, `"${field}"`, 'un campo del formulario de entrada'),
      ),
    ),
  ];
}
