import type { CaseList } from '../app/views.js';
import { raisedProblemText } from '../texts/problems.js';
import { doneCard } from './cases/done-card.js';
import type { Drawings } from './render.js';
import { auditCard } from './cases/audit-card.js';
import { bindingCard } from './channels/binding-card.js';
import { broadcastCard } from './broadcasts/broadcast-card.js';
import { queueCard, type RowPlace } from '../cards/parts/case-list.js';
import { coordinationCard } from './coordination/coordination-card.js';
import { deskStatusCard } from './lists/desk-status-card.js';
import { digestCard } from './digest/digest-card.js';
import { disclosureCard, disclosureDoneCard, disclosurePreviewCard } from './disclosure/disclosure-card.js';
import { personCard } from './people/person-card.js';
import { questionReviewCard, questionsCard } from './frequent-questions/questions-card.js';
import { answerGroupsCard, readyAnswersCard } from './ready-answers/ready-answers-card.js';
import { similarCard } from './cases/similar-card.js';
import { waitingDraftsCard, waitingDraftsEnd } from './drafts/waiting-drafts-card.js';
import { undeliveredCard } from './undelivered/undelivered-card.js';
import { problemCard, problemsCard } from './problems/problem-card.js';
import { recurrenceCard, recurrencesCard, recurrenceSettledCard } from './problems/recurrence-card.js';
import { importCard } from './contingency/import-card.js';
import { contingencyCard } from './contingency/contingency-card.js';
import { reportCard, surveysCard } from './reports/report-card.js';
import { reportRefusedCard } from './reports/report-refused-card.js';
import { workbookCard } from './reports/workbook-card.js';

/** What is asked of the desk as a whole, of its groups, people, days and months, of what recurs, and of one case beside its card. */
export const overviews = {
  queue: ({ list }) => queueCard(list, rowPlace(list)),
  'desk-status': (message) => deskStatusCard(message.desk, message.deskStatus, rowPlace(message)),
  undelivered: ({ desk, list }) => undeliveredCard(desk, list),
  person: ({ desk, reader, colleague }) => personCard(desk, reader, colleague),
  coordination: ({ desk, shown }) => coordinationCard(desk, shown),
  'binding-plan': ({ plan }, { procedure }) => bindingCard(plan, procedure),
  broadcast: (message) => ({ ...broadcastCard(message), mayBeRepeat: message.mayBeRepeat }),
  'waiting-drafts': (message) => (message.rows.length === 0 ? doneCard(waitingDraftsEnd(message)) : waitingDraftsCard(message)),
  report: ({ desk, report }) => reportCard(desk, report),
  'report-refused': (message) => reportRefusedCard(message),
  surveys: ({ desk, surveys }) => surveysCard(desk, surveys),
  'report-workbook': (message, { procedure }) => workbookCard(message, procedure),
  'contingency-import': (message) => importCard(message),
  contingency: (message, { procedure }) => contingencyCard(message, procedure),
  digest: (message) => ({ ...digestCard(message), mayBeRepeat: message.sent?.mayBeRepeat }),
  'disclosure-preview': (message) => ({ ...disclosurePreviewCard(message), mayBeRepeat: message.sent?.mayBeRepeat }),
  disclosure: (message) => ({ ...disclosureCard(message), mayBeRepeat: message.mayBeRepeat }),
  'disclosure-done': (message) => disclosureDoneCard(message),
  audit: (message) => auditCard(message.case, 'chat'),
  similar: (message) => similarCard(message.case, message.found, message.use, 'chat'),
  questions: ({ desk, shown }) => questionsCard(desk, shown),
  'question-review': ({ desk, shown }) => questionReviewCard(desk, shown),
  'ready-answers': ({ desk, shown }) => readyAnswersCard(desk, shown),
  'answer-groups': ({ desk, groups }) => answerGroupsCard(desk, groups),
  recurrence: (message) => ({ ...recurrenceCard(message), mayBeRepeat: message.mayBeRepeat }),
  'recurrence-settled': (message) => recurrenceSettledCard(message),
  recurrences: (message) => recurrencesCard(message),
  problem: ({ desk, shown, isRaised, mayBeRepeat }) => {
    const remark = isRaised === true ? raisedProblemText(shown.problem) : shown.remark;
    return { ...problemCard(desk, { ...shown, remark }), mayBeRepeat };
  },
  problems: (message) => problemsCard(message),
} satisfies Partial<Drawings>;

function rowPlace({ group, reader }: Pick<CaseList, 'group' | 'reader'>): RowPlace {
  if (group !== undefined) return { place: { kind: 'channel', group } };
  return { place: null, ...(reader === undefined ? {} : { reader }) };
}
