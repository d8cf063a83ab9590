import { z } from 'zod';

const Line = z.object({ event: z.string(), ticket: z.string().optional(), code: z.string().optional() });

/** The codes that the log gives for an event of a ticket, in their order; `-` where a line has none. */
export function codesOf(output: string, event: string, ticket: string): readonly string[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => Line.parse(JSON.parse(line)))
    .filter((line) => line.event === event && line.ticket === ticket)
    .map(({ code }) => code ?? '-');
}

/** A fault's name as words that cannot be read as a case's number. */
export function wordsOfFault(name: string): string {
  const letters = 'abcdefghij';
  return name
    .replaceAll(/\d/g, (digit) => letters[Number(digit)] ?? '')
    .replaceAll(/[^a-zA-Z]+/g, '-')
    .toLowerCase();
}
