import { caseNoun, capitalised } from '../words.js';
import type { Worded } from '../../domain/procedure/words.js';
import type { ColumnHead, MakeSheet } from '../../ports/workbook.js';

/** Puts the procedure's noun for a case into a sentence: `{one}`, `{many}`, `{of}`, …, and `{as:cerrado}` for what agrees with it. */
export type WithNoun = (text: string) => string;

const marks = /\{(one|many|the|theMany|a|this|that|of|to|as:([\p{L}]+))\}/gu;

export function withNounOf(procedure: Worded): WithNoun {
  const noun = caseNoun(procedure);
  const { one, many, the, theMany, a, this: these, that, of, to } = noun;
  const forms: Readonly<Record<string, string>> = { one, many, the, theMany, a, this: these, that, of, to };
  return (text) =>
    text.startsWith('{')
      ? capitalised(filled(text, forms, noun.as))
      : filled(text, forms, noun.as).replaceAll(/(?<=[.] )\p{Ll}/gu, (letter) => letter.toLocaleUpperCase('es'));
}

function filled(text: string, forms: Readonly<Record<string, string>>, as: (masculine: string) => string): string {
  return text.replaceAll(marks, (mark, name: string, agreeing?: string) => (agreeing === undefined ? (forms[name] ?? mark) : as(agreeing)));
}

/** The head of a column with the noun in its place. */
export function headWith<Head extends ColumnHead>(head: Head, withNoun: WithNoun): Head {
  return { ...head, title: withNoun(head.title), explanation: withNoun(head.explanation) };
}

/** Makes sheets whose names and heads have the noun; what stands in cells is left as it is. */
export function sheetsWith(withNoun: WithNoun, sheet: MakeSheet): MakeSheet {
  return (name, columns, rows) =>
    sheet(
      withNoun(name),
      columns.map((column) => headWith(column, withNoun)),
      rows,
    );
}
