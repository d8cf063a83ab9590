import { describe, expect, it } from 'vitest';
import { sourceFiles, textOf } from './house.files.js';
import { literalsIn } from './syntax-tree.js';

/** Where Spanish may stand in `src/`, from `src/`, each with its reason (ADR 0014). */
const SPANISH: Readonly<Record<string, string>> = {
  texts: 'what people read in Teams',
  'core/form-labels.ts': 'labels of the forms that the desk brings itself, which the core imports',
  cards: 'what any card says of its inputs, and of a case',
  features: 'what people read on cards',
  parcels: 'what people read on cards of a parcel, and type',
  'talk/phrases': 'what people type',
  'desk/overviews/desk-lists.ts': 'what people type for a list, and what it is called',
  'core/ticket/numbers/spoken-numbers.ts': 'what people type',
  'core/mail': 'what clients of mail write by themselves',
  'mail/read/part-name.ts': 'names of files of a mail that have none, which people see',
  'core/masking': 'what people type beside a number or a secret',
  'core/text/names-other.ts': 'what people type of other people and places',
  'core/ticket/said-of-solution.ts': 'what people type of a solution',
  'core/text/search-words.ts': 'words that a search leaves out',
  'core/calendar/spoken-period.ts': 'what people type',
  'core/calendar/colombian-holidays.ts': 'names of holidays',
  'core/ticket/forms/label-words.json': 'what people type before their data',
  'core/text/matter-words.json': 'what people type of the things of a desk',
  'core/ticket/own-case-asked.json': 'what people type of their own case',
  'core/ticket/own-case-points.json': 'what people type of their own case',
  'core/ticket/own-case-told.json': 'what people type of their own case',
  'core/ticket/fails-alone-words.json': 'what people type of a fault',
  'core/ticket/forms/kind-words.json': 'what people type of what they need',
  'core/text/match-words.ts': 'words of people that say nothing',
  'core/procedure': 'faults of a procedure file, read by its author',
  'core/calendar/calendar-spec.ts': 'faults of a procedure file',
  'core/file-fault.ts': 'faults of a procedure file',
  procedure: 'what the author of a procedure file reads of its parts',
  procedures: 'procedure files, and what their author reads of their faults',
  'settings/config.ts': 'faults of the settings, read by the operator',
  settings: 'faults of the settings',
  'index.ts': 'what the operator reads at the start',
  'ops/open-resources.ts': 'why a start was refused',
  'ops/open-mail.ts': 'why a start was refused',
  'ops/read-mail-documents.ts': 'why a start was refused',
  'store/sqlite': 'why a start was refused',
  'store/mongodb': 'why a start was refused',
  'ops/command-line': 'faults of a command’s options',
  'ops/migrate': 'a command of the operator',
  'ops/procedures': 'what the author of a procedure file reads of its faults',
  'ops/contingency': 'a command of the operator',
  'ops/offline-desk.ts': 'faults of a command’s options',
  'ops/restore': 'a command of the operator',
  'ops/first-hour': 'a command of the operator',
  'teams/first-hour': 'findings of the installation’s checks, read by the operator',
  'ops/recording': 'a command of the operator',
  local: 'the try-it page, which stands for Teams',
};

/** Letters and marks of Spanish, two of its small words, or a word that stands alone in answers. */
const SIGN =
  /[áéíóúñ¿¡«»]|\b(?:el|la|los|las|que|con|para|una?|esta?|del|por|su|se)\b.*\b(?:el|la|los|las|de|que|con|para|una?|no|se|del|por|es|su)\b|\b(?:casos?|nivel|archivos?|datos?|revise|mesa|grupos?|persona)\b/i;

const spanish = sourceFiles
  .filter((file) => /\.(ts|json)$/.test(file))
  .flatMap((file) =>
    literalsIn(textOf(file), file).flatMap((text) => (SIGN.test(text) ? [{ file: file.slice('src/'.length), text }] : [])),
  );

const roomOf = (file: string): string | undefined => Object.keys(SPANISH).find((room) => file === room || file.startsWith(`${room}/`));

describe('Spanish in src/', () => {
  it('Spanish in src/ stands in texts, in cards, in procedure files, and where a tool speaks to its operator or author', () => {
    expect(spanish.filter(({ file }) => roomOf(file) === undefined)).toEqual([]);
  });

  it.each(Object.keys(SPANISH))('Spanish is found in %s, so its place in the list is true', (room) => {
    expect(spanish.filter(({ file }) => file === room || file.startsWith(`${room}/`))).not.toEqual([]);
  });
});
