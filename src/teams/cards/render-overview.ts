import type { CaseList } from '../../app/views.js';
import { raisedProblemText } from '../../texts/problems.js';
import type { Rendered } from '../protocol/outgoing.js';
import { withRepeatMark } from '../protocol/repeat-mark.js';
import { doneData } from './case/done.js';
import { drawn, type Drawings } from './drawn.js';
import { auditData } from './lists/audit.js';
import { bindingData } from './lists/binding.js';
import { broadcastData } from './lists/broadcast.js';
import { queueData, type RowPlace } from './lists/case-list.js';
import { coordinationData } from './lists/coordination.js';
import { deskStatusData } from './lists/desk-status.js';
import { digestData } from './lists/digest.js';
import { disclosureData, disclosureDoneData, disclosurePreviewData } from './lists/disclosure.js';
import { personData } from './lists/person.js';
import { questionReviewData, questionsData } from './lists/questions.js';
import { answerGroupsData, readyAnswersData } from './lists/ready-answers.js';
import { similarData } from './lists/similar.js';
import { waitingDraftsData, waitingDraftsEnd } from './lists/waiting-drafts.js';
import { undeliveredData } from './lists/undelivered.js';
import { problemData, problemsData } from './problems/problem.js';
import { recurrenceData, recurrencesData, recurrenceSettledData } from './problems/recurrence.js';
import { importCardData } from './reports/import-card.js';
import { contingencyCardData } from './reports/contingency-card.js';
import { reportData, surveysData } from './reports/report.js';
import { reportRefusedData } from './reports/report-refused.js';
import { workbookCardData } from './reports/workbook-card.js';

/** What is asked of the desk as a whole, of its groups, people, days and months, of what recurs, and of one case beside its card. */
export const overviews = {
  queue: ({ list }, { nonce }) => drawn('queue', queueData(list, rowPlace(list, nonce)), list.title),
  'desk-status': (message, { nonce }) => drawn('desk-status', deskStatusData(message.desk, message.deskStatus, rowPlace(message, nonce))),
  undelivered: ({ desk, list }) => drawn('undelivered', undeliveredData(desk, list)),
  person: ({ desk, reader, colleague }) => drawn('person', personData(desk, reader, colleague)),
  coordination: ({ desk, shown }) => drawn('coordination', coordinationData(desk, shown)),
  'binding-plan': ({ plan }, { procedure }) => drawn('binding', bindingData(plan, procedure)),
  broadcast: (message) => asRepeat(drawn('hold', broadcastData(message)), message.mayBeRepeat),
  'waiting-drafts': (message, { nonce }) =>
    message.rows.length === 0
      ? drawn('done', doneData(waitingDraftsEnd(message)))
      : drawn('undelivered', waitingDraftsData(message, nonce)),
  report: ({ desk, report }, { nonce }) => drawn('report', reportData(desk, report, nonce)),
  'report-refused': (message) => drawn('refusal', reportRefusedData(message)),
  surveys: ({ desk, surveys }, { nonce }) => drawn('surveys', surveysData(desk, surveys, nonce)),
  'report-workbook': (message, { procedure, nonce }) => drawn('workbook', workbookCardData(message, procedure, nonce)),
  'contingency-import': (message, { nonce }) => drawn('contingency-import', importCardData(message, nonce)),
  contingency: (message, { procedure, nonce }) => drawn('contingency', contingencyCardData(message, procedure, nonce)),
  digest: (message) => asRepeat(drawn('digest', digestData(message)), message.sent?.mayBeRepeat),
  'disclosure-preview': (message, { nonce }) =>
    asRepeat(drawn('disclosure-preview', disclosurePreviewData(message, nonce)), message.sent?.mayBeRepeat),
  disclosure: (message) => asRepeat(drawn('disclosure', disclosureData(message)), message.mayBeRepeat),
  'disclosure-done': (message) => drawn('disclosure', disclosureDoneData(message)),
  audit: (message) => drawn('audit', auditData(message.case, 'chat')),
  similar: (message) => drawn('similar', similarData(message.case, message.found, message.use, 'chat')),
  questions: ({ desk, shown }, { nonce }) => drawn('questions', questionsData(desk, shown, nonce)),
  'question-review': ({ desk, shown }, { nonce }) => drawn('questions', questionReviewData(desk, shown, nonce)),
  'ready-answers': ({ desk, shown }) => drawn('questions', readyAnswersData(desk, shown)),
  'answer-groups': ({ desk, groups }) => drawn('questions', answerGroupsData(desk, groups)),
  recurrence: (message) => asRepeat(drawn('problem', recurrenceData(message)), message.mayBeRepeat),
  'recurrence-settled': (message) => drawn('problem', recurrenceSettledData(message)),
  recurrences: (message) => drawn('problem', recurrencesData(message)),
  problem: ({ desk, shown, isRaised, mayBeRepeat }) => {
    const remark = isRaised === true ? raisedProblemText(shown.problem) : shown.remark;
    return asRepeat(drawn('problem', problemData(desk, { ...shown, remark })), mayBeRepeat);
  },
  problems: (message) => drawn('problem', problemsData(message)),
} satisfies Partial<Drawings>;

function rowPlace({ group, reader }: Pick<CaseList, 'group' | 'reader'>, nonce: string): RowPlace {
  if (group !== undefined) return { nonce, place: { kind: 'channel', group } };
  return { nonce, place: null, ...(reader === undefined ? {} : { reader }) };
}

/** Sent before with an unclear outcome: it says that it may stand there twice. */
export function asRepeat(rendered: Rendered, mayBeRepeat = false): Rendered {
  return mayBeRepeat ? withRepeatMark(rendered) : rendered;
}
