import type { Field } from '../../../procedure/form.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { isPersonal, type AskedField } from '../../procedure/form.js';
import { transitionOf } from '../../procedure/lookup.js';
import { correctionLabels, holdLabels, noteLabels, talkLabels } from '../../form-labels.js';
import type { Command, Correct } from '../command.js';
import { refused, type Circumstances, type Decision } from '../decision.js';
import type { FieldFault } from '../refusals.js';
import { isRequester, type FieldValues, type Ticket } from '../ticket.js';
import { askedFields } from './asked-fields.js';
import { correctionId } from './correction-fields.js';
import { rowCells } from './field-value.js';
import { surveyQuestions } from '../survey.js';

type Secrets = Pick<Ticket, 'category' | 'fields'>;

/**
 * Refused where a text that a person of the desk wrote has a secret value of the case; these faults are added to the others. Requesters may
 * write their own data; channels mask it. Source: SIGCE-09
 */
export function withoutSecrets(decision: Decision, ticket: Ticket, command: Command, { actor, procedure }: Circumstances): Decision {
  if (actor.kind !== 'person' || isRequester(ticket, actor.id)) return decision;
  if (decision.kind === 'refused' && decision.refusal.code !== 'fields-missing') return decision;
  const texts = textsOf(command, ticket, procedure);
  const faults = texts.flatMap(({ secrets, fields, typed }) => secretFaults(secrets, fields, typed, procedure));
  if (faults.length === 0) return decision;
  const others = decision.kind === 'refused' && decision.refusal.code === 'fields-missing' ? decision.refusal.faults : [];
  const all = [...others, ...faults];
  return refused({ code: 'fields-missing', faults: all.filter((f, i) => all.findIndex((g) => g.field === f.field) === i) });
}

/** The faults of texts that have a secret value of the case. Fields of personal data are not checked: they are always masked. */
export function secretFaults(
  { category, fields: known }: Secrets,
  fields: readonly Field[],
  typed: FieldValues,
  procedure: Procedure,
): readonly FieldFault[] {
  const secrets = askedFields(category, procedure).flatMap((field) =>
    secretsIn(field, known[field.id] ?? '').map((value) => ({ says: field.secret ?? '', pattern: spellingsOf(value) })),
  );
  return fields.flatMap((field): readonly FieldFault[] => {
    const text = isPersonal(field) ? '' : (typed[field.id] ?? '').normalize('NFC');
    const found = secrets.find(({ pattern }) => pattern.test(text));
    return found === undefined ? [] : [{ field: field.id, label: field.label, code: 'secret', says: found.says }];
  });
}

function secretsIn({ secret, columns }: AskedField, value: string): readonly string[] {
  if (secret === undefined || value === '') return [];
  if (columns === undefined) return [value];
  return rowCells(value).flatMap((cells) => cells.filter((cell, at) => cell !== '' && columns[at]?.secret !== undefined));
}

/** What may stand between the characters of a value: "52.123.456", "52 123-456". */
const separators = String.raw`[\s.,·_/\p{Pd}]{0,2}`;

/** Matches the value in any spelling, but not within a longer number. */
function spellingsOf(value: string): RegExp {
  const characters = [...value.replace(/[^\p{L}\p{N}]/gu, '')];
  return new RegExp(String.raw`(?<!\d)${characters.join(separators)}(?!\d)`, 'iu');
}

type TypedTexts = { secrets: Secrets; fields: readonly Field[]; typed: FieldValues };

function textsOf(command: Command, ticket: Ticket, procedure: Procedure): readonly TypedTexts[] {
  switch (command.type) {
    case 'advance': {
      const own = transitionOf(procedure, command.transition)?.needs ?? [];
      const others = askedFields(ticket.category, procedure).filter((f) => !own.some((g) => g.id === f.id));
      return [{ secrets: ticket, fields: [...own, ...others], typed: command.input }];
    }
    case 'correct':
      return correctedTexts(command, ticket, procedure);
    case 'add-note':
      return [{ secrets: ticket, fields: [{ id: 'text', label: noteLabels.text, type: 'long-text' }], typed: { text: command.text } }];
    case 'hold-clock':
      return [{ secrets: ticket, fields: holdTexts, typed: { reason: command.hold.reason, authorisedBy: command.hold.authorisedBy } }];
    case 'change-calendar':
      return [{ secrets: ticket, fields: holdTexts, typed: { reason: command.reason } }];
    case 'record-survey':
      return [{ secrets: ticket, fields: surveyQuestions(ticket.survey, procedure), typed: command.input }];
    case 'record-talk':
      return [{ secrets: ticket, fields: [{ id: 'words', label: talkLabels.words, type: 'long-text' }], typed: command.input }];
    default:
      return [];
  }
}

const reasonField = (label: string): Field => ({ id: 'reason', label, type: 'long-text' });

/** The texts of a hold of several cases, each of which may have a secret. Source: SIIF-15 */
export const holdTexts: readonly Field[] = [
  reasonField(holdLabels.reason),
  { id: 'authorisedBy', label: holdLabels.authorisedBy, type: 'text' },
];

/** The changed texts of a correction: unchanged ones are the requester's. The reason may not name the new secret value either. */
function correctedTexts({ input }: Correct, ticket: Ticket, procedure: Procedure): readonly TypedTexts[] {
  const asked = askedFields(ticket.category, procedure);
  const values = asked.filter((f) => input[correctionId(f.id)] !== ticket.fields[f.id]).map((f) => ({ ...f, id: correctionId(f.id) }));
  const title: Field = { id: 'title', label: correctionLabels.title, type: 'text' };
  const fields = [...(input['title'] === ticket.words ? [] : [title]), reasonField(correctionLabels.reason), ...values];
  const corrected = Object.fromEntries(asked.map((f) => [f.id, input[correctionId(f.id)] ?? '']));
  return [
    { secrets: ticket, fields, typed: input },
    { secrets: { category: ticket.category, fields: corrected }, fields, typed: input },
  ];
}
