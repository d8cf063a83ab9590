import type { ProblemMessage } from '../../app/problems/problem-messages.js';
import type { CaseList, Message } from '../../app/views.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { Rendered } from '../protocol/outgoing.js';
import { withRepeatMark } from '../protocol/repeat-mark.js';
import { doneData } from './case/done.js';
import { drawn } from './drawn.js';
import { auditData } from './lists/audit.js';
import { bindingData } from './lists/binding.js';
import { broadcastData } from './lists/broadcast.js';
import { queueData, type RowPlace } from './lists/case-list.js';
import { coordinationData } from './lists/coordination.js';
import { deskStatusData } from './lists/desk-status.js';
import { digestData } from './lists/digest.js';
import { disclosureData, disclosureDoneData, disclosurePreviewData } from './lists/disclosure.js';
import { personData } from './lists/person.js';
import { questionsCard } from './lists/questions.js';
import { answerGroupsData, readyAnswersData } from './lists/ready-answers.js';
import { similarData } from './lists/similar.js';
import { waitingDraftsData, waitingDraftsEnd } from './lists/waiting-drafts.js';
import { undeliveredData } from './lists/undelivered.js';
import { isOfProblems, renderProblems } from './problems/render-problems.js';
import { importCardData } from './reports/import-card.js';
import { contingencyCardData } from './reports/contingency-card.js';
import { reportData } from './reports/report.js';
import { reportRefusedData } from './reports/report-refused.js';
import { surveysData } from './reports/surveys.js';
import { workbookCardData } from './reports/workbook-card.js';

const ofDesk = ['queue', 'desk-status', 'undelivered', 'person', 'coordination', 'binding-plan', 'waiting-drafts', 'broadcast'] as const;
const ofPeriods = [
  'report',
  'report-refused',
  'surveys',
  'report-workbook',
  'contingency',
  'contingency-import',
  'digest',
  'disclosure-preview',
  'disclosure',
  'disclosure-done',
] as const;
const ofKnowledge = ['audit', 'similar', 'questions', 'question-review', 'ready-answers', 'answer-groups'] as const;

type Shown<Kind extends Message['kind']> = Extract<Message, { kind: Kind }>;
type DeskOverview = Shown<(typeof ofDesk)[number]>;
type PeriodOverview = Shown<(typeof ofPeriods)[number]>;
type KnowledgeOverview = Shown<(typeof ofKnowledge)[number]>;

/** What is asked of the desk as a whole, of its groups, people, days and months, and of one case beside its card. */
export type Overview = DeskOverview | PeriodOverview | KnowledgeOverview | ProblemMessage;

export function isOverview(message: Message): message is Overview {
  return isOfDesk(message) || isOfPeriod(message) || isOfProblems(message) || ofKnowledge.some((kind) => kind === message.kind);
}

function isOfDesk(message: Message): message is DeskOverview {
  return ofDesk.some((kind) => kind === message.kind);
}

function isOfPeriod(message: Message): message is PeriodOverview {
  return ofPeriods.some((kind) => kind === message.kind);
}

export function renderOverview(message: Overview, procedure: Procedure, nonce: string): Rendered {
  if (isOfDesk(message)) return renderDesk(message, procedure, nonce);
  if (isOfProblems(message)) return renderProblems(message);
  return isOfPeriod(message) ? renderPeriod(message, procedure, nonce) : renderKnowledge(message, nonce);
}

function renderDesk(message: DeskOverview, procedure: Procedure, nonce: string): Rendered {
  switch (message.kind) {
    case 'queue':
      return drawn('queue', queueData(message.list, rowPlace(message.list, nonce)), message.list.title);
    case 'desk-status':
      return drawn('desk-status', deskStatusData(message.desk, message.deskStatus, rowPlace(message, nonce)));
    case 'undelivered':
      return drawn('undelivered', undeliveredData(message.desk, message.list));
    case 'person':
      return drawn('person', personData(message.desk, message.reader, message.colleague));
    case 'coordination':
      return drawn('coordination', coordinationData(message.desk, message.shown));
    case 'binding-plan':
      return drawn('binding', bindingData(message.plan, procedure));
    case 'broadcast':
      return asRepeat(drawn('hold', broadcastData(message)), message.mayBeRepeat);
    case 'waiting-drafts':
      return message.rows.length === 0
        ? drawn('done', doneData(waitingDraftsEnd(message)))
        : drawn('undelivered', waitingDraftsData(message, nonce));
    default:
      return message satisfies never;
  }
}

function rowPlace({ group, reader }: Pick<CaseList, 'group' | 'reader'>, nonce: string): RowPlace {
  if (group !== undefined) return { nonce, place: { kind: 'channel', group } };
  return { nonce, place: null, ...(reader === undefined ? {} : { reader }) };
}

function renderPeriod(message: PeriodOverview, procedure: Procedure, nonce: string): Rendered {
  switch (message.kind) {
    case 'report':
      return drawn('report', reportData(message.desk, message.report, nonce));
    case 'report-refused':
      return drawn('refusal', reportRefusedData(message));
    case 'surveys':
      return drawn('surveys', surveysData(message.desk, message.surveys, nonce));
    case 'report-workbook':
      return drawn('workbook', workbookCardData(message, procedure, nonce));
    case 'contingency-import':
      return drawn('contingency-import', importCardData(message, nonce));
    case 'contingency':
      return drawn('contingency', contingencyCardData(message, procedure, nonce));
    case 'digest':
      return asRepeat(drawn('digest', digestData(message)), message.sent?.mayBeRepeat);
    case 'disclosure-preview':
      return asRepeat(drawn('disclosure-preview', disclosurePreviewData(message, nonce)), message.sent?.mayBeRepeat);
    case 'disclosure':
      return asRepeat(drawn('disclosure', disclosureData(message)), message.mayBeRepeat);
    case 'disclosure-done':
      return drawn('disclosure', disclosureDoneData(message));
    default:
      return message satisfies never;
  }
}

function renderKnowledge(message: KnowledgeOverview, nonce: string): Rendered {
  switch (message.kind) {
    case 'audit':
      return drawn('audit', auditData(message.case, 'chat'));
    case 'similar':
      return drawn('similar', similarData(message.case, message.found, message.use, 'chat'));
    case 'questions':
    case 'question-review':
      return drawn('questions', questionsCard(message, nonce));
    case 'ready-answers':
      return drawn('questions', readyAnswersData(message.desk, message.shown));
    case 'answer-groups':
      return drawn('questions', answerGroupsData(message.desk, message.groups));
    default:
      return message satisfies never;
  }
}

/** Sent before with an unclear outcome: it says that it may stand there twice. */
export function asRepeat(rendered: Rendered, mayBeRepeat = false): Rendered {
  return mayBeRepeat ? withRepeatMark(rendered) : rendered;
}
