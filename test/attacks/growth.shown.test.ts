import { describe, expect, it } from 'vitest';
import { sourceFiles, textOf } from '../house.files.js';
import { gates, readers } from './outside-readers.js';
import { madeIn } from './pattern-attacks.js';

const sources = sourceFiles.filter((file) => file.endsWith('.ts'));

/** Files that make patterns while they run, or that normalise, and what shows that they are linear. */
const shownBy: Readonly<Record<string, string>> = {
  'src/adapters/xlsx/cell-text.ts': 'a cell of a workbook',
  'src/core/calendar/spoken-period.ts': 'the period of a report',
  'src/store/mongodb/ticket-index.ts': 'own: the beginning of a word, which is letters and digits',
  'src/core/procedure/checks/patterns.ts': 'own: the patterns of a procedure',
  'src/core/procedure/checks/numbers.ts': 'own: the number patterns of a procedure',
  'src/core/procedure/form.ts': 'a form that is checked · a value, by every normaliser',
  'src/core/text/cues.ts': 'what words are to an own case · a verb alone · a question of the desk',
  'src/core/text/matter.ts': 'what words are to an own case',
  'src/core/text/names-other.ts': 'what words are to an own case',
  'src/core/text/normalise-text.ts': 'comparing texts · comparing addresses · the length · what is stored',
  'src/core/ticket/forms/secret-values.ts': 'a secret within a text',
  'src/core/ticket/numbers/number-spellings.ts': 'whether a number is written out · numbers of cases',
  'src/core/ticket/numbers/spoken-numbers.ts': 'numbers of cases · numbers, and what may be the partner’s · whether it is one number',
  'src/ops/read-mail-documents.ts': 'own: the names of the installer’s files',
  'src/cards/user-words.ts': 'text of a card · bold text of a card · times, numbers and names on one line · plain text',
  'src/teams/files/file-kinds.ts': 'a file’s name · own: names within the list of contents, of 65 KB at most',
  'src/talk/phrases/case-orders.ts': 'an order in a thread',
  'src/talk/phrases/read-absence.ts': 'until when',
  'src/talk/phrases/read-narrowing.ts': 'the groups and days of a list',
  'src/teams/protocol/incoming-text.ts': 'the gate of all texts · what a text weighs',
  'src/core/mail/quote-heads.ts': 'what a mail quotes',
  'src/core/ticket/said-of-solution.ts': 'the own words of a mail, as a judgement',
  'src/core/ticket/forms/read-survey.ts': 'the own words of a mail, as answers to a survey',
  'src/mail/read/part-name.ts': 'the name of a file of a mail',
  'src/mail/read/read-head.ts': 'the head of a mail',
  'src/features/notices/mail-notices.ts': 'own: the name of a requester, letter by letter',
  'src/core/masking/mask-numbers.ts': 'masked words',
  'src/core/masking/mask.ts': 'masked words',
};

describe('the patterns that src/ makes while it runs', () => {
  it('every file that makes patterns or normalises is known, with what shows that it is linear', () => {
    const making = sources.filter((file) => madeIn(textOf(file), file).length > 0);
    expect(making.toSorted()).toEqual(Object.keys(shownBy).toSorted());
    const shown = Object.values(shownBy).flatMap((by) => by.split(' · '));
    expect(shown.filter((by) => !by.startsWith('own: ') && !(by in gates) && !(by in readers))).toEqual([]);
  });
});
